"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextInput } from "../ui/text-input";
import { sendSignIn } from "./send-sign-in";

/** Signs in and opens the page that was requested; otherwise the home page. */
export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const [error, setError] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWorking(true);
    const answer = await sendSignIn(String(form.get("email")), String(form.get("password")));
    if (answer.kind === "signed_in") return window.location.assign(next ?? "/");
    setWorking(false);
    setError(answer.kind === "refused" ? answer.message : common("offline"));
    password.current?.focus();
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      {error && (
        <Note tone="danger" role="alert">
          {error}
        </Note>
      )}
      <Field name="email" label={t("email")}>
        <TextInput type="email" autoComplete="username" required />
      </Field>
      <Field name="password" label={t("password")}>
        <TextInput ref={password} type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" size="big" aria-disabled={isWorking || undefined}>
        {isWorking ? common("working") : t("signIn")}
      </Button>
    </form>
  );
}
