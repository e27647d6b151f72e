import "server-only";
import { employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { revokeEvidence } from "@/lib/skills/record-evidence";
import { VERSION_FOR_AWARD } from "./awarded-version";
import { findEarners } from "./earners";
import { type Earned, issueAwards } from "./issuing";
import { deriveInput, revokeInput, showNameInput } from "./schema";
import { setRevoked } from "./status-lists";

/**
 * Award credentials to people whose state earns them: all assessments of the version that applies to them are
 * passed, or the pathway whose milestone it is is complete. Idempotent: nobody is awarded twice, and a badge
 * names the version it was earned on. An award in the renewal window supersedes the one before.
 *
 * @param pairs  people, each with any version of the credential
 */
export const deriveAwards = defineCommand({
  name: "award.issue",
  permission: "award:issue",
  input: deriveInput,
  milliseconds: 300_000,
  async run(tx, { pairs }, by) {
    const { now } = by;
    const organisation = await readOrganisation(tx, now);
    const made: number[] = [];
    const people: number[] = [];
    // The row lock serialises awards of one person: the second sees what the first has awarded.
    await tx.$queryRaw`select id from employee where id = any(${pairs.map(([id]) => id)}::int[]) order by id for no key update`;
    for (const [credentialId, employeeIds] of await byCredential(tx, pairs)) {
      for (const [versionId, earned] of await findEarners(tx, credentialId, employeeIds, organisation)) {
        const version = await tx.credentialVersion.findUniqueOrThrow({
          where: { id: versionId },
          include: VERSION_FOR_AWARD,
        });
        const ids = earned.map(({ employeeId }) => employeeId);
        const renewing = await supersede(tx, earned, credentialId, now);
        made.push(...(await issueAwards(tx, version, renewing, organisation, by)));
        people.push(...ids);
      }
    }
    if (people.length > 0) await enqueue(tx, "enrolment.refresh", { employeeIds: [...new Set(people)] });
    return { id: made[0] ?? 0, awardIds: made };
  },
  record: (_input, { awardIds }) =>
    awardIds.length === 0 ? UNCHANGED : { awards: awardIds.length > 50 ? awardIds.length : awardIds },
});

async function byCredential(tx: Tx, pairs: readonly [number, number][]): Promise<Map<number, number[]>> {
  const versions = await tx.credentialVersion.findMany({
    where: { id: { in: [...new Set(pairs.map(([, id]) => id))] } },
    select: { id: true, credentialId: true },
  });
  const credentialOf = new Map(versions.map(({ id, credentialId }) => [id, credentialId]));
  const people = new Map<number, Set<number>>();
  for (const [employeeId, versionId] of pairs) {
    const credentialId = credentialOf.get(versionId);
    if (credentialId === undefined) continue;
    people.set(credentialId, (people.get(credentialId) ?? new Set()).add(employeeId));
  }
  return new Map([...people].map(([credentialId, ids]) => [credentialId, [...ids]]));
}

/** Supersede the live award by its renewal, and return until when it was valid. */
async function supersede(
  tx: Tx,
  earned: readonly Earned[],
  credentialId: number,
  now: Date,
): Promise<Earned[]> {
  const renewed = await tx.$queryRaw<{ employee_id: number; valid_until: Date | null }[]>`
    update award a set superseded_at = ${now}
    where a.employee_id = any(${earned.map(({ employeeId }) => employeeId)}::int[]) and a.credential_id = ${credentialId} and ${isLiveSql("a")}
    returning a.employee_id, a.valid_until`;
  const untilOf = new Map(
    renewed.map(({ employee_id, valid_until }) => [employee_id, valid_until && toDay(valid_until)]),
  );
  return earned.map((item) => ({ ...item, previousUntil: untilOf.get(item.employeeId) ?? null }));
}

/** Revoke an award: its status list shows it at once, and its evidence stops counting. */
export const revokeAward = defineCommand({
  name: "award.revoke",
  permission: "award:revoke",
  input: revokeInput,
  async run(tx, { awardId, reason }, by) {
    const { actor, now } = by;
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      select a.id from award a join employee p on p.id = a.employee_id where a.id = ${awardId} and ${peopleWithin(actor, "award:revoke").sql} for update of a`;
    if (!row) throw notFound("badge");
    const award = await tx.award.findUniqueOrThrow({ where: { id: awardId } });
    if (award.revokedAt) throw new AppError("conflict", errorMessage("awards.revokedAlready"));
    await tx.award.update({
      where: { id: awardId },
      data: {
        revokedAt: now,
        revokedReason: reason,
        revokedById: employeeIdOf(actor),
      },
    });
    if (award.statusListId !== null && award.statusIndex !== null)
      await setRevoked(tx, { listId: award.statusListId, index: award.statusIndex }, true, now);
    await revokeEvidence(tx, awardId, by);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [award.employeeId] });
    return { id: awardId, publicId: award.publicId };
  },
});

/** Set whether public badge pages name the holder; only the holder decides. */
export const showName = defineCommand({
  name: "award.show-name",
  permission: "award:show-name",
  input: showNameInput,
  async run(tx, { shows }, { actor }) {
    if (actor.kind !== "person") throw notFound("person");
    await tx.employee.update({ where: { id: actor.employeeId }, data: { showsNameOnBadges: shows } });
    return { id: actor.employeeId };
  },
});
