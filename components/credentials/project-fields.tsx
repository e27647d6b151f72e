"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AssessmentEdit, CriterionEdit } from "@/lib/credentials/editing";
import { moveItem } from "../drafts/move-keys";
import { newKey } from "../drafts/new-key";
import { NumberField } from "../drafts/number-field";
import { reinsertItem } from "../drafts/reinsert-item";
import { Button } from "../ui/button";
import { useEditing, useProblem, withAssessment } from "./credential-editing";
import { CriterionFields } from "./criterion-fields";
import { anchorOf, DraftText } from "./text-fields";

/** What to do and hand in, and the rubric it is marked by. */
export function ProjectFields({ assessment, at }: { assessment: AssessmentEdit; at: number }) {
  const t = useTranslations("credentials");
  const { changeAssessment, removed } = useEditing();
  const path = `assessments.${at}`;
  const rubricProblem = useProblem(`${path}.criteria`);
  const { criteria } = assessment;
  const set = (part: Partial<AssessmentEdit>) => changeAssessment(at, part);
  const setCriteria = (next: CriterionEdit[]) => set({ criteria: next });
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
            number={index + 1}
            isLast={index === criteria.length - 1}
            onChange={(part) =>
              setCriteria(criteria.map((one, place) => (place === index ? { ...one, ...part } : one)))
            }
            onMove={(by) => setCriteria(moveItem(criteria, index, index + by))}
            onRemove={() => {
              setCriteria(criteria.filter((_, place) => place !== index));
              removed(t("criterionNumber", { number: index + 1 }), (draft) =>
                withAssessment(draft, assessment.key, (now) => ({
                  criteria: reinsertItem(now.criteria, index, criterion, ({ uid }) => uid),
                })),
              );
            }}
          />
        ))}
        {rubricProblem && <p className="err">{rubricProblem}</p>}
        <div className="row">
          {criteria.length === 0 && (
            <Button
              onClick={() =>
                setCriteria(
                  ([1, 2, 3] as const).map((number) =>
                    emptyCriterion(t(`start.title${number}`), t(`start.text${number}`)),
                  ),
                )
              }
            >
              {t("startRubric")}
            </Button>
          )}
          <Button onClick={() => setCriteria([...criteria, emptyCriterion("", "")])}>
            <Plus className="i" size={14} aria-hidden />
            {t("addCriterion")}
          </Button>
        </div>
      </fieldset>
    </>
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
