import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AchievementView } from "@/components/badges/achievement-view";
import { AlternateLinks } from "@/components/badges/alternate-links";
import { IssuerFrame } from "@/components/badges/issuer-frame";
import { getPublicAchievement } from "@/lib/awards/public-achievement";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const achievement = await getPublicAchievement((await params).id);
  const robots = { index: false, follow: false };
  if (!achievement) return { robots };
  const { title, description } = achievement.version;
  return { title, description, robots };
}

/** What a badge stands for: its achievement and, where they have no other address, its skills lead here. */
export default async function AchievementPage({ params }: Props) {
  const { id } = await params;
  const achievement = await getPublicAchievement(id);
  if (!achievement) notFound();
  return (
    <IssuerFrame issuer={achievement.issuer}>
      <AlternateLinks path={`/achievements/${id}`} />
      <AchievementView achievement={achievement} />
    </IssuerFrame>
  );
}
