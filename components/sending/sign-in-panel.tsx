"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { sendSignIn } from "../account/send-sign-in";
import { Button } from "../ui/button";
import { resumeStoring } from "./form-storage";
import { announceSignedInHere } from "./session-events";

type Props = {
  title: string;
  /** Label of its button, if nothing is sent after it. */
  action?: string;
  onSignedIn: () => void;
};

/**
 * Signs in beside a form without leaving it. Its fields are inside that form but belong to a separate form
 * (forms cannot be nested), so that neither sends the other's.
 */
export function SignInPanel({ title, action, onSignedIn }: Props) {
  const t = useTranslations("sending");
  const common = useTranslations("common");
  const id = useId();
  const { name, password, problem, isWorking, submit } = useSignIn(onSignedIn);

  return (
    <fieldset className="grid max-w-sm gap-3" aria-label={title}>
      {createPortal(<form id={`${id}-form`} onSubmit={submit} hidden />, document.body)}
      <div className="field">
        <label htmlFor={`${id}-name`}>{t("signInName")}</label>
        <input
          ref={name}
          id={`${id}-name`}
          form={`${id}-form`}
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          className="input"
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t("password")}</label>
        <input
          ref={password}
          id={`${id}-password`}
          form={`${id}-form`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="input"
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
        />
      </div>
      {problem !== null && (
        <p className="err" role="alert" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <div>
        <Button type="submit" form={`${id}-form`} variant="primary" aria-disabled={isWorking || undefined}>
          {isWorking ? common("working") : (action ?? t("signInToSend"))}
        </Button>
      </div>
    </fieldset>
  );
}

/** Send the two fields, and return the reason of a failure. */
function useSignIn(onSignedIn: () => void) {
  const t = useTranslations("sending");
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  useEffect(() => name.current?.focus(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // In React's tree the enclosing form is still an ancestor of this one.
    event.stopPropagation();
    if (isWorking) return;
    setWorking(true);
    const answer = await sendSignIn(new FormData(event.currentTarget));
    setWorking(false);
    if (answer.kind === "signed_in") {
      resumeStoring();
      onSignedIn();
      announceSignedInHere();
      return;
    }
    setProblem(answer.kind === "refused" ? answer.message : t("noAnswer"));
    password.current?.focus();
  }

  return { name, password, problem, isWorking, submit };
}
