import "server-only";
import { setImmediate } from "node:timers/promises";
import type { AssessmentResult } from "@/lib/assessments/rules";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { type Day, endOfDay } from "@/lib/core/calendar";
import type { Organisation } from "@/lib/db/generated/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { AchievementVersion } from "@/lib/openbadges/achievement";
import { assessmentAddress, awardAddress, statusListAddress } from "@/lib/openbadges/addresses";
import { type AwardContent, buildCredential } from "@/lib/openbadges/credential";
import type { JsonObject } from "@/lib/openbadges/json";
import { signEmbedded } from "@/lib/openbadges/signing";
import { readOrganisation } from "@/lib/people/organisation";
import { achievementVersionOf, issuerOf, VERSION_FOR_AWARD } from "./awarded-version";
import { ensureProofKey } from "./issuer-keys";
import { signInput } from "./schema";
import { reserveStatusListEntries, type StatusListEntry } from "./status-lists";
import { tellAddressMissing } from "./tell-address-missing";
import { tellEarned } from "./tell-earned";

/** Badges signed in one transaction where all that wait are meant. */
const MOST = 500;
/** Badges signed between two writes. */
const WRITE_BATCH = 250;
/** Badges signed before other tasks get their turn: some milliseconds. */
const YIELD_EVERY = 20;

/**
 * Sign awards that are not signed yet. Idempotent: each is signed once, however many workers try; one that was
 * revoked before never is. Awards and their evidence count before they are signed. Until the public address is
 * confirmed, all of them wait, and the admins are told so.
 */
export const signAwards = defineCommand({
  name: "award.issue",
  permission: "award:issue",
  input: signInput,
  milliseconds: 300_000,
  async run(tx, { awardIds }, by) {
    const { now } = by;
    // Held until the end, so that the address does not change between reading and signing.
    await tx.$queryRaw`select id from organisation where id = 1 for share`;
    const organisation = await readOrganisation(tx, now);
    if (organisation.publicUrlConfirmedAt === null) {
      await tellAddressMissing(tx, by);
      return { id: 0, awardIds: [] };
    }
    const { signed, first } = await signBadges(tx, awardIds, organisation, now);
    // Holders of a badge that is issued anew were told when it was issued.
    await tellEarned(tx, first, by);
    if (awardIds === null && signed.length === MOST) await enqueue(tx, "award.sign", { awardIds });
    return { id: signed[0] ?? 0, awardIds: signed };
  },
  record: (_input, { awardIds }) => recordOf(awardIds),
});

/** What the trail says about awards: their ids, or their number where they are many. */
export const recordOf = (awardIds: readonly number[]) =>
  awardIds.length === 0 ? UNCHANGED : { awards: awardIds.length > MOST_NAMED ? awardIds.length : awardIds };
const MOST_NAMED = 50;

type Unsigned = {
  id: number;
  publicId: string;
  versionId: number;
  earnedAt: Date;
  validUntil: Day | null;
  results: AssessmentResult[];
  listId: number | null;
  index: number | null;
};

/**
 * Sign these awards, as far as they are neither signed nor were revoked before; null: the oldest that wait. One that
 * is issued anew keeps its entry of the status list, so that revoking it revokes every copy.
 *
 * @returns ids of the awards signed, and of those among them that had no badge before
 */
