import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { pendingSteps } from "@/components/badges/check-view";
import { IssuerFrame } from "@/components/badges/issuer-frame";
import { PublicBadge } from "@/components/badges/public-badge";
import { badgeTexts } from "@/components/badges/texts";
import { EmptyState } from "@/components/ui/empty-state";
import { getPublicAward } from "@/lib/badges/queries";

type Props = { params: Promise<{ publicId: string }> };

/** What is said where the link is shared. Never in an index: who has the address was given it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const award = await getPublicAward((await params).publicId);
  if (!award) return { robots: { index: false } };
  const t = badgeTexts(await getLocale());
  const { version, holderName, address, publicId, issuer } = award;
  const title = holderName ? t("badgeOf", { title: version.title, name: holderName }) : version.title;
  const url = `${issuer.publicUrl}/api/badges/${publicId}/preview`;
  const alt = t("picture", { title: version.title, level: version.design.level });
  return {
    title,
    description: version.description,
    robots: { index: false, follow: false },
    openGraph: {
      type: "website",
      title,
      description: version.description,
      siteName: issuer.name,
      url: address,
      images: [{ url, width: 1200, height: 627, alt }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function PublicBadgePage({ params }: Props) {
  const award = await getPublicAward((await params).publicId);
  if (!award) notFound();
  const t = badgeTexts(await getLocale());
  return (
    <IssuerFrame name={award.issuer.name}>
      {award.isSigned ? (
        <PublicBadge award={award} pending={await pendingSteps()} />
      ) : (
        <>
          <meta httpEquiv="refresh" content="2" />
          <EmptyState title={t("signing")} text={t("signingText")} />
        </>
      )}
    </IssuerFrame>
  );
}
