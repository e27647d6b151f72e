import { useLocale, useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { coveredPercent } from "@/lib/skills/figures";
import { SKILL_STATES } from "@/lib/skills/rules";
import { formatNumber, formatPercent } from "../format";
import Link from "../ui/link";
import { StateBar } from "./state-bar";
import { StateMark } from "./state-mark";

type CoverageListItem = {
  id: string;
  name: string;
  href: string;
  counts: StateCounts;
  burden: number | null;
};

/** The map for phones: one line per skill or unit with its full bar, in the given order. */
export function CoverageList({ items }: { items: readonly CoverageListItem[] }) {
  const t = useTranslations("map");
  const states = useTranslations("states");
  const locale = useLocale();
  return (
    <ul className="map-list">
      {items.map(({ id, name, href, counts, burden }) => (
        <li key={id}>
          <Link href={href} prefetch={false}>
            <span className="row between">
              <b className="cut">{name}</b>
              <span className="tn strong">{formatPercent((coveredPercent(counts) ?? 0) / 100, locale)}</span>
            </span>
            <StateBar counts={counts} size="tall" isDecoration />
            <span className="row between tn small text-ink-3">
              <span className="row gap-2.5">
                {SKILL_STATES.filter((state) => state !== "covered").map((state) => (
                  <span key={state} className="st gap-1">
                    <StateMark state={state} size={9} />
                    {states("share", { state: states(state), count: counts[state] })}
                  </span>
                ))}
              </span>
              {burden !== null && <span>{t("burdenOf", { value: formatNumber(burden, locale) })}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
