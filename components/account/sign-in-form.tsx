"use client";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextInput } from "../ui/text-input";

/** Signs in and opens the page the person was on the way to. */
export function SignInForm() {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const [error, setError] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWorking(true);
    const answer = await signIn("credentials", {
      redirect: false,
      email: form.get("email"),
      password: form.get("password"),
    }).catch(() => undefined);
    if (answer?.ok) return window.location.assign("/");
    setWorking(false);
    setError(answer?.error ?? common("offline"));
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
