"use client";
import { useTranslations } from "next-intl";
import { type ChangeEvent, startTransition, useActionState, useState } from "react";
import { MAX_UPLOAD_BYTES } from "@/lib/awards/rules";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { CheckResult, type ShownBadge } from "./check-result";
import type { CheckView } from "./check-view";

export type VerifyState = null | { problem: string } | { check: CheckView; summary: ShownBadge | null };

/**
 * Verifies a file or a text and shows the result. Also works without JavaScript. It changes nothing, so when
 * the server does not answer it only shows a message and keeps the input.
 */
export function VerifyForm({
  action,
  first,
}: {
  action: (previous: VerifyState, form: FormData) => Promise<VerifyState>;
  first: VerifyState;
}) {
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
  const checkSize = (event: ChangeEvent<HTMLInputElement>) =>
    setTooLarge((event.target.files?.[0]?.size ?? 0) > MAX_UPLOAD_BYTES);
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
              onChange={checkSize}
            />
            <p className="help" id="verify-file-help">
              {t("fileHelp")}
            </p>
          </div>
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
