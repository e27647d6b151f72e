"use client";
import { useTranslations } from "next-intl";
import { SignInPanel } from "../sending/sign-in-panel";
import { Note } from "../ui/note";
import type { FailedPreview } from "./use-live-preview";

type Props = { failed: FailedPreview; text: (reason: string) => string; again: string; retry: () => void };

/** Reason why there is no preview, with a retry or a sign-in beside the form. */
export function PreviewFailed({ failed, text, again, retry }: Props) {
  const t = useTranslations("sending");
  if (failed.isSignedOut)
    return (
      <Note tone="warn" role="alert">
        <p className="mb-3">{t("signedOutCounting")}</p>
        <SignInPanel title={t("signedOutCounting")} action={t("signIn")} onSignedIn={retry} />
      </Note>
    );
  return (
    <Note tone="danger" role="alert">
      {text(failed.reason)}{" "}
      <button type="button" className="underline" onClick={retry}>
        {again}
      </button>
    </Note>
  );
}
