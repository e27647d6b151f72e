"use client";
import { useTranslations } from "next-intl";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import type { AnswerView } from "./answers";

type Props = { view: AnswerView; questionId: number; retry: () => void };

/** Whether the server has the answer to this question; read aloud when it changes. */
export function AnswerLine({ view, questionId, retry }: Props) {
  const t = useTranslations("attempts");
  const learning = useTranslations("learning");
  const { saving, waiting, refused, given } = view;
  const refusal = refused.get(questionId);
  const isSaved = given.has(questionId) && !waiting.has(questionId) && refusal === undefined;
  return (
    <p className="small ink2 mt-3" role="status" data-answer={isSaved ? "saved" : "not-saved"}>
      {saving.kind === "signed_out" ? (
        <SignInAgain signedInAs={null} onSignedIn={retry} />
      ) : saving.kind === "other_person" ? (
        <SignInAgain signedInAs={saving.name} onSignedIn={retry} />
      ) : saving.kind === "failed" ? (
        <span className="warn-t">{learning("notSaved")}</span>
      ) : refusal !== undefined ? (
        <span className="danger-t">{t("refused", { reason: refusal })}</span>
      ) : waiting.has(questionId) ? (
        t("saving")
      ) : (
        isSaved && learning("savedNow")
      )}
    </p>
  );
}
