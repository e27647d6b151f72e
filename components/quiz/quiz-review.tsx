"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import { SubmissionNote } from "@/components/projects/submission-note";
import { useSubmission } from "@/components/projects/use-submission";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Tag } from "@/components/ui/tag";
import type { QuizQuestion } from "@/lib/assessments/queries";
import type { AnswerView } from "./answers";

type Props = {
  attemptId: number;
  questions: readonly QuizQuestion[];
  view: AnswerView;
  /** Missing once the time is over: nothing can be changed. */
  onOpenQuestion?: (place: number) => void;
  /** Sends what waits. @returns the questions whose answers are not saved */
  settle: () => Promise<number[]>;
  retry: () => void;
};

/** Everything at a glance before it is submitted; only what the server has is counted. */
export function QuizReview({ attemptId, questions, view, onOpenQuestion, settle, retry }: Props) {
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  const common = useTranslations("common");
  const router = useRouter();
  const [hasAsked, setAsked] = useState(false);
  const { state, send, again, begin, stop } = useSubmission(`/api/attempts/${attemptId}/submission`, () =>
    router.push(`/my/attempts/${attemptId}`),
  );
  const isUnsaved = (id: number) => view.waiting.has(id) || view.refused.has(id);
  const isAnswered = (id: number) => (view.given.get(id)?.optionIds.length ?? 0) > 0;
  const unsaved = questions.flatMap(({ id }, at) => (isUnsaved(id) ? [at + 1] : []));
  const asks = hasAsked && unsaved.length > 0;

  async function submit() {
    begin();
    if (!asks && (await settle()).length > 0) {
      setAsked(true);
      return stop();
    }
    await send({});
  }

  return (
    <>
      <h2 className="text-page">
        {t("reviewTitle", {
          answered: questions.filter(({ id }) => isAnswered(id) && !isUnsaved(id)).length,
          of: questions.length,
        })}
      </h2>
      <p className="ink2 mt-1">{t("reviewText")}</p>
      <ol className="card rowlist mt-4">
        {questions.map((question, at) => (
          <li key={question.id} className="row between">
            {onOpenQuestion ? (
              <button type="button" className="cut grow text-accent-ink" onClick={() => onOpenQuestion(at)}>
                {at + 1}. {question.prompt}
              </button>
            ) : (
              <span className="cut grow">
                {at + 1}. {question.prompt}
              </span>
            )}
            {view.given.get(question.id)?.isFlagged && <Tag tone="warn">{t("markedTag")}</Tag>}
            {isUnsaved(question.id) ? (
              <Tag tone="warn">{attempts("notSavedTag")}</Tag>
            ) : (
              <Tag tone={isAnswered(question.id) ? "ok" : undefined}>
                {isAnswered(question.id) ? t("answered") : t("unanswered")}
              </Tag>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-4 grid justify-items-start gap-4">
        {asks && (
          <Note tone="warn" role="alert">
            <p>{attempts("unsaved", { count: unsaved.length, places: unsaved.join(", ") })}</p>
            {view.saving.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={retry} />}
            {view.saving.kind === "other_person" && (
              <SignInAgain signedInAs={view.saving.name} onSignedIn={retry} />
            )}
          </Note>
        )}
        <SubmissionNote state={state} again={again} />
        <Button
          variant="primary"
          size="big"
          aria-disabled={state.kind === "working" || undefined}
          onClick={() => state.kind !== "working" && void submit()}
        >
          {state.kind === "working"
            ? common("working")
            : asks
              ? attempts("submitWithout")
              : onOpenQuestion
                ? t("handIn")
                : attempts("submitAndSee")}
        </Button>
      </div>
    </>
  );
}
