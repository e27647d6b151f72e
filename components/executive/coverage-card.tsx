import { useLocale, useTranslations } from "next-intl";
import type { Totals } from "@/lib/reports/totals";
import { percent, sharesPercent } from "@/lib/skills/figures";
import { SKILL_STATES } from "@/lib/skills/rules";
import { formatNumber, formatPercent } from "../format";
import { StateBar } from "../skills/state-bar";
import { StateMark } from "../skills/state-mark";
import { Definition } from "../ui/definition";

/** The coverage bar and the figures that qualify it. */
export function CoverageCard({ figures }: { figures: Totals }) {
  const t = useTranslations("reports");
  const states = useTranslations("states");
  const locale = useLocale();
  const shares = sharesPercent(figures);
  const attained = {
    proven: figures.proven ?? 0,
    reached: figures.reached ?? 0,
  };
  return (
    <section className="card">
      <div className="body">
        <ul className="row wrap between items-end gap-x-8 gap-y-3">
          {SKILL_STATES.map((state) => (
            <li key={state}>
              <span className="st small">
                <StateMark state={state} />
                {state === "covered" ? (
                  <Definition term={states(state)}>{t("definitions.covered")}</Definition>
                ) : (
                  states(state)
                )}
              </span>
              <span className="fig block">
                {shares?.[state]}
                <small>%</small>
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-3">
          <StateBar counts={figures} size="hero" isDecoration />
        </div>
        <dl className="row wrap small mt-3 gap-x-6 gap-y-1">
          {[
            [
              t("assessed"),
              t("definitions.assessed"),
              formatPercent((percent(figures.assessed, figures.required) ?? 0) / 100, locale),
            ],
            [t("attainment"), t("definitions.attainment"), t("attainmentValue", attained)],
            [t("burden"), t("definitions.burden"), formatNumber(figures.burden, locale)],
            [t("toVerify"), t("definitions.toVerify"), formatNumber(figures.toVerify, locale)],
          ].map(([term, text, value]) => (
            <div key={term} className="row gap-1">
              <dt className="ink2">
                <Definition term={term}>{text}</Definition>
              </dt>
              <dd className="med tn">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
