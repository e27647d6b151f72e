"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "@/components/ui/link";
import type { QuizQuestion } from "@/lib/assessments/queries";
import type { AnswerView, QuizState } from "./answers";
import { QuizClock } from "./quiz-clock";

export type QuizProps = {
  id: number;
  title: string;
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  number: number;
  maxAttempts: number;
  enrolmentId: number | null;
  /** By the server's clock when it rendered the page; null: no limit. */
  secondsLeft: number | null;
  quizState: QuizState;
  questions: QuizQuestion[];
};

type Props = QuizProps & { view: AnswerView; place: number; onTime: (isOver: boolean) => void };

/** Exit link, clock, and a mark for each question, filled once the server has its answer. */
export function QuizTop({ view, place, onTime, ...quiz }: Props) {
  const t = useTranslations("learning");
  const { enrolmentId, number, maxAttempts, secondsLeft } = quiz;
  const kind = t(quiz.kind);
  return (
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
            <h1 className="text-body">{quiz.title}</h1>
            <p className="small ink2">
              {number <= maxAttempts
                ? t("attemptOf", { kind, number, most: maxAttempts })
                : t("attempt", { kind, number })}
            </p>
          </div>
          {secondsLeft !== null && <QuizClock seconds={secondsLeft} endsAt={view.endsAt} onTime={onTime} />}
        </div>
        <div className="quiz-marks mt-2" aria-hidden>
          {quiz.questions.map(({ id }, at) => (
            <span key={id} className={`${markClassOf(view, id)} ${at === place ? "now" : ""}`} />
          ))}
        </div>
      </div>
    </header>
  );
}

function markClassOf({ given, waiting, refused }: AnswerView, questionId: number): string {
  const one = given.get(questionId);
  if (!one) return "";
  const kept = waiting.has(questionId) || refused.has(questionId) ? "unsaved" : "answered";
  return `${one.optionIds.length > 0 ? kept : ""} ${one.isFlagged ? "marked" : ""}`;
}