export async function signBadges(
  tx: Tx,
  awardIds: readonly number[] | null,
  organisation: Organisation,
  now: Date,
): Promise<{ signed: number[]; first: number[] }> {
  const which = awardIds === null ? Prisma.sql`true` : Prisma.sql`a.id = any(${[...awardIds]}::int[])`;
  // Who waits for the lock finds the award signed.
  const unsigned = await tx.$queryRaw<Unsigned[]>`
    select a.id, a.public_id::text as "publicId", a.credential_version_id as "versionId", a.earned_at as "earnedAt", a.valid_until::text as "validUntil", a.results, a.status_list_id as "listId", a.status_index as index
    from award a where a.signed_at is null and (a.revoked_at is null or a.status_list_id is not null) and ${which}
    order by a.id limit ${awardIds === null ? MOST : null}::int for update of a`;
  if (unsigned.length === 0) return { signed: [], first: [] };
  const achievements = await readAchievements(tx, unsigned, organisation);
  const key = await ensureProofKey(tx, now);
  const entries = await entriesOf(tx, unsigned, now);
  let writing = Promise.resolve();
  for (let start = 0; start < unsigned.length; start += WRITE_BATCH) {
    const part = unsigned.slice(start, start + WRITE_BATCH);
    const places = entries.slice(start, start + WRITE_BATCH);
    const signed: JsonObject[] = [];
    for (const [at, row] of part.entries()) {
      // Signing is synchronous: without a pause the next statement and other requests would wait for it.
      if (at % YIELD_EVERY === 0) await setImmediate();
      const [achievement, entry] = [achievements.get(row.versionId), places[at]];
      if (!achievement || !entry) throw new Error("An award has no version or no status list entry.");
      signed.push(
        await signEmbedded(buildCredential(awardOf(row, entry, achievement, organisation)), key, now),
      );
    }
    await writing;
    // The database writes one batch while the next one is signed.
    writing = storeSigned(tx, part, places, signed, { now, isTrial: organisation.publicUrlIsTrial });
    // The next `await` throws it; otherwise it would be an unhandled rejection.
    writing.catch(() => undefined);
  }
  await writing;
  const first = unsigned.filter(({ listId }) => listId === null);
  return { signed: unsigned.map(({ id }) => id), first: first.map(({ id }) => id) };
}

/** Return the status list entry of each: the one it has, or an unused one. */
async function entriesOf(tx: Tx, awards: readonly Unsigned[], now: Date): Promise<StatusListEntry[]> {
  const first = awards.filter(({ listId }) => listId === null).length;
  const unused = await reserveStatusListEntries(tx, first, now);
  return awards.flatMap(({ listId, index }) =>
    listId === null || index === null ? unused.splice(0, 1) : [{ listId, index }],
  );
}

async function readAchievements(tx: Tx, awards: readonly Unsigned[], organisation: Organisation) {
  const ids = [...new Set(awards.map(({ versionId }) => versionId))];
  const versions = await tx.credentialVersion.findMany({
    where: { id: { in: ids } },
    include: VERSION_FOR_AWARD,
  });
  return new Map(versions.map((version) => [version.id, achievementVersionOf(version, organisation)]));
}

/**
 * One document per line: JSON has no line break outside its escapes, and PostgreSQL reads long texts five
 * times as fast this way as from an array.
 */
const toJsonLines = (documents: readonly object[]) => documents.map((one) => JSON.stringify(one)).join("\n");

async function storeSigned(
  tx: Tx,
  awards: readonly Unsigned[],
  entries: readonly StatusListEntry[],
  signed: readonly JsonObject[],
  { now, isTrial }: { now: Date; isTrial: boolean },
): Promise<void> {
  await tx.$executeRaw`
    update award a set signed_at = ${now}, is_trial = ${isTrial}, signed_credential = r.credential, status_list_id = r.list, status_index = r.index,
      holder_name = coalesce(a.holder_name, (select e.name from employee e where e.id = a.employee_id and e.shows_name_on_badges))
    from unnest(${awards.map(({ id }) => id)}::int[], string_to_array(${toJsonLines(signed)}, ${"\n"}),
                ${entries.map(({ listId }) => listId)}::int[], ${entries.map(({ index }) => index)}::int[]) as r (id, credential, list, index)
    where a.id = r.id`;
}

function awardOf(
  { publicId, versionId, earnedAt, validUntil, results }: Unsigned,
  entry: StatusListEntry,
  achievement: AchievementVersion,
  organisation: Organisation,
): AwardContent {
  const { publicUrl, timeZone } = organisation;
  return {
    id: awardAddress(publicUrl, publicId),
    issuer: issuerOf(organisation),
    achievement,
    // Without an identity: how it names the holder is added when it is given out.
    recipient: { id: `urn:uuid:${publicId}` },
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
