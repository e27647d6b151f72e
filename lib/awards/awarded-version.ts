import type { Organisation, Prisma } from "@/lib/db/generated/client";
import type { AchievementVersion } from "@/lib/openbadges/achievement";
import {
  achievementAddress,
  achievementImage,
  assessmentAddress,
  issuerId,
  skillAddress,
} from "@/lib/openbadges/addresses";

/** The fields of a credential version that a badge contains. */
export const VERSION_FOR_AWARD = {
  outcomes: { include: { skill: true } },
  assessments: {
    orderBy: { position: "asc" },
    include: { questions: { select: { skillId: true } }, criteria: { select: { skillId: true } } },
  },
} satisfies Prisma.CredentialVersionInclude;
export type AwardedVersion = Prisma.CredentialVersionGetPayload<{ include: typeof VERSION_FOR_AWARD }>;

export const issuerOf = ({ name, publicUrl }: Organisation) => ({
  id: issuerId(publicUrl),
  name,
  url: publicUrl,
});

/** Return the version of a credential as its badges describe it. */
export function achievementVersionOf(
  version: AwardedVersion,
  { publicUrl, language }: Organisation,
): AchievementVersion {
  return {
    id: achievementAddress(publicUrl, version.id),
    name: version.title,
    description: version.description || version.title,
    criteria: version.criteria,
    imageUrl: achievementImage(publicUrl, version.id),
    version: String(version.number),
    language,
    tags: version.tags,
    outcomes: version.outcomes.map(({ skill, level }) => ({
      // A skill without an address of its own is described on the public page of the achievement.
      uri: skill.uri ?? skillAddress(publicUrl, version.id, skill.id),
      name: skill.name,
      code: skill.code,
      level: `Level ${level} of 5`,
      ...(skill.uri?.includes("onetcenter") || skill.uri?.includes("onetonline")
        ? { framework: "O*NET" }
        : {}),
    })),
    assessments: version.assessments.map(({ key, title, kind, passPercent }) => ({
      id: assessmentAddress(publicUrl, version.id, key),
      name: title,
      type: kind === "project" ? "RubricScore" : "Percent",
      min: "0",
      max: "100",
      required: String(passPercent),
    })),
    ...(version.effortHours > 0
      ? { effort: { label: "Effort", minutes: Math.round(version.effortHours * 60) } }
      : {}),
  };
}
