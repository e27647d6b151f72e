"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OptionEdit, QuestionEdit } from "@/lib/credentials/editing";
import { moveItem, onMoveKeys } from "../drafts/move-keys";
import { RowTools } from "../drafts/row-tools";
import { newKey } from "../sending/new-key";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { TextInput } from "../ui/text-input";
import { useEditing, useProblem } from "./credential-editing";
import { emptyOption, withOption, withOptionBack } from "./question-edit";
import { anchorOf } from "./text-fields";

type Props = {
  path: string;
  question: QuestionEdit;
  /** From 1. */
  number: number;
  onChange: (part: Partial<QuestionEdit>) => void;
};

/** The answers of a question, with the right ones marked. */
export function AnswerFields({ path, question, number, onChange }: Props) {
  const t = useTranslations("credentials");
  const { removed } = useEditing();
  const problem = useProblem(`${path}.options`);
  const { options, kind } = question;
  const isFixed = kind === "true_false";
  const move = (at: number) => (by: -1 | 1) => onChange({ options: moveItem(options, at, at + by) });
  function remove(option: OptionEdit, at: number) {
    onChange({ options: options.filter((_, index) => index !== at) });
    removed(t("answerOf", { answer: at + 1, question: number }), (draft) =>
      withOptionBack(draft, question.uid, at, option),
    );
  }
  return (
    <fieldset id={anchorOf(`${path}.options`)} className="anchor grid gap-2">
      <legend>{t("answers")}</legend>
      <ul className="grid gap-2">
        {options.map((option, at) => (
          <li key={option.uid} className="row" onKeyDown={onMoveKeys(move(at))}>
            <Answer
              option={option}
              names={{ answer: at + 1, question: number }}
              isFixed={isFixed}
              onChange={(part) => onChange({ options: withOption(question, at, part) })}
            />
            {!isFixed && (
              <RowTools
                small
                itemLabel={t("answerOf", { answer: at + 1, question: number })}
                isFirst={at === 0}
                isLast={at === options.length - 1}
                onMove={move(at)}
                onRemove={() => remove(option, at)}
              />
            )}
          </li>
        ))}
      </ul>
      {problem && <p className="err">{problem}</p>}
      {!isFixed && options.length < 12 && (
        <div>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onChange({ options: [...options, emptyOption(newKey)] })}
          >
            <Plus className="i" size={14} aria-hidden />
            {t("addAnswer")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type AnswerProps = {
  option: OptionEdit;
  /** The numbers it is named by. */
  names: { answer: number; question: number };
  /** True and false are given. */
  isFixed: boolean;
  onChange: (part: Partial<OptionEdit>) => void;
};

/** Whether an answer is right, and its text. */
function Answer({ option, names, isFixed, onChange }: AnswerProps) {
  const t = useTranslations("credentials");
  return (
    <>
      <Checkbox
        label={t("isCorrect", names)}
        hideLabel
        checked={option.isCorrect}
        onCheckedChange={(isCorrect) => onChange({ isCorrect })}
      />
      <TextInput
        aria-label={t("answerOf", names)}
        value={option.text}
        maxLength={1000}
        readOnly={isFixed}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
    </>
  );
}
