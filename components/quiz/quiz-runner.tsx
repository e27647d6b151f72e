"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LeaveDialog } from "@/components/drafts/leave-dialog";
import { Note } from "@/components/ui/note";
import { areSingleKeysOn } from "@/components/ui/single-keys";
import { useDocumentKeys } from "@/components/ui/use-document-keys";
import { AnswerLine } from "./answer-line";
import { type AnswerView, firstUnanswered, toggleOption } from "./answers";
import { QuizFoot } from "./quiz-foot";
import { QuizQuestionForm } from "./quiz-question-form";
import { QuizReview } from "./quiz-review";
import { type QuizProps, QuizTop } from "./quiz-top";
import { useAnswers } from "./use-answers";

/** A quiz, one question at a time; every answer is saved when given. */
export function QuizRunner(props: QuizProps) {
  const { id, questions } = props;
  const { view, give, settle, guard, retry } = useAnswers(id, props.quizState);
  const { given } = view;
  const [chosenPlace, setPlace] = useState<number | null>(null);
  const place = chosenPlace ?? firstUnanswered(questions, given);
  const [isTimeOver, setTimeOver] = useState(false);
  const isOver = isTimeOver || view.state !== "open";
  const question = questions[place];
  const { answer, mark, ...answering } = answerTo(question, given, give);
  function choose(optionId: number) {
    // Stay on this question although it is answered now.
    setPlace(place);
    answering.choose(optionId);
  }
  useQuizKeys(question, { choose, mark, next: () => setPlace(place + 1) });

  return (
    <div className="quiz-frame">
      {guard.asks && <LeaveDialog guard={guard} />}
      <QuizTop {...props} view={view} place={place} onTime={setTimeOver} />
      <main id="content" className="quiz-in py-6">
        {isOver && <OverNote attemptId={id} isTimeOver={view.state === "open"} />}
        {question && !isOver ? (
          <>
            <QuizQuestionForm
              question={question}
              place={place + 1}
              of={questions.length}
              chosen={answer.optionIds}
              onChoose={choose}
            />
            <AnswerLine view={view} questionId={question.id} retry={retry} />
          </>
        ) : (
          view.state === "open" && (
            <QuizReview
              attemptId={id}
              questions={questions}
              view={view}
              onOpenQuestion={isOver ? undefined : setPlace}
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
          isFlagged={answer.isFlagged}
          onMark={mark}
          onStep={(by) => setPlace(place + by)}
        />
      )}
    </div>
  );
}

/** Return the current answer to a question, and functions to change it. */
function answerTo(
  question: QuizProps["questions"][number] | undefined,
  given: AnswerView["given"],
  give: ReturnType<typeof useAnswers>["give"],
) {
  const stored = question && given.get(question.id);
  const answer = { optionIds: [...(stored?.optionIds ?? [])], isFlagged: stored?.isFlagged ?? false };
  return {
    answer,
    mark: () => question && give(question.id, { ...answer, isFlagged: !answer.isFlagged }),
    choose: (optionId: number) =>
      question &&
      give(question.id, { ...answer, optionIds: toggleOption(question.kind, answer.optionIds, optionId) }),
  };
}

/** @param isTimeOver  the time is over and nothing is submitted yet; false: the attempt was ended elsewhere */
function OverNote({ attemptId, isTimeOver }: { attemptId: number; isTimeOver: boolean }) {
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  return (
    <Note tone="warn" role="alert">
      {isTimeOver ? t("timeOver") : attempts("over")}{" "}
      {!isTimeOver && <a href={`/my/attempts/${attemptId}`}>{attempts("seeResult")}</a>}
    </Note>
  );
}

/** Digits choose, M flags, Enter continues; letters and digits can be switched off. */
function useQuizKeys(
  question: QuizProps["questions"][number] | undefined,
  { choose, mark, next }: { choose: (optionId: number) => void; mark: () => void; next: () => void },
) {
  useDocumentKeys((event) => {
    if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
    const areLettersOn = areSingleKeysOn();
    const option = question.options[Number(event.key) - 1];
    if (option && areLettersOn) choose(option.id);
    else if (event.key.toLowerCase() === "m" && areLettersOn) mark();
    else if (
      event.key === "Enter" &&
      !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
    )
      next();
    else return;
    event.preventDefault();
  });
}
