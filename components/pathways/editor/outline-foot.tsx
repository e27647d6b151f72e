"use client";
import { useLocale, useTranslations } from "next-intl";
import { effortRange, type SectionNode, stepsOf } from "@/lib/pathways/rules";
import { formatMinutes } from "../../format";
import { GapFigure } from "./gap-figure";
import { useEditor } from "./state";

/** Figures of the pathway: effort and outcome. */
export function OutlineFoot() {
  const t = useTranslations("pathways");
  const locale = useLocale();
  const { draft, credentials, chosen } = useEditor();
  const steps = stepsOf(draft.root);
  const { least, most } = effortRange(draft.root);
  const skills = new Map<string, number>();
  for (const credential of credentials)
    if (chosen.includes(credential.id))
      for (const { name, level } of credential.outcomes)
        skills.set(name, Math.max(level, skills.get(name) ?? 0));
  const effort = formatMinutes(least, locale);
  return (
    <dl className="outline-foot">
      <div>
        <dt>{t("needed")}</dt>
        <dd>{t("neededSteps", { needed: neededSteps(draft.root), total: steps.length })}</dd>
      </div>
      <div>
        <dt>{t("effort")}</dt>
        <dd>{least === most ? effort : t("range", { least: effort, most: formatMinutes(most, locale) })}</dd>
      </div>
      <div>
        <dt>{t("leadsTo")}</dt>
        <dd>{[...skills].map(([name, level]) => t("skillAt", { skill: name, level })).join(", ") || "–"}</dd>
      </div>
      <GapFigure />
    </dl>
  );
}

/** Return the least number of steps that completes a section. */
function neededSteps(section: SectionNode): number {
  const counts = section.children.map((child) => {
    if (child.type === "section") return neededSteps(child);
    return child.isOptional && section.rule !== "any" ? 0 : 1;
  });
  if (section.rule === "any")
    counts.sort((a, b) => a - b).splice(Math.min(section.needed ?? 1, counts.length));
  return counts.reduce((sum, count) => sum + count, 0);
}
