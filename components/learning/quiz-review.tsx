"use client";
import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { submitQuizAction } from "@/lib/assessments/actions";
import type { QuizQuestion } from "@/lib/assessments/queries";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Tag } from "../ui/tag";
import type { Given } from "./use-saved-answers";

type Props = {
  attemptId: number;
  questions: readonly QuizQuestion[];
  given: ReadonlyMap<number, Given>;
  /** Missing once the time is over: nothing can be changed. */
  goTo?: (place: number) => void;
  settled: () => Promise<void>;
};

/** Everything at a glance before it is handed in. */
export function QuizReview({ attemptId, questions, given, goTo, settled }: Props) {
  const t = useTranslations("learning");
  const common = useTranslations("common");
  const [state, submit, isPending] = useActionState(submitQuizAction, { status: "idle" });
  const [isSettling, setSettling] = useState(false);
  const isAnswered = (id: number) => (given.get(id)?.optionIds.length ?? 0) > 0;
  return (
    <>
      <h2 className="text-page">
        {t("reviewTitle", {
          answered: questions.filter(({ id }) => isAnswered(id)).length,
          of: questions.length,
        })}
      </h2>
      <p className="ink2 mt-1">{t("reviewText")}</p>
      <ol className="card rowlist mt-4">
        {questions.map((question, at) => (
          <li key={question.id} className="row between">
            {goTo ? (
              <button type="button" className="cut grow text-accent-ink" onClick={() => goTo(at)}>
                {at + 1}. {question.prompt}
              </button>
            ) : (
              <span className="cut grow">
                {at + 1}. {question.prompt}
              </span>
            )}
            {given.get(question.id)?.isMarked && <Tag tone="warn">{t("markedTag")}</Tag>}
            <Tag tone={isAnswered(question.id) ? "ok" : undefined}>
              {isAnswered(question.id) ? t("answered") : t("unanswered")}
            </Tag>
          </li>
        ))}
      </ol>
      {state.status === "error" && (
        <Note tone="danger" role="alert">
          {state.message}
        </Note>
      )}
      <form
        className="mt-4"
        action={async (form) => {
          setSettling(true);
          await settled();
          setSettling(false);
          submit(form);
        }}
      >
        <input type="hidden" name="attemptId" value={attemptId} />
        <Button
          type="submit"
          variant="primary"
          size="big"
          aria-disabled={isPending || isSettling || undefined}
        >
          {isPending || isSettling ? common("working") : t("handIn")}
        </Button>
      </form>
    </>
  );
}
