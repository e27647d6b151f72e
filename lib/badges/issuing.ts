import "server-only";
import { randomUUID } from "node:crypto";
import { levelShown, outcomesProved } from "@/lib/assessments/rules";
import { addMonths, type Day, dayOf, endOfDay } from "@/lib/core/calendar";
import type { Organisation } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { assessmentAddress, awardAddress, statusListAddress } from "./addresses";
import { type AwardedVersion, achievementOf, issuerOf } from "./awarded-version";
import { type AchievementVersion, type Award, buildCredential } from "./credential";
import { signingKeys } from "./issuer-keys";
import { detach } from "./jwt";
import { type SignedBadge, signBadges } from "./signing";
import { type Entry, reserveEntries } from "./status-lists";

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
 * Awards a credential to these people: awards with both signatures, and evidence, in the caller's transaction and
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
  const byPerson = new Map(earned.map((item) => [item.employeeId, item]));
  const recipients = await lockRecipients(tx, [...byPerson.keys()], version.credentialId);
  if (recipients.length === 0) return [];
  const entries = await reserveEntries(tx, recipients.length, now);
  const drafts = recipients.map((recipient, at): Draft => {
    const item = byPerson.get(recipient.id);
    const entry = entries[at];
    if (!item || !entry) throw new Error("The status list gave fewer entries than asked for.");
    const validUntil = validUntilOf(version, item.earnedAt, organisation.timeZone);
    return { ...item, recipient, entry, publicId: randomUUID(), validUntil };
  });
  const made = await signAndInsert(tx, version, drafts, organisation, now);
  await writeEvidence(tx, version, made, earned, organisation.timeZone, now);
  return made.map(({ id }) => id);
}

type Recipient = { id: number; email: string; name: string; shows_name: boolean };

/** Those without a live award of the credential, locked: two transactions that award one person follow each other. */
async function lockRecipients(tx: Tx, employeeIds: number[], credentialId: number): Promise<Recipient[]> {
  await tx.$queryRaw`select id from employee where id = any(${employeeIds}::int[]) order by id for no key update`;
  return tx.$queryRaw<Recipient[]>`
    select e.id, e.email, e.name, e.shows_name_on_badges as shows_name from employee e
    where e.id = any(${employeeIds}::int[]) and not exists (
      select from award a where a.employee_id = e.id and a.credential_id = ${credentialId} and a.revoked_at is null and a.superseded_at is null)
    order by e.id`;
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

type Draft = Earned & { recipient: Recipient; entry: Entry; publicId: string; validUntil: Day | null };
type Made = { id: number; employee_id: number };

/** Signs part by part; the database writes one part while the next one is signed. */
async function signAndInsert(
  tx: Tx,
  version: AwardedVersion,
  drafts: readonly Draft[],
  organisation: Organisation,
  now: Date,
): Promise<Made[]> {
  const achievement = achievementOf(version, organisation);
  const keys = await signingKeys(tx, now);
  const made: Made[] = [];
  let writing: Promise<Made[]> = Promise.resolve([]);
  for (let start = 0; start < drafts.length; start += PART) {
    const part = drafts.slice(start, start + PART);
    const credentials = part.map((draft) =>
      buildCredential(awardOf(draft, achievement, version.id, organisation)),
    );
    const signed = await signBadges(credentials, keys, now);
    made.push(...(await writing));
    writing = insertAwards(tx, version, part, signed, now);
    // Thrown by the next `await`, not by the event loop.
    writing.catch(() => undefined);
  }
  return [...made, ...(await writing)];
}

const insertAwards = (
  tx: Tx,
  version: AwardedVersion,
  part: readonly Draft[],
  signed: readonly SignedBadge[],
  now: Date,
): Promise<Made[]> => {
  const column = <Value>(of: (draft: Draft) => Value) => part.map(of);
  return tx.$queryRaw<Made[]>`
    insert into award (public_id, employee_id, credential_id, credential_version_id, enrolment_id, earned_at, valid_until, results,
                       signed_at, signed_credential, signed_jwt, status_list_id, status_index)
    select r.public_id, r.employee, ${version.credentialId}, ${version.id}, r.enrolment, r.earned_at, r.valid_until, r.results,
           ${now}, r.credential, r.jwt, r.list, r.index
    from unnest(
      ${column(({ publicId }) => publicId)}::uuid[], ${column(({ employeeId }) => employeeId)}::int[], ${column(({ enrolmentId }) => enrolmentId)}::int[],
      ${column(({ earnedAt }) => earnedAt.toISOString())}::timestamptz[], ${column(({ validUntil }) => validUntil)}::date[],
      ${column(({ results }) => JSON.stringify(results))}::jsonb[], ${signed.map(({ credential }) => JSON.stringify(credential))}::text[],
      ${signed.map(({ jwt }) => detach(jwt))}::text[], ${column(({ entry }) => entry.listId)}::int[], ${column(({ entry }) => entry.index)}::int[]
    ) as r (public_id, employee, enrolment, earned_at, valid_until, results, credential, jwt, list, index)
    returning id, employee_id`;
};

function awardOf(
  { publicId, recipient, entry, earnedAt, validUntil, results }: Draft,
  achievement: AchievementVersion,
  versionId: number,
  organisation: Organisation,
): Award {
  const { publicUrl, timeZone } = organisation;
  return {
    id: awardAddress(publicUrl, publicId),
    issuer: issuerOf(organisation),
    achievement,
    recipient: {
      id: `urn:uuid:${publicId}`,
      email: recipient.email,
      salt: publicId,
      ...(recipient.shows_name ? { name: recipient.name } : {}),
    },
    validFrom: earnedAt,
    ...(validUntil ? { validUntil: new Date(endOfDay(validUntil, timeZone)) } : {}),
    results: results.map(({ key, points, maxPoints }) => ({
      assessmentId: assessmentAddress(publicUrl, versionId, key),
      value: String(maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 100),
      status: "Completed" as const,
    })),
    evidence: results.map(({ title, kind, points, maxPoints }) => ({
      name: title,
      description: `${kind}: ${points} of ${maxPoints} points`,
    })),
    status: { listUrl: statusListAddress(publicUrl, entry.listId), index: entry.index },
  };
}
