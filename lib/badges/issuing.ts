import "server-only";
import { levelShown, outcomesProved } from "@/lib/assessments/rules";
import { addMonths, type Day, dayOf, endOfDay, toDay } from "@/lib/core/calendar";
import type { Organisation, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import {
  achievementAddress,
  achievementImage,
  assessmentAddress,
  awardAddress,
  issuerId,
  statusListAddress,
} from "./addresses";
import { type AchievementVersion, type Award, buildCredential } from "./credential";
import { signingKeys } from "./issuer-keys";
import { type SignedBadge, signBadges } from "./signing";
import { type Entry, reserveEntries } from "./status-lists";

export const VERSION_FOR_AWARD = {
  outcomes: { include: { skill: true } },
  assessments: {
    orderBy: { position: "asc" },
    include: { questions: { select: { skillId: true } }, criteria: { select: { skillId: true } } },
  },
} satisfies Prisma.CredentialVersionInclude;
export type AwardedVersion = Prisma.CredentialVersionGetPayload<{ include: typeof VERSION_FOR_AWARD }>;

/** How many badges are signed between two writes. */
const PART = 250;

/** What an assessment gave, as the award keeps it. */
export type AssessmentResult = {
  key: string;
  title: string;
  kind: string;
  points: number;
  maxPoints: number;
  passPercent: number;
  decidedAt: string;
};

export type Earned = {
  employeeId: number;
  earnedAt: Date;
  enrolmentId: number | null;
  results: AssessmentResult[];
};

/**
 * Awards a credential to these people: award, evidence and both signatures, in the caller's transaction and
 * set-based. A person with a live award is left out: the same event never awards twice.
 *
 * @returns ids of the awards made
 */
export async function issueAwards(
  tx: Tx,
  version: AwardedVersion,
  earned: readonly Earned[],
  organisation: Organisation,
  now: Date,
): Promise<number[]> {
  const rows = earned.map(({ employeeId, earnedAt, enrolmentId, results }) => ({
    employee_id: employeeId,
    earned_at: earnedAt.toISOString(),
    enrolment_id: enrolmentId,
    results,
    valid_until: validUntilOf(version, earnedAt, organisation.timeZone),
  }));
  const made = await tx.$queryRaw<{ id: number; public_id: string; employee_id: number }[]>`
    insert into award (employee_id, credential_id, credential_version_id, enrolment_id, earned_at, valid_until, results)
    select employee_id, ${version.credentialId}, ${version.id}, enrolment_id, earned_at, valid_until, results
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (employee_id int, earned_at timestamptz, enrolment_id int, valid_until date, results jsonb)
    on conflict (employee_id, credential_id) where revoked_at is null and superseded_at is null do nothing
    returning id, public_id::text, employee_id`;
  if (made.length === 0) return [];
  const ids = made.map(({ id }) => id);
  await writeEvidence(tx, version, made, earned, organisation.timeZone, now);
  await signAwards(tx, version, ids, organisation, now);
  return ids;
}

const validUntilOf = (
  version: { validityMonths: number | null },
  earnedAt: Date,
  zone: string,
): Day | null =>
  version.validityMonths === null ? null : addMonths(dayOf(earnedAt.getTime(), zone), version.validityMonths);

/** Evidence of assessments is written by the award, once; a milestone without an assessment writes none. */
async function writeEvidence(
  tx: Tx,
  version: AwardedVersion,
  made: { id: number; employee_id: number }[],
  earned: readonly Earned[],
  zone: string,
  now: Date,
) {
  const byPerson = new Map(earned.map((item) => [item.employeeId, item]));
  const rows = made.flatMap(({ id, employee_id }) => {
    const item = byPerson.get(employee_id);
    return item ? itemsOf(version, id, item, zone, now) : [];
  });
  await tx.$executeRaw`
    insert into evidence (employee_id, skill_id, level, kind, assessment_key, occurred_at, recorded_at, valid_until, event_kind, event_key, award_id)
    select employee_id, skill_id, level, kind::evidence_kind, assessment_key, occurred_at, ${now}, valid_until, 'award', award_id::text, award_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      employee_id int, skill_id int, level int, kind text, assessment_key uuid, occurred_at timestamptz, valid_until date, award_id int)
    on conflict do nothing`;
}

function itemsOf(
  version: AwardedVersion,
  awardId: number,
  { employeeId, earnedAt, results }: Earned,
  zone: string,
  now: Date,
) {
  return version.assessments.flatMap(({ key, kind, questions, criteria }) => {
    const result = results.find((one) => one.key === key);
    if (!result || kind === "external") return [];
    const named = [...questions, ...criteria].flatMap(({ skillId }) => skillId ?? []);
    const occurredAt = new Date(Math.min(Date.parse(result.decidedAt), now.getTime()));
    return outcomesProved(version.outcomes, named).map(({ skillId, level }) => ({
      employee_id: employeeId,
      skill_id: skillId,
      level: levelShown(kind, level),
      kind,
      assessment_key: key,
      occurred_at: occurredAt.toISOString(),
      valid_until: validUntilOf(version, earnedAt, zone),
      award_id: awardId,
    }));
  });
}

type Unsigned = {
  id: number;
  public_id: string;
  email: string;
  name: string;
  shows_name: boolean;
  earned_at: Date;
  valid_until: Date | null;
  results: AssessmentResult[];
};

/** Signs awards that have no signature yet and gives each its entry in the status list. */
export async function signAwards(
  tx: Tx,
  version: AwardedVersion,
  awardIds: readonly number[],
  organisation: Organisation,
  now: Date,
): Promise<void> {
  const awards = await tx.$queryRaw<Unsigned[]>`
    select a.id, a.public_id::text, e.email, e.name, e.shows_name_on_badges as shows_name, a.earned_at, a.valid_until, a.results
    from award a join employee e on e.id = a.employee_id
    where a.id = any(${[...awardIds]}::int[]) and a.signed_at is null order by a.id`;
  const entries = await reserveEntries(tx, awards.length, now);
  const achievement = achievementOf(version, organisation);
  const keys = await signingKeys(tx, now);
  // The database writes one part while the next one is signed.
  let writing: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < awards.length; start += PART) {
    const part = awards.slice(start, start + PART).map((award, at) => {
      const entry = entries[start + at];
      if (!entry) throw new Error("The status list gave fewer entries than asked for.");
      return {
        id: award.id,
        entry,
        credential: buildCredential(awardOf(award, achievement, entry, version.id, organisation)),
      };
    });
    const signed = await signBadges(
      part.map(({ credential }) => credential),
      keys,
      now,
    );
    await writing;
    writing = writeSigned(tx, part, signed, now);
    // Thrown by the next `await`, not by the event loop.
    writing.catch(() => undefined);
  }
  await writing;
}

