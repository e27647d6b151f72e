import "server-only";
import { cache } from "react";
import { requestTime } from "@/lib/core/request-time";
import { isPublicSql, PUBLIC_STATES } from "@/lib/credentials/bindings";
import { db } from "@/lib/db/read";
import { achievementAddress } from "@/lib/openbadges/addresses";
import { hostOf, readOrganisation } from "@/lib/people/organisation";
import { recordId } from "./schema";
import { type VersionView, versionView } from "./version-views";

/** A version of a credential as anybody may read it. It says nothing about who has earned it. */
export type PublicAchievement = {
  version: VersionView;
  address: string;
  /** 1, 2, 3 … */
  number: number;
  /** Its badges are valid for so many months; null: without end. */
  validityMonths: number | null;
  skills: PublicSkill[];
  /** The version that is awarded now; null: this one is, or none is any more. */
  newer: { id: number; number: number } | null;
  isRetired: boolean;
  issuer: ReturnType<typeof hostOf>;
};

type PublicSkill = {
  id: number;
  name: string;
  code: string;
  description: string;
  /** Where it is described elsewhere; null: only here. */
  uri: string | null;
  level: number;
  /** What the level looks like in this skill; null: nobody has described it. */
  anchor: string | null;
};

/** Return a version that is or was published; null for any other. */
export async function readPublicAchievement(id: unknown, now: Date): Promise<PublicAchievement | null> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) return null;
  const version = await db().credentialVersion.findFirst({
    where: { id: parsed.data, state: { in: [...PUBLIC_STATES] } },
    select: { id: true, number: true, state: true, validityMonths: true, credentialId: true },
  });
  if (!version) return null;
  const [organisation, view, skills, newer] = await Promise.all([
    readOrganisation(db(), now),
    versionView(version.id, now),
    readSkills(version.id),
    db().credentialVersion.findFirst({
      where: { credentialId: version.credentialId, state: "published", number: { gt: version.number } },
      orderBy: { number: "desc" },
      select: { id: true, number: true },
    }),
  ]);
  return {
    version: view,
    address: achievementAddress(organisation.publicUrl, version.id),
    number: version.number,
    validityMonths: version.validityMonths,
    skills,
    newer,
    isRetired: version.state === "retired",
    issuer: hostOf(organisation),
  };
}

/** The same, cached per request, for pages. */
export const getPublicAchievement = cache((id: string) => readPublicAchievement(id, requestTime()));

/**
 * Return the latest version with signed badges that name a skill, whose public page describes it; null: there is none,
 * and the skill is nobody's business.
 *
 * @param id  untrusted, from an address
 */
export async function findAchievementOfSkill(
  id: unknown,
): Promise<{ skillId: number; versionId: number } | null> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) return null;
  const [found] = await db().$queryRaw<{ skillId: number; versionId: number }[]>`
    select o.skill_id as "skillId", v.id as "versionId"
    from credential_outcome o join credential_version v on v.id = o.credential_version_id
    where o.skill_id = ${parsed.data} and ${isPublicSql()} and exists (
      select from award a where a.credential_id = v.credential_id and a.credential_version_id = v.id and a.signed_at is not null)
    order by v.id desc limit 1`;
  return found ?? null;
}

const readSkills = (versionId: number): Promise<PublicSkill[]> =>
  db().$queryRaw<PublicSkill[]>`
    select s.id, s.name, s.code, s.description, s.uri, o.level, n.text as anchor
    from credential_outcome o join skill s on s.id = o.skill_id left join skill_anchor n on n.skill_id = s.id and n.level = o.level
    where o.credential_version_id = ${versionId} order by o.level desc, s.name, s.id`;
