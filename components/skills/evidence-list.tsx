import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { EvidenceRow } from "@/lib/skills/queries";
import { formatDay, formatDayOf } from "../format";
import Link from "../ui/link";
import { LevelMark } from "./level-mark";

/** Evidence as a timeline, with kind, rater or source, day, and whether it counts now. */
export function EvidenceList({ items, withSkill }: { items: readonly EvidenceRow[]; withSkill?: boolean }) {
  const t = useTranslations("people");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  return (
    <ol className="rowlist">
      {items.map((item) => (
        <li key={item.id} className="!px-0">
          <p className="row between">
            <span className="cut med text-table">
              {withSkill ? `${item.skill} · ` : ""}
              {t(`kind.${item.kind}`)}
              {item.source && ": "}
              {item.submissionId === null ? (
                item.source
              ) : (
                <Link href={`/marking/${item.submissionId}`}>{item.source}</Link>
              )}
            </span>
            {item.aimedLevel === null ? (
              <LevelMark level={item.level} />
            ) : (
              <span className="small warn-t">{t("failedAt", { level: item.aimedLevel })}</span>
            )}
          </p>
          <p className="small ink2">
            {item.rater &&
              `${item.enteredBy ? t("ratedBy", { rater: item.rater, enteredBy: item.enteredBy }) : item.rater} · `}
            <time dateTime={item.occurredAt.toISOString()}>{formatDayOf(item.occurredAt, locale, zone)}</time>
            {" · "}
            {item.revokedAt
              ? t("revoked")
              : item.kind === "self_rating"
                ? t("neverCounts")
                : item.isLive
                  ? t("counts")
                  : t("superseded")}
            {item.validUntil && ` · ${t("validUntil", { day: formatDay(item.validUntil, locale) })}`}
          </p>
          {item.note && <p className="small mt-1">{item.note}</p>}
        </li>
      ))}
    </ol>
  );
}
