import { useTranslations } from "next-intl";
import { designOf } from "@/lib/badge-art/design";
import { badgeSvg } from "@/lib/badge-art/image";
import type { Goal } from "@/lib/pathways/goals";
import { BadgePicture } from "../badges/badge-picture";

const MAX_SHOWN = 3;
const MAX_SKILLS = 2;

type Props = {
  goals: readonly Goal[];
  /** How many credentials a milestone would be built on if this version were the first to be published. */
  credentialCount?: number;
};

/** The goal of a pathway: the badge, its outcomes and validity; for several, their names. */
export function PathwayGoal({ goals, credentialCount = 0 }: Props) {
  const t = useTranslations("pathwayMap");
  const [only] = goals;
  if (!only) return null;
  if (goals.length === 1) {
    const more = only.outcomes.length - MAX_SKILLS;
    return (
      <div className="path-goal">
        <Picture goal={only} credentialCount={credentialCount} size={72} />
        <div className="min-w-0">
          <b>{only.title}</b>
          <p className="small ink2">
            {only.outcomes
              .slice(0, MAX_SKILLS)
              .map(({ name, level }) => t("proves", { skill: name, level }))
              .join(", ")}
            {more > 0 && ` ${t("andMore", { count: more })}`}
          </p>
          <p className="small ink3">
            {only.validityMonths === null ? t("validAlways") : t("validFor", { count: only.validityMonths })}
          </p>
        </div>
      </div>
    );
  }
  return (
    <ul className="path-goal many">
      {goals.slice(0, MAX_SHOWN).map((goal) => (
        <li key={goal.id} className="row">
          <Picture goal={goal} credentialCount={0} size={36} />
          <b>{goal.title}</b>
        </li>
      ))}
      {goals.length > MAX_SHOWN && (
        <li className="small ink2">{t("andMore", { count: goals.length - MAX_SHOWN })}</li>
      )}
    </ul>
  );
}

/**
 * An `img` of its own: map and outline may both show it, and ids inside inline SVG must be unique in a page.
 */
function Picture({ goal, credentialCount, size }: { goal: Goal; credentialCount: number; size: number }) {
  const svg = badgeSvg(designOf({ ...goal, credentialId: goal.id }, goal.stones ?? credentialCount), {
    size,
    label: "",
  });
  return <BadgePicture data={`data:image/svg+xml,${encodeURIComponent(svg)}`} label="" size={size} />;
}
