import { useTranslations } from "next-intl";
import type { OwnBadgePicture } from "@/lib/awards/my-pictures";
import { BadgeImage } from "../badges/badge-image";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** The reader's latest badges, linked to their public pages. */
export function MyBadgesCard({ badges }: { badges: readonly OwnBadgePicture[] }) {
  const t = useTranslations("learning");
  return (
    <Card
      title={t("badges")}
      more={badges.length > 0 && <Link href="/my/badges">{t("all", { count: badges.length })}</Link>}
    >
      {badges.length === 0 ? (
        <p className="ink2 small">{t("noBadges")}</p>
      ) : (
        <ul className="row wrap gap-4">
          {badges.slice(0, 6).map((badge) => (
            <li key={badge.publicId}>
              <Link
                href={`/badges/${badge.publicId}`}
                title={badge.title}
                aria-label={
                  badge.state === "valid" ? badge.title : t(`badgeIn.${badge.state}`, { title: badge.title })
                }
                className="block text-center"
              >
                <BadgeImage shapes={badge.shapes} size={64} label="" isGrey={badge.state !== "valid"} />
                {badge.state !== "valid" && (
                  <span className="small ink2">{t(`badgeState.${badge.state}`)}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
