import { useLocale, useTranslations } from "next-intl";
import type { PublicAward } from "@/lib/badges/queries";
import { formatDayLong } from "../format";
import { Note } from "../ui/note";
import { BadgeImage } from "./badge-image";
import { BadgeStatePill } from "./badge-state-pill";

/** What the badge is, who holds it, and whether it is worth anything today. */
export function BadgeHero({ award }: { award: PublicAward }) {
  const [t, locale] = [useTranslations("badges"), useLocale()];
  const { version, state, holderName, earnedOn, validUntil, revokedOn, revokedReason } = award;
  const { level } = version.design;
  return (
    <section className="card badge-hero">
      <div className="picture">
        <BadgeImage
          svg={version.svg}
          label={t("picture", { title: version.title, level })}
          isGrey={state !== "valid"}
        />
      </div>
      <div className="words">
        <BadgeStatePill award={award} />
        <h1>{version.title}</h1>
        <p className="who">
          {holderName === null ? t("heldByUnnamed") : t.rich("heldBy", { name: () => <b>{holderName}</b> })}
        </p>
        <p>{version.description}</p>
        {state === "revoked" && revokedOn && (
          <Note tone="danger">
            {t.rich("revokedNote", {
              day: formatDayLong(revokedOn, locale),
              reason: revokedReason ?? "",
              b: (chunks) => <b>{chunks}</b>,
            })}
          </Note>
        )}
        {state === "expired" && validUntil && (
          <Note tone="warn">
            {t.rich("expiredNote", {
              day: formatDayLong(validUntil, locale),
              b: (chunks) => <b>{chunks}</b>,
            })}
          </Note>
        )}
        <dl className="facts">
          <div>
            <dt>{t("level")}</dt>
            <dd>{t("levelWords", { level: String(level) })}</dd>
          </div>
          <div>
            <dt>{t("earned")}</dt>
            <dd>{formatDayLong(earnedOn, locale)}</dd>
          </div>
          <div>
            <dt>{t("validUntil")}</dt>
            <dd>{validUntil ? formatDayLong(validUntil, locale) : t("noEnd")}</dd>
          </div>
          {version.effortHours > 0 && (
            <div>
              <dt>{t("effort")}</dt>
              <dd>{t("hours", { hours: version.effortHours })}</dd>
            </div>
          )}
        </dl>
      </div>
    </section>
  );
}
