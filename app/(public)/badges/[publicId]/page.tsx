import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { AlternateLinks } from "@/components/badges/alternate-links";
import { IssuerFrame } from "@/components/badges/issuer-frame";
import { PublicBadge } from "@/components/badges/public-badge";
import { SocialTags, titleOf } from "@/components/badges/social-tags";
import { UnsignedBadge } from "@/components/badges/unsigned-badge";
import { getPublicAward } from "@/lib/awards/queries";

type Props = { params: Promise<{ publicId: string }> };

/**
 * Not indexed, since only people who were given the URL should find it. Link previews are in `SocialTags`.
 */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const award = await getPublicAward((await params).publicId);
  const robots = { index: false, follow: false };
  if (!award) return { robots };
  return { title: titleOf(award, await getLocale()), description: award.version.description, robots };
}

export default async function PublicBadgePage({ params }: Props) {
  const award = await getPublicAward((await params).publicId);
  if (!award) notFound();
  return (
    <IssuerFrame issuer={award.issuer}>
      <SocialTags award={award} />
      <AlternateLinks path={`/badges/${award.publicId}`} />
      {award.waitsFor === null ? <PublicBadge award={award} /> : <UnsignedBadge award={award} />}
    </IssuerFrame>
  );
}