const writeSigned = (
  tx: Tx,
  part: readonly { id: number; entry: Entry }[],
  signed: readonly SignedBadge[],
  now: Date,
) =>
  tx.$executeRaw`
    update award a set signed_at = ${now}, signed_credential = r.credential, signed_jwt = r.jwt, status_list_id = r.list, status_index = r.index
    from unnest(${part.map(({ id }) => id)}::int[], ${signed.map(({ credential }) => JSON.stringify(credential))}::text[], ${signed.map(({ jwt }) => jwt)}::text[],
                ${part.map(({ entry }) => entry.listId)}::int[], ${part.map(({ entry }) => entry.index)}::int[]) as r (id, credential, jwt, list, index)
    where a.id = r.id and a.signed_at is null`;

export const issuerOf = ({ name, publicUrl }: Organisation) => ({
  id: issuerId(publicUrl),
  name,
  url: publicUrl,
});

/** The version of a credential as its badges describe it. */
export function achievementOf(
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
      uri: skill.uri ?? `${publicUrl}/skills/${skill.id}`,
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

function awardOf(
  award: Unsigned,
  achievement: AchievementVersion,
  entry: { listId: number; index: number },
  versionId: number,
  organisation: Organisation,
): Award {
  const { publicUrl, timeZone } = organisation;
  return {
    id: awardAddress(publicUrl, award.public_id),
    issuer: issuerOf(organisation),
    achievement,
    recipient: {
      id: `urn:uuid:${award.public_id}`,
      email: award.email,
      salt: award.public_id,
      ...(award.shows_name ? { name: award.name } : {}),
    },
    validFrom: award.earned_at,
    ...(award.valid_until ? { validUntil: new Date(endOfDay(toDay(award.valid_until), timeZone)) } : {}),
    results: award.results.map(({ key, points, maxPoints }) => ({
      assessmentId: assessmentAddress(publicUrl, versionId, key),
      value: String(maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 100),
      status: "Completed" as const,
    })),
    evidence: award.results.map(({ title, kind, points, maxPoints }) => ({
      name: title,
      description: `${kind}: ${points} of ${maxPoints} points`,
    })),
    status: { listUrl: statusListAddress(publicUrl, entry.listId), index: entry.index },
  };
}
