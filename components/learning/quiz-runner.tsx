"use client";
import { ChevronLeft, ChevronRight, Flag, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import type { QuizQuestion } from "@/lib/assessments/queries";
import { Button, IconButton } from "../ui/button";
import { Kbd } from "../ui/kbd";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { areSingleKeysOn } from "../ui/single-keys";
import { QuizClock } from "./quiz-clock";
import { QuizQuestionForm } from "./quiz-question-form";
import { QuizReview } from "./quiz-review";
import { useSavedAnswers } from "./use-saved-answers";

export type QuizRunnerProps = {
  id: number;
  title: string;
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  number: number;
  maxAttempts: number;
  enrolmentId: number | null;
  /** By the server's clock when the page was made; null: no limit. */
  secondsLeft: number | null;
  questions: QuizQuestion[];
};

/** A quiz, one question at a time; every answer is saved as it is given. */
export function QuizRunner(props: QuizRunnerProps) {
  const { id, questions, enrolmentId } = props;
  const t = useTranslations("learning");
  const { given, give, saving, refusal, settled } = useSavedAnswers(
    id,
    new Map(questions.map((one) => [one.id, { optionIds: one.chosen, isMarked: one.isMarked }])),
  );
  const firstOpen = questions.findIndex(({ chosen }) => chosen.length === 0);
  const [place, setPlace] = useState(firstOpen === -1 ? questions.length : firstOpen);
  const [isOver, setOver] = useState(false);
  const question = questions[place];
  const answer = (question && given.get(question.id)) ?? { optionIds: [], isMarked: false };

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
    const { optionIds } = answer;
    const chosen =
      question.kind !== "multiple"
        ? [optionId]
        : optionIds.includes(optionId)
          ? optionIds.filter((one) => one !== optionId)
          : [...optionIds, optionId];
    give(question.id, { ...answer, optionIds: chosen });
  }

  const lookOf = (at: number) => {
    const one = given.get(questions[at]?.id ?? 0);
    return [one && one.optionIds.length > 0 && "answered", at === place && "now", one?.isMarked && "marked"]
      .filter(Boolean)
      .join(" ");
  };
  return (
    <div className="quiz-frame">
      <header className="quiz-top">
        <div className="quiz-in">
          <div className="row">
            <Link
              className="btn icon ghost"
              href={enrolmentId ? `/my/pathways/${enrolmentId}` : "/my"}
              aria-label={t("leave")}
            >
              <X className="i" size={16} aria-hidden />
            </Link>
            <div className="grow">
              <h1 className="text-body">{props.title}</h1>
              <p className="small ink2">
                {props.number <= props.maxAttempts
                  ? t("attemptOf", { kind: t(props.kind), number: props.number, most: props.maxAttempts })
                  : t("attempt", { kind: t(props.kind), number: props.number })}
              </p>
            </div>
            {props.secondsLeft !== null && (
              <QuizClock seconds={props.secondsLeft} onOver={() => setOver(true)} />
            )}
          </div>
          <div className="quiz-marks mt-2" aria-hidden>
            {questions.map((one, at) => (
              <span key={one.id} className={lookOf(at)} />
            ))}
          </div>
        </div>
      </header>
      <main id="content" className="quiz-in py-6">
        {(isOver || refusal) && (
          <Note tone="warn" role="alert">
            {refusal ?? t("timeOver")}
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
            <p className="small ink2 mt-3" role="status">
              {saving === "saved" && t("savedNow")}
              {saving === "failed" && <span className="warn-t">{t("notSaved")}</span>}
            </p>
          </>
        ) : (
          <QuizReview
            attemptId={id}
            questions={questions}
            given={given}
            goTo={isOver ? undefined : setPlace}
            settled={settled}
          />
        )}
      </main>
      {question && !isOver && (
        <footer className="quiz-foot">
          <div className="quiz-in row">
            <IconButton label={t("previous")} disabled={place === 0} onClick={() => setPlace(place - 1)}>
              <ChevronLeft className="i mirror" size={16} aria-hidden />
            </IconButton>
            <Button
              aria-pressed={answer.isMarked}
              onClick={() => give(question.id, { ...answer, isMarked: !answer.isMarked })}
            >
              <Flag className="i" size={14} aria-hidden />
              {answer.isMarked ? t("unmark") : t("mark")}
            </Button>
            <span className="not-phone small ink3 ms-auto" aria-hidden>
              {t.rich("keys", {
                most: Math.min(9, question.options.length),
                key: (name) => <Kbd>{name}</Kbd>,
              })}
            </span>
            <Button variant="primary" className="quiz-next" onClick={() => setPlace(place + 1)}>
              {place + 1 < questions.length ? t("next") : t("review")}
              <ChevronRight className="i mirror" size={14} aria-hidden />
            </Button>
          </div>
        </footer>
      )}
    </div>
  );
}
