"use client";
import { useTranslations } from "next-intl";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import { Note } from "@/components/ui/note";
import type { SubmissionState } from "./use-submission";

/** What blocks a submission, with a retry. */
export function SubmissionNote({ state, again }: { state: SubmissionState; again: () => void }) {
  const t = useTranslations("attempts");
  if (state.kind === "idle" || state.kind === "working") return null;
  return (
    <Note tone={state.kind === "refused" ? "danger" : "warn"} role="alert">
      {state.kind === "refused" && state.message}
      {state.kind === "unsent" && t(state.because)}
      {state.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={again} />}
      {state.kind === "other_person" && <SignInAgain signedInAs={state.signedInAs} onSignedIn={again} />}
    </Note>
  );
}
