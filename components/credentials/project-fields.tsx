"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AssessmentEdit, CriterionEdit } from "@/lib/credentials/editing";
import { NumberField } from "../drafts/number-field";
import { reinsertItem } from "../drafts/reinsert-item";
import { newKey } from "../sending/new-key";
import { Button } from "../ui/button";
import { useEditing, useProblem, withAssessment } from "./credential-editing";
import { CriterionFields } from "./criterion-fields";
import { itemProps } from "./item-props";
import { anchorOf, DraftText } from "./text-fields";

/** Task of a project, and the rubric for marking it. */
export function ProjectFields({ assessment, at }: { assessment: AssessmentEdit; at: number }) {
  const t = useTranslations("credentials");
  const { changeAssessment, removed } = useEditing();
  const path = `assessments.${at}`;
  const rubricProblem = useProblem(`${path}.criteria`);
  const { criteria } = assessment;
  const set = (part: Partial<AssessmentEdit>) => changeAssessment(at, part);
  const setCriteria = (next: CriterionEdit[]) => set({ criteria: next });
  const onRemoved = (criterion: CriterionEdit, index: number) =>
    removed(t("criterionNumber", { number: index + 1 }), (draft) =>
      withAssessment(draft, assessment.key, (now) => ({
        criteria: reinsertItem(now.criteria, index, criterion, ({ uid }) => uid),
      })),
    );
  return (
    <>
      <DraftText
        path={`${path}.brief`}
        label={t("brief")}
        help={t("briefHelp")}
        rows={4}
        maxLength={20_000}
        value={assessment.brief}
        onValue={(brief) => set({ brief })}
      />
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          name={`${path}.minutes`}
          label={t("minutes")}
          min={0}
          max={10_000}
          value={assessment.minutes}
          onValue={(minutes) => set({ minutes: minutes ?? 0 })}
        />
        <NumberField
          name={`${path}.passPercent`}
          label={t("passMark")}
          unit="%"
          min={1}
          max={100}
          value={assessment.passPercent}
          onValue={(value) => set({ passPercent: value ?? 60 })}
        />
      </div>
      <fieldset id={anchorOf(`${path}.criteria`)} className="anchor grid gap-3">
        <legend>{t("rubric")}</legend>
        {criteria.map((criterion, index) => (
          <CriterionFields
            key={criterion.uid}
            path={`${path}.criteria.${index}`}
            criterion={criterion}
            {...itemProps(criteria, index, setCriteria, onRemoved)}
          />
        ))}
        {rubricProblem && <p className="err">{rubricProblem}</p>}
        <AddCriteria isFirst={criteria.length === 0} onAdd={(more) => setCriteria([...criteria, ...more])} />
      </fieldset>
    </>
  );
}

/** Button to add a criterion; for an empty rubric also one that adds three. */
function AddCriteria({ isFirst, onAdd }: { isFirst: boolean; onAdd: (more: CriterionEdit[]) => void }) {
  const t = useTranslations("credentials");
  return (
    <div className="row">
      {isFirst && (
        <Button
          onClick={() =>
            onAdd(
              ([1, 2, 3] as const).map((number) =>
                emptyCriterion(t(`start.title${number}`), t(`start.text${number}`)),
              ),
            )
          }
        >
          {t("startRubric")}
        </Button>
      )}
      <Button onClick={() => onAdd([emptyCriterion("", "")])}>
        <Plus className="i" size={14} aria-hidden />
        {t("addCriterion")}
      </Button>
    </div>
  );
}

const emptyCriterion = (title: string, description: string): CriterionEdit => ({
  uid: newKey(),
  title,
  description,
  maxPoints: 4,
  descriptors: [],
  skillId: null,
});
