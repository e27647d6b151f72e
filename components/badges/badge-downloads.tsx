import { Download, File, Link2 } from "lucide-react";
import { useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { Card } from "../ui/card";
import { badgeTexts } from "./texts";

/** Downloads of the badge in every format, and its URL. */
export function BadgeDownloads({ award: { publicId, address, linkedIn, state } }: { award: PublicAward }) {
  const t = badgeTexts(useLocale());
  const files = `/api/badges/${publicId}`;
  const ways = [
    ...(state === "valid" ? [{ label: t("linkedIn"), href: linkedIn, Icon: Link2 }] : []),
    { label: t("image"), href: `${files}/image?form=png`, Icon: Download },
    { label: t("json"), href: `${files}/credential?form=json&download=1`, Icon: File },
    { label: t("jwt"), href: `${files}/credential?form=jwt&download=1`, Icon: File },
  ];
  return (
    <Card title={t("take")}>
      <ul className="badge-ways">
        {ways.map(({ label, href, Icon }) => (
          <li key={label}>
            <a className="btn" href={href} rel="nofollow noopener">
              <Icon className="i" size={16} aria-hidden />
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p className="small ink3 mt-3">{t("address")}</p>
      <p className="mono small break-all">{address}</p>
    </Card>
  );
}
