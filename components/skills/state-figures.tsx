import { useLocale, useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { SKILL_STATES, type SkillState } from "@/lib/skills/rules";
import { formatNumber } from "../format";
import { StateMark } from "./state-mark";

/** "Covered 24 · Stale 3 · Gap 3 · Unknown 1" with the four marks; each a link if `hrefOf` returns one. */
export function StateFigures({
  counts,
  hrefOf,
}: {
  counts: StateCounts;
  hrefOf?: (state: SkillState) => string;
}) {
  const t = useTranslations("states");
  const locale = useLocale();
  return (
    <ul className="row wrap gap-x-3.5 gap-y-1 text-small">
      {SKILL_STATES.map((state) => {
        const figure = <b className="tn text-ink">{formatNumber(counts[state], locale)}</b>;
        return (
          <li key={state} className="st">
            <StateMark state={state} />
            {hrefOf ? (
              <a href={hrefOf(state)} className="text-ink-2">
                {t(state)} {figure}
              </a>
            ) : (
              <span className="text-ink-2">
                {t(state)} {figure}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
