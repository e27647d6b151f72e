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
  /** Absent once the time is over, because nothing can be changed. */
  onOpenQuestion?: (place: number) => void;
  /** Sends what waits. @returns the questions whose answers are not saved */
  settle: () => Promise<number[]>;
  retry: () => void;
};

/** Overview before submitting; only answers the server has are counted. */
export function QuizReview({ attemptId, questions, view, onOpenQuestion, settle, retry }: Props) {
  const t = useTranslations("learning");
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
          <ReviewLine
            key={question.id}
            question={question}
            at={at}
            onOpenQuestion={onOpenQuestion}
            answer={{
              isFlagged: view.given.get(question.id)?.isFlagged ?? false,
              isUnsaved: isUnsaved(question.id),
              isAnswered: isAnswered(question.id),
            }}
          />
        ))}
      </ol>
      <div className="mt-4 grid justify-items-start gap-4">
        {asks && <UnsavedNote unsaved={unsaved} saving={view.saving} retry={retry} />}
        <SubmissionNote state={state} again={again} />
        <SubmitQuiz
          isWorking={state.kind === "working"}
          label={asks ? "without" : onOpenQuestion ? "open" : "over"}
          submit={() => void submit()}
        />
      </div>
    </>
  );
}

/** One question of the list, with the state of its answer. */
function ReviewLine({
  question,
  at,
  answer,
  onOpenQuestion,
}: {
  question: QuizQuestion;
  at: number;
  answer: { isFlagged: boolean; isUnsaved: boolean; isAnswered: boolean };
  onOpenQuestion: Props["onOpenQuestion"];
}) {
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  return (
    <li className="row between">
      {onOpenQuestion ? (
        <button type="button" className="cut grow text-accent-ink" onClick={() => onOpenQuestion(at)}>
          {at + 1}. {question.prompt}
        </button>
      ) : (
        <span className="cut grow">
          {at + 1}. {question.prompt}
        </span>
      )}
      {answer.isFlagged && <Tag tone="warn">{t("markedTag")}</Tag>}
      {answer.isUnsaved ? (
        <Tag tone="warn">{attempts("notSavedTag")}</Tag>
      ) : (
        <Tag tone={answer.isAnswered ? "ok" : undefined}>
          {answer.isAnswered ? t("answered") : t("unanswered")}
        </Tag>
      )}
    </li>
  );
}

/** Lists answers that are not on the server, with a sign-in if that is the reason. */
function UnsavedNote({
  unsaved,
  saving,
  retry,
}: {
  unsaved: readonly number[];
  saving: AnswerView["saving"];
  retry: () => void;
}) {
  const attempts = useTranslations("attempts");
  return (
    <Note tone="warn" role="alert">
      <p>{attempts("unsaved", { count: unsaved.length, places: unsaved.join(", ") })}</p>
      {saving.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={retry} />}
      {saving.kind === "other_person" && <SignInAgain signedInAs={saving.name} onSignedIn={retry} />}
    </Note>
  );
}

/** @param label  `without`: some answers are not saved · `over`: the time is over, and nothing can be changed */
function SubmitQuiz({
  isWorking,
  label,
  submit,
}: {
  isWorking: boolean;
  label: "open" | "without" | "over";
  submit: () => void;
}) {
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  const common = useTranslations("common");
  const words = {
    open: t("handIn"),
    without: attempts("submitWithout"),
    over: attempts("submitAndSee"),
  };
  return (
    <Button
      variant="primary"
      size="big"
      aria-disabled={isWorking || undefined}
      onClick={() => !isWorking && submit()}
    >
      {isWorking ? common("working") : words[label]}
    </Button>
  );
}
