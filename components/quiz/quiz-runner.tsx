"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { LeaveDialog } from "@/components/drafts/leave-dialog";
import { Note } from "@/components/ui/note";
import { areSingleKeysOn } from "@/components/ui/single-keys";
import { AnswerLine } from "./answer-line";
import { QuizFoot } from "./quiz-foot";
import { QuizQuestionForm } from "./quiz-question-form";
import { QuizReview } from "./quiz-review";
import { type QuizProps, QuizTop } from "./quiz-top";
import { useAnswers } from "./use-answers";

/** A quiz, one question at a time; every answer is saved as it is given. */
export function QuizRunner(props: QuizProps) {
  const { id, questions } = props;
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  const { view, give, settle, guard, retry } = useAnswers(id, props.standing);
  const { given } = view;
  const firstOpen = questions.findIndex((one) => (given.get(one.id)?.optionIds.length ?? 0) === 0);
  const [chosenPlace, setPlace] = useState<number | null>(null);
  const place = chosenPlace ?? (firstOpen === -1 ? questions.length : firstOpen);
  const [isTimeOver, setTimeOver] = useState(false);
  const isOver = isTimeOver || view.state !== "open";
  const question = questions[place];
  const stored = question && given.get(question.id);
  const answer = { optionIds: [...(stored?.optionIds ?? [])], isMarked: stored?.isMarked ?? false };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
    const areLettersOn = areSingleKeysOn();
    const option = question.options[Number(event.key) - 1];
    if (option && areLettersOn) choose(option.id);
    else if (event.key.toLowerCase() === "m" && areLettersOn)
      give(question.id, { ...answer, isMarked: !answer.isMarked });
    else if (
      event.key === "Enter" &&
      !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
    )
      setPlace(place + 1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  function choose(optionId: number) {
    if (!question) return;
    // The place stays where it is although the question is answered now.
    setPlace(place);
    const { optionIds } = answer;
    const chosen =
      question.kind !== "multiple"
        ? [optionId]
        : optionIds.includes(optionId)
          ? optionIds.filter((one) => one !== optionId)
          : [...optionIds, optionId];
    give(question.id, { ...answer, optionIds: chosen });
  }

  return (
    <div className="quiz-frame">
      {guard.asks && <LeaveDialog guard={guard} />}
      <QuizTop {...props} view={view} place={place} onTime={setTimeOver} />
      <main id="content" className="quiz-in py-6">
        {isOver && (
          <Note tone="warn" role="alert">
            {view.state === "open" ? t("timeOver") : attempts("over")}{" "}
            {view.state !== "open" && <a href={`/my/attempts/${id}`}>{attempts("seeResult")}</a>}
          </Note>
        )}
        {question && !isOver ? (
          <>
            <QuizQuestionForm
              question={question}
              place={place + 1}
              of={questions.length}
              chosen={answer.optionIds}
              choose={choose}
            />
            <AnswerLine view={view} questionId={question.id} retry={retry} />
          </>
        ) : (
          view.state === "open" && (
            <QuizReview
              attemptId={id}
              questions={questions}
              view={view}
              goTo={isOver ? undefined : setPlace}
              settle={settle}
              retry={retry}
            />
          )
        )}
      </main>
      {question && !isOver && (
        <QuizFoot
          options={question.options.length}
          isFirst={place === 0}
          isLast={place + 1 === questions.length}
          isMarked={answer.isMarked}
          onMark={() => give(question.id, { ...answer, isMarked: !answer.isMarked })}
          go={(by) => setPlace(place + by)}
        />
      )}
    </div>
  );
}
