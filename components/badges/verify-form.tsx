"use client";
import { useTranslations } from "next-intl";
import { startTransition, useActionState, useState } from "react";
import { MAX_UPLOAD_BYTES } from "@/lib/awards/rules";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { CheckResult, type ShownBadge } from "./check-result";
import type { CheckView } from "./check-view";

export type VerifyState = null | { problem: string } | { check: CheckView; summary: ShownBadge | null };

type Props = {
  action: (previous: VerifyState, form: FormData) => Promise<VerifyState>;
  first: VerifyState;
};

/**
 * Verifies a file or a text and shows the result. Also works without JavaScript. It changes nothing, so when
 * the server does not answer it only shows a message and keeps the input.
 */
export function VerifyForm({ action, first }: Props) {
  const t = useTranslations("badges.verifyPage");
  const common = useTranslations("common");
  // Without JavaScript the browser posts the form itself, and the page includes the result.
  const [posted, post] = useActionState(action, first);
  const [state, dispatch, isPending] = useActionState(
    (previous: VerifyState, form: FormData) =>
      action(previous, form).catch((): VerifyState => ({ problem: common("offline") })),
    posted,
  );
  const [isTooLarge, setTooLarge] = useState(false);
  const problem = isTooLarge ? t("tooLarge") : state && "problem" in state ? state.problem : null;
  return (
    <div className="verify-cols">
      <Card>
        <form
          action={post}
          className="grid gap-4"
          onSubmit={(event) => {
            // Sent from here, not through `action`, because React resets a form after its action.
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            startTransition(() => dispatch(form));
          }}
        >
          {problem && (
            <Note tone="danger" role="alert">
              {problem}
            </Note>
          )}
          <BadgeFile isTooLarge={isTooLarge} onTooLarge={setTooLarge} />
          <BadgeText />
          <div>
            <Button
              type="submit"
              variant="primary"
              disabled={isTooLarge}
              aria-disabled={isPending || undefined}
            >
              {t("action")}
            </Button>
          </div>
        </form>
      </Card>
      <div role="status" aria-busy={isPending}>
        {state && "check" in state && <CheckResult {...state} />}
      </div>
    </div>
  );
}

function BadgeFile({ isTooLarge, onTooLarge }: { isTooLarge: boolean; onTooLarge: (is: boolean) => void }) {
  const t = useTranslations("badges.verifyPage");
  return (
    <div className="field">
      <label htmlFor="verify-file">{t("file")}</label>
      <input
        id="verify-file"
        name="file"
        type="file"
        accept=".png,.svg,.json,.jwt,.txt"
        aria-describedby="verify-file-help"
        aria-invalid={isTooLarge || undefined}
        className="file-input"
        onChange={(event) => onTooLarge((event.target.files?.[0]?.size ?? 0) > MAX_UPLOAD_BYTES)}
      />
      <p className="help" id="verify-file-help">
        {t("fileHelp")}
      </p>
    </div>
  );
}

function BadgeText() {
  const t = useTranslations("badges.verifyPage");
  return (
    <div className="field">
      <label htmlFor="verify-text">{t("paste")}</label>
      <textarea
        id="verify-text"
        name="text"
        rows={6}
        maxLength={1_000_000}
        spellCheck={false}
        aria-describedby="verify-text-help"
        className="input mono"
      />
      <p className="help" id="verify-text-help">
        {t("pasteHelp")}
      </p>
    </div>
  );
}
