"use client";
import { useTranslations } from "next-intl";
import type { CriterionEdit } from "@/lib/credentials/editing";
import { onMoveKeys } from "../drafts/move-keys";
import { NumberField } from "../drafts/number-field";
import { RowTools } from "../drafts/row-tools";
import { Disclosure } from "../ui/disclosure";
import { SkillField } from "./skill-field";
import { DraftText } from "./text-fields";

type Props = {
  path: string;
  criterion: CriterionEdit;
  /** From 1. */
  number: number;
  isLast: boolean;
  onChange: (part: Partial<CriterionEdit>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One criterion of the rubric: what is assessed, its points, and a description for each number of points. */
export function CriterionFields({ path, criterion, number, isLast, onChange, onMove, onRemove }: Props) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const name = t("criterionNumber", { number });
  return (
    <fieldset
      aria-label={name}
      onKeyDown={onMoveKeys(onMove)}
      className="grid gap-3 rounded-card border border-line p-3"
    >
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
      <div className="grid grid-cols-[minmax(0,1fr)_100px] gap-3">
        <DraftText
          path={`${path}.title`}
          label={t("criterionTitle")}
          value={criterion.title}
          onValue={(title) => onChange({ title })}
        />
        <NumberField
          name={`${path}.maxPoints`}
          label={t("points")}
          min={1}
          max={20}
          value={criterion.maxPoints}
          onValue={(value) => onChange({ maxPoints: value ?? 4 })}
        />
      </div>
      <DraftText
        path={`${path}.description`}
        label={t("criterionDescription")}
        optional={common("optional")}
        rows={2}
        maxLength={2000}
        value={criterion.description}
        onValue={(description) => onChange({ description })}
      />
      <CriterionDetails path={path} criterion={criterion} onChange={onChange} />
    </fieldset>
  );
}

/** Optional parts of a criterion: its skill, and a description of each number of points. */
function CriterionDetails({ path, criterion, onChange }: Pick<Props, "path" | "criterion" | "onChange">) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const levels = Array.from({ length: criterion.maxPoints + 1 }, (_, points) => points);
  return (
    <Disclosure label={t("criterionMore")}>
      <div className="grid gap-3 pt-2">
        <SkillField
          name={`${path}.skillId`}
          label={t("skill")}
          optional={common("optional")}
          placeholder={t("findSkill")}
          skillId={criterion.skillId}
          onSkill={(skill) => onChange({ skillId: skill?.id ?? null })}
        />
        {levels.map((points) => (
          <DraftText
            key={points}
            path={`${path}.descriptors.${points}`}
            label={t("descriptor", { points })}
            optional={common("optional")}
            maxLength={500}
            value={criterion.descriptors[points] ?? ""}
            onValue={(text) =>
              onChange({
                descriptors: levels.map((place) =>
                  place === points ? text : (criterion.descriptors[place] ?? ""),
                ),
              })
            }
          />
        ))}
      </div>
    </Disclosure>
  );
}
