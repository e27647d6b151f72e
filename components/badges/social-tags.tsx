import { type Locale, useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { badgeTexts } from "./texts";

/**
 * "Python for Data Analysis (revoked), held by Amara Okafor"; without the name unless the holder agreed. Previews show
 * nothing else of a badge's state.
 */
export function titleOf({ version, holderName, state }: PublicAward, locale: Locale): string {
  const t = badgeTexts(locale);
  const title = state === "valid" ? version.title : t(`titleIn.${state}`, { title: version.title });
  return holderName === null ? title : t("badgeOf", { title, name: holderName });
}

/** Meta tags for links shared on social media. Next's metadata API would duplicate them. */
export function SocialTags({ award }: { award: PublicAward }) {
  const { address, publicId, issuer, version } = award;
  const image = `${issuer.publicUrl}/api/badges/${publicId}/preview`;
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:title" content={titleOf(award, useLocale())} />
      <meta property="og:description" content={version.description} />
      <meta property="og:url" content={address} />
      <meta property="og:image" content={image} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="627" />
    </>
  );
}
