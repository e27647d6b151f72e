import { useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { formatDayLong } from "../format";
import { Note } from "../ui/note";
import { BadgePicture } from "./badge-picture";
import { BadgeStatePill } from "./badge-state-pill";
import { badgeTexts } from "./texts";

/** Title, recipient and current validity of a badge. */
export function BadgeHero({ award }: { award: PublicAward }) {
  const t = badgeTexts(useLocale());
  const { version, state, holderName } = award;
  const { level } = version.design;
  return (
    <section className="card badge-hero">
      <div className="picture">
        <BadgePicture
          data={version.picture}
          size={240}
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
        <StateNotes award={award} />
        <BadgeFacts award={award} />
      </div>
    </section>
  );
}

/** What has become of a badge that is not valid any more. */
function StateNotes({ award }: { award: PublicAward }) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  const { state, validUntil, revokedOn, revokedReason, supersededOn, hasExpired, renewal } = award;
  return (
    <>
      {state === "revoked" && revokedOn && (
        <Note tone="danger">
          {t.rich("revokedNote", {
            day: formatDayLong(revokedOn, locale),
            reason: revokedReason ?? "",
            b: (chunks) => <b>{chunks}</b>,
          })}
        </Note>
      )}
      {hasExpired && validUntil && state !== "revoked" && (
        <Note tone="warn">
          {t.rich("expiredNote", {
            day: formatDayLong(validUntil, locale),
            b: (chunks) => <b>{chunks}</b>,
          })}
        </Note>
      )}
      {supersededOn && (
        <Note>
          {renewal
            ? t.rich("renewedNote", {
                day: formatDayLong(supersededOn, locale),
                b: (chunks) => <b>{chunks}</b>,
                newer: (chunks) => <a href={`/badges/${renewal.publicId}`}>{chunks}</a>,
              })
            : t.rich("supersededNote", {
                day: formatDayLong(supersededOn, locale),
                b: (chunks) => <b>{chunks}</b>,
              })}
        </Note>
      )}
    </>
  );
}

/** Level, days and effort. */
function BadgeFacts({ award: { version, earnedOn, validUntil } }: { award: PublicAward }) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  return (
    <dl className="facts">
      <div>
        <dt>{t("level")}</dt>
        <dd>{t("levelWords", { level: String(version.design.level) })}</dd>
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
  );
}
