import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { BadgeSummary } from "@/lib/openbadges/badge-summary";
import { firstDayOf } from "@/lib/openbadges/validity-days";
import { formatDayLong } from "../format";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { CheckList } from "./check-list";
import type { CheckView } from "./check-view";

export type ShownBadge = BadgeSummary;

/** Result of a verification, and the badge's contents. */
export function CheckResult({ check, summary }: { check: CheckView; summary: ShownBadge | null }) {
  const [t, locale] = [useTranslations("badges.verifyPage"), useLocale()];
  const zone = useTimeZone() ?? "UTC";
  const day = (instant: string) => {
    const first = firstDayOf(instant, zone);
    return first === null ? instant : formatDayLong(first, locale);
  };
  return (
    <div className="col gap-4">
      <Card title={t("resultTitle")}>
        <p className={check.isValid ? "med accent-t" : "med danger-t"}>{check.headline}</p>
        <CheckList steps={check.steps} />
      </Card>
      {summary && (
        <Card title={t("says")}>
          {!check.isValid && (
            <div className="mb-3">
              <Note tone="warn">{t("saysWarning")}</Note>
            </div>
          )}
          <dl className="facts">
            <Fact term={t("badge")}>{summary.name}</Fact>
            <Fact term={t("holder")}>{summary.holderName ?? t("unnamed")}</Fact>
            <Fact term={t("issuer")}>{summary.issuer.name ?? summary.issuer.id}</Fact>
            <Fact term={t("from")}>{day(summary.validFrom)}</Fact>
          </dl>
          {check.isValid && (
            <p className="mt-3">
              <a href={summary.id}>{t("open")}</a>
            </p>
          )}
        </Card>
      )}
    </div>
  );
}

const Fact = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children.slice(0, 300)}</dd>
  </div>
);
