import { ExternalLink, Link2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Badge } from "@/lib/awards/queries";
import type { RevokedBadge } from "@/lib/awards/renewals";
import { formatDay } from "../format";
import { Tag } from "../ui/tag";
import { BadgeImage } from "./badge-image";
import { BadgeStatePill } from "./badge-state-pill";
import { RenewForm } from "./renew-form";

/** The reader's badges, with validity, public page and files. */
export function MyBadges({
  badges,
  revoked,
}: {
  badges: readonly Badge[];
  /** Badges that can be earned again. */
  revoked: readonly RevokedBadge[];
}) {
  return (
    <ul className="my-badges">
      {badges.map((badge) => (
        <li key={badge.publicId}>
          <MyBadge badge={badge} again={revoked.find(({ awardId }) => awardId === badge.awardId)} />
        </li>
      ))}
    </ul>
  );
}

function MyBadge({ badge, again }: { badge: Badge; again: RevokedBadge | undefined }) {
  const [t, locale] = [useTranslations("badges.mine"), useLocale()];
  const { title, publicId, state, earnedOn, validUntil, revokedReason, waitsFor } = badge;
  const earned = formatDay(earnedOn, locale);
  return (
    <article className="card" aria-label={title}>
      <BadgeImage shapes={badge.shapes} size={96} label="" isGrey={state !== "valid"} />
      <div>
        <h2>
          <a href={`/badges/${publicId}`}>{title}</a>
        </h2>
        <p className="row wrap">
          <BadgeStatePill award={badge} />
          {waitsFor && state !== "revoked" && <Tag>{t(`waitsFor.${waitsFor}`)}</Tag>}
        </p>
        <p className="small ink2 mt-2">
          {validUntil
            ? t("validUntil", { earned, until: formatDay(validUntil, locale) })
            : t("validAlways", { earned })}
        </p>
        {waitsFor === "address" && state !== "revoked" && <p className="small ink2 mt-1">{t("waitsText")}</p>}
        {revokedReason && <p className="small danger-t mt-1">{revokedReason}</p>}
        {again && (
          <div className="mt-3">
            <p className="small ink2 mb-2">{t("again")}</p>
            <RenewForm credentialId={again.credentialId} label={t("startAgain")} title={title} />
          </div>
        )}
      </div>
      {waitsFor === null && <BadgeLinks badge={badge} />}
    </article>
  );
}

const FORMS = [
  ["PNG", "image?form=png"],
  ["SVG", "image?form=svg"],
  ["JSON", "credential?form=json&download=1"],
] as const;

function BadgeLinks({ badge: { title, publicId, linkedIn, state } }: { badge: Badge }) {
  const t = useTranslations("badges.mine");
  return (
    <div className="ways">
      <p className="row wrap">
        <a className="btn sm" href={`/badges/${publicId}`} aria-label={t("pageOf", { title })}>
          <ExternalLink className="i" size={14} aria-hidden />
          {t("page")}
        </a>
        {state === "valid" && (
          <a className="btn sm" href={linkedIn} rel="noopener" aria-label={t("linkedInOf", { title })}>
            <Link2 className="i" size={14} aria-hidden />
            {t("addLinkedIn")}
          </a>
        )}
      </p>
      <p className="row wrap">
        <span className="small ink3">{t("downloads")}</span>
        {FORMS.map(([form, path]) => (
          <a
            key={form}
            className="btn sm ghost"
            href={`/api/badges/${publicId}/${path}`}
            aria-label={t("downloadOf", { form, title })}
          >
            {form}
          </a>
        ))}
      </p>
    </div>
  );
}
