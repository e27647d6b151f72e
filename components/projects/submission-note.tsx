"use client";
import { useTranslations } from "next-intl";
import { SignInBeside } from "@/components/drafts/sign-in-beside";
import { Note } from "@/components/ui/note";
import type { Submitting } from "./use-submission";

/** What keeps a submission from arriving, in place, and the way on. */
export function SubmissionNote({ state, again }: { state: Submitting; again: () => void }) {
  const t = useTranslations("attempts");
  if (state.kind === "idle" || state.kind === "working") return null;
  return (
    <Note tone={state.kind === "refused" ? "danger" : "warn"} role="alert">
      {state.kind === "refused" && state.message}
      {state.kind === "unsent" && t(state.because)}
      {state.kind === "signed_out" && <SignInBeside signedInAs={null} onSignedIn={again} />}
      {state.kind === "other_person" && <SignInBeside signedInAs={state.signedInAs} onSignedIn={again} />}
    </Note>
  );
}
