"use client";
import { useTranslations } from "next-intl";
import type { QuestionEdit } from "@/lib/credentials/editing";
import { onMoveKeys } from "../drafts/move-keys";
import { NumberField } from "../drafts/number-field";
import { RowTools } from "../drafts/row-tools";
import { newKey } from "../sending/new-key";
import { Disclosure } from "../ui/disclosure";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { AnswerFields } from "./answer-fields";
import { QUESTION_KINDS, type QuestionChoice, toKind } from "./question-edit";
import { SkillField } from "./skill-field";
import { DraftText } from "./text-fields";

type Props = {
  path: string;
  question: QuestionEdit;
  /** From 1. */
  number: number;
  isLast: boolean;
  onChange: (part: Partial<QuestionEdit>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One question: its text, its answers with the right ones marked, and the explanation shown afterwards. */
export function QuestionFields({ path, question, number, isLast, onChange, onMove, onRemove }: Props) {
  const t = useTranslations("credentials");
  const name = t("questionNumber", { number });
  const setKind = (kind: QuestionChoice) =>
    onChange(toKind(question, kind, { true: t("true"), false: t("false") }, newKey));
  return (
    <li onKeyDown={onMoveKeys(onMove)}>
      <fieldset aria-label={name} className="grid gap-3 rounded-card border border-line p-3">
        <div className="row">
          <b className="grow text-table font-medium">{name}</b>
          <RowTools
            itemLabel={name}
            isFirst={number === 1}
            isLast={isLast}
            onMove={onMove}
            onRemove={onRemove}
          />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)_180px] gap-3 phone:grid-cols-1">
          <DraftText
            path={`${path}.prompt`}
            label={t("prompt")}
            rows={2}
            maxLength={4000}
            value={question.prompt}
            onValue={(prompt) => onChange({ prompt })}
          />
          <Field name={`${path}.kind`} label={t("questionKind")}>
            <Select
              options={QUESTION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={question.kind}
              onValueChange={(value) => setKind(QUESTION_KINDS.find((kind) => kind === value) ?? "single")}
            />
          </Field>
        </div>
        <AnswerFields path={path} question={question} number={number} onChange={onChange} />
        <QuestionDetails path={path} question={question} onChange={onChange} />
      </fieldset>
    </li>
  );
}

/** Explanation shown afterwards, skill and points of a question. */
function QuestionDetails({ path, question, onChange }: Pick<Props, "path" | "question" | "onChange">) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  return (
    <Disclosure label={t("questionMore")}>
      <div className="grid gap-3 pt-2">
        <DraftText
          path={`${path}.feedback`}
          label={t("feedback")}
          help={t("feedbackHelp")}
          optional={common("optional")}
          rows={2}
          maxLength={4000}
          value={question.feedback}
          onValue={(feedback) => onChange({ feedback })}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_120px] gap-3">
          <SkillField
            name={`${path}.skillId`}
            label={t("skill")}
            optional={common("optional")}
            placeholder={t("findSkill")}
            skillId={question.skillId}
            onSkill={(skill) => onChange({ skillId: skill?.id ?? null })}
          />
          <NumberField
            name={`${path}.points`}
            label={t("points")}
            min={1}
            max={100}
            value={question.points}
            onValue={(points) => onChange({ points: points ?? 1 })}
          />
        </div>
      </div>
    </Disclosure>
  );
}
