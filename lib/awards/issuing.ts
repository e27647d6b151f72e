import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Context } from "@/lib/command/command";
import { type Day, dayOf, endOfDay } from "@/lib/core/calendar";
import { validUntilOf } from "@/lib/credentials/cycle";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import type { AssessmentKind, Organisation } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { AchievementVersion } from "@/lib/openbadges/achievement";
import { assessmentAddress, awardAddress, statusListAddress } from "@/lib/openbadges/addresses";
import { type Award, buildCredential } from "@/lib/openbadges/credential";
import type { JsonObject } from "@/lib/openbadges/json";
import { signEmbedded } from "@/lib/openbadges/signing";
import { recordEvidence } from "@/lib/skills/record-evidence";
import { awardEvidence } from "./award-evidence";
import { type AwardedVersion, achievementVersionOf, issuerOf } from "./awarded-version";
import { ensureProofKey } from "./issuer-keys";
import { reserveStatusListEntries, type StatusListEntry } from "./status-lists";

/** Badges signed between two writes. */
const INSERT_BATCH = 250;
/** Badges signed before other tasks get their turn: some milliseconds. */
const YIELD_EVERY = 20;

/** The result of an assessment as an award stores it. */
export type AssessmentResult = {
  key: string;
  title: string;
  /** The kind in the version that was passed: it may differ between versions. */
  kind: AssessmentKind;
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
  /** Last day of the award that this one renews; left out or null: it renews none. */
  previousUntil?: Day | null;
};

/**
 * Award a credential to these people: signed awards and evidence, in the caller's transaction and set-based.
 * People with a live award are skipped, so that the same event never awards twice.
 *
 * @returns ids of the awards made
 */
export async function issueAwards(
  tx: Tx,
  version: AwardedVersion,
  earned: readonly Earned[],
  organisation: Organisation,
  by: Context,
): Promise<number[]> {
  const byPerson = new Map(earned.map((item) => [item.employeeId, item]));
  const recipients = await lockRecipients(tx, [...byPerson.keys()], version.credentialId);
  if (recipients.length === 0) return [];
  const entries = await reserveStatusListEntries(tx, recipients.length, by.now);
  const drafts = recipients.map((recipient, at): UnsignedAward => {
    const item = byPerson.get(recipient.id);
    const entry = entries[at];
    if (!item || !entry) throw new Error("The status list gave fewer entries than asked for.");
    const earnedOn = dayOf(item.earnedAt.getTime(), organisation.timeZone);
    const validUntil = validUntilOf(version, earnedOn, item.previousUntil ?? null);
    return { ...item, recipient, entry, publicId: randomUUID(), validUntil };
  });
  return signAndInsert(tx, version, drafts, organisation, by);
}

type AwardRecipient = { id: number; email: string; name: string; shows_name: boolean };

/** Return people without a live award, locked so that concurrent awards of one person run in turn. */
async function lockRecipients(
  tx: Tx,
  employeeIds: number[],
  credentialId: number,
): Promise<AwardRecipient[]> {
  await tx.$queryRaw`select id from employee where id = any(${employeeIds}::int[]) order by id for no key update`;
  return tx.$queryRaw<AwardRecipient[]>`
    select e.id, e.email, e.name, e.shows_name_on_badges as shows_name from employee e
    where e.id = any(${employeeIds}::int[]) and not exists (
      select from award a where a.employee_id = e.id and a.credential_id = ${credentialId} and ${isLiveSql("a")})
    order by e.id`;
}

type UnsignedAward = Earned & {
  recipient: AwardRecipient;
  entry: StatusListEntry;
  publicId: string;
  validUntil: Day | null;
};

/** Sign in batches; the database writes one batch while the next one is signed. */
async function signAndInsert(
  tx: Tx,
  version: AwardedVersion,
  drafts: readonly UnsignedAward[],
  organisation: Organisation,
  by: Context,
): Promise<number[]> {
  const { now } = by;
  const achievement = achievementVersionOf(version, organisation);
  const key = await ensureProofKey(tx, now);
  const write = async (part: readonly UnsignedAward[], signed: readonly JsonObject[]) => {
    const ids = await insertAwards(tx, version, part, signed, now);
    const items = part.flatMap((draft) => {
      const id = ids.get(draft.employeeId);
      return id === undefined ? [] : awardEvidence(version, id, draft, now);
    });
    await recordEvidence(tx, items, by);
    return [...ids.values()];
  };
  const made: number[] = [];
  let writing: Promise<number[]> = Promise.resolve([]);
  for (let start = 0; start < drafts.length; start += INSERT_BATCH) {
    const part = drafts.slice(start, start + INSERT_BATCH);
    const signed: JsonObject[] = [];
    for (const [at, draft] of part.entries()) {
      // Signing is synchronous: without a pause the next statement and other requests would wait for it.
      if (at % YIELD_EVERY === 0) await setImmediate();
      const credential = buildCredential(awardOf(draft, achievement, version.id, organisation));
      signed.push(await signEmbedded(credential, key, now));
    }
    made.push(...(await writing));
    writing = write(part, signed);
    // The next `await` throws it; otherwise it would be an unhandled rejection.
    writing.catch(() => undefined);
  }
  return [...made, ...(await writing)];
}

/**
 * One document per line: JSON has no line break outside its escapes, and PostgreSQL reads long texts five
 * times as fast this way as from an array.
 */
const toJsonLines = (documents: readonly object[]) => documents.map((one) => JSON.stringify(one)).join("\n");

/** Insert awards and return their ids by person. */
async function insertAwards(
  tx: Tx,
  version: AwardedVersion,
  part: readonly UnsignedAward[],
  signed: readonly JsonObject[],
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  const column = <Value>(of: (draft: UnsignedAward) => Value) => part.map(of);
  const rows = await tx.$queryRaw<{ id: number; employee_id: number }[]>`
    insert into award (public_id, employee_id, credential_id, credential_version_id, enrolment_id, earned_at, valid_until, results,
                       signed_at, signed_credential, status_list_id, status_index)
    select r.public_id, r.employee, ${version.credentialId}, ${version.id}, r.enrolment, r.earned_at, r.valid_until, r.results,
           ${now}, r.credential, r.list, r.index
    from unnest(
      ${column(({ publicId }) => publicId)}::uuid[], ${column(({ employeeId }) => employeeId)}::int[], ${column(({ enrolmentId }) => enrolmentId)}::int[],
      ${column(({ earnedAt }) => earnedAt.toISOString())}::timestamptz[], ${column(({ validUntil }) => validUntil)}::date[],
      string_to_array(${toJsonLines(part.map(({ results }) => results))}, ${"\n"})::jsonb[], string_to_array(${toJsonLines(signed)}, ${"\n"}),
      ${column(({ entry }) => entry.listId)}::int[], ${column(({ entry }) => entry.index)}::int[]
    ) as r (public_id, employee, enrolment, earned_at, valid_until, results, credential, list, index)
    returning id, employee_id`;
  return new Map(rows.map(({ id, employee_id }) => [employee_id, id]));
}

function awardOf(
  { publicId, recipient, entry, earnedAt, validUntil, results }: UnsignedAward,
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
