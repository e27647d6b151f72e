"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextInput } from "../ui/text-input";
import { sendSignIn } from "./send-sign-in";

type Props = {
  /** The page to open afterwards; null: the home page. */
  next: string | null;
  /** Why a sign-in without script was refused, and the name that was typed. */
  refusal: { message: string; name: string } | null;
};

/** Signs in. Before script runs, and without it, the browser posts the form itself. */
export function SignInForm({ next, refusal }: Props) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const [error, setError] = useState<string | null>(refusal?.message ?? null);
  const [isWorking, setWorking] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isWorking) return;
    setWorking(true);
    const answer = await sendSignIn(new FormData(event.currentTarget));
    if (answer.kind === "signed_in") return window.location.assign(next ?? "/");
    setWorking(false);
    setError(answer.kind === "refused" ? answer.message : common("offline"));
    password.current?.focus();
  }

  return (
    <form method="post" action="/api/sign-in" onSubmit={submit} className="grid gap-3">
      {next !== null && <input type="hidden" name="next" value={next} />}
      {error && (
        <Note tone="danger" role="alert">
          {error}
        </Note>
      )}
      <Field name="name" label={t("signInName")}>
        <TextInput
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={refusal?.name}
          required
        />
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
