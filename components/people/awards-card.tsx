import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { toDay } from "@/lib/core/calendar";
import type { PersonAward } from "@/lib/reports/people-list";
import { RevokeBadge } from "../badges/revoke-badge";
import { formatDay, formatDayOf } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

/** Badges of a person; readers with the permission can revoke one. */
export function AwardsCard({
  awards,
  holder,
  canRevoke,
}: {
  awards: readonly PersonAward[];
  holder: string;
  canRevoke: boolean;
}) {
  const t = useTranslations("people");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const day = (date: Date) => formatDayOf(date, locale, zone);
  return (
    <Card title={t("badges")} ruled bare>
      {awards.length === 0 ? (
        <p className="ink2 p-4">{t("noBadges")}</p>
      ) : (
        <ul className="rowlist">
          {awards.map((award) => {
            const { state } = award;
            return (
              <li key={award.id} className="row between wrap">
                <div className="grow">
                  <Link className="med text-ink" href={`/badges/${award.publicId}`}>
                    {award.title}
                  </Link>
                  <p className="small ink2">
                    {t("earned", { day: day(award.earnedAt) })}
                    {award.validUntil &&
                      state === "valid" &&
                      ` · ${t("validTo", { day: formatDay(toDay(award.validUntil), locale) })}`}
                  </p>
                  {award.revokedAt && (
                    <p className="small ink2">
                      {t("revokedOn", { day: day(award.revokedAt), reason: award.revokedReason ?? "" })}
                    </p>
                  )}
                </div>
                {award.revokedAt && <Tag tone="danger">{t("revoked")}</Tag>}
                {!award.revokedAt && award.waitsFor && <Tag>{t(`waitsFor.${award.waitsFor}`)}</Tag>}
                {state === "superseded" && <Tag>{t("replaced")}</Tag>}
                {award.isDue && state !== "expired" && <Tag tone="warn">{t("dueForRenewal")}</Tag>}
                {state === "expired" && award.validUntil && (
                  <Tag tone="warn">{t("expired", { day: formatDay(toDay(award.validUntil), locale) })}</Tag>
                )}
                {canRevoke && !award.revokedAt && (
                  <RevokeBadge awardId={award.id} title={award.title} holder={holder} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
