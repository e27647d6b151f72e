"use client";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { QuizQuestion } from "@/lib/assessments/queries";

type Props = {
  question: QuizQuestion;
  place: number;
  of: number;
  chosen: readonly number[];
  onChoose: (optionId: number) => void;
};

/** One question with its answers, as real radio buttons or checkboxes. */
export function QuizQuestionForm({ question, place, of, chosen, onChoose }: Props) {
  const t = useTranslations("learning");
  const isMultiple = question.kind === "multiple";
  return (
    <fieldset key={question.id}>
      <legend className="w-full">
        <span className="small ink2 block">
          {t("questionOf", { place, of })} · {isMultiple ? t("severalAnswers") : t("oneAnswer")}
        </span>
        <span className="mt-1 mb-4 block font-medium text-[1.1875rem] leading-7">
          <Code text={question.prompt} />
        </span>
      </legend>
      <div className="grid gap-3">
        {question.options.map((option, index) => (
          <label key={option.id} className="quiz-option">
            <input
              type={isMultiple ? "checkbox" : "radio"}
              name={`question-${question.id}`}
              className="sr"
              checked={chosen.includes(option.id)}
              onChange={() => onChoose(option.id)}
            />
            <span className="quiz-letter" aria-hidden>
              {String.fromCharCode(65 + index)}
            </span>
            <span className="min-w-0 break-words">
              <Code text={option.text} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Text in which `backticks` are code; no other Markdown. */
function Code({ text }: { text: string }): ReactNode {
  const parts = text.split("`");
  let offset = 0;
  return parts.map((part, index) => {
    offset += part.length + 1;
    const isCode = index % 2 === 1 && index < parts.length - 1;
    return isCode ? (
      <code key={offset} className="mono">
        {part}
      </code>
    ) : (
      <Fragment key={offset}>{part}</Fragment>
    );
  });
}
