import "server-only";
import { award, awardPassed } from "@/lib/assessments/results";
import { employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawMessages } from "@/lib/messages/send";
import { readOrganisation } from "@/lib/people/organisation";
import { lockPeople, revokeEvidence } from "@/lib/skills/record-evidence";
import { findCompleted } from "./milestones";
import { deriveInput, revokeInput, shareEmailInput, showNameInput } from "./schema";
import { recordOf } from "./signing";
import { setRevoked } from "./status-lists";

/**
 * Award credentials to people whose state earns them: all assessments of the version that applies to them are
 * passed, or the pathway whose milestone it is is complete. Results award by themselves; this is for completed
 * pathways, and for people whose version was changed. Idempotent: nobody is awarded twice, and a badge names the
 * version it was earned on. An award in the renewal window supersedes the one before.
 *
 * @param pairs  people, each with any version of the credential
 */
export const deriveAwards = defineCommand({
  name: "award.derive",
  permission: "award:issue",
  input: deriveInput,
  milliseconds: 300_000,
  async run(tx, { pairs }, by) {
    const organisation = await readOrganisation(tx, by.now);
    await lockPeople(
      tx,
      pairs.map(([id]) => id),
    );
    const made: number[] = [];
    for (const [credentialId, employeeIds] of await byCredential(tx, pairs)) {
      made.push(...(await awardPassed(tx, credentialId, employeeIds, by)));
      made.push(...(await award(tx, await findCompleted(tx, credentialId, employeeIds, organisation), by)));
    }
    const awarded = await tx.award.findMany({ where: { id: { in: made } }, select: { employeeId: true } });
    const people = [...new Set(awarded.map(({ employeeId }) => employeeId))];
    if (people.length > 0) await enqueue(tx, "enrolment.refresh", { employeeIds: people });
    return { id: made[0] ?? 0, awardIds: made };
  },
  record: (_input, { awardIds }) => recordOf(awardIds),
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
    const stored = await tx.award.findUniqueOrThrow({
      where: { id: awardId },
      include: { credentialVersion: { select: { title: true } } },
    });
    if (stored.revokedAt) throw new AppError("conflict", errorMessage("awards.revokedAlready"));
    await tx.award.update({
      where: { id: awardId },
      data: {
        revokedAt: now,
        revokedReason: reason,
        revokedById: employeeIdOf(actor),
      },
    });
    if (stored.statusListId !== null && stored.statusIndex !== null)
      await setRevoked(tx, { listId: stored.statusListId, index: stored.statusIndex }, true, now);
    await revokeEvidence(tx, awardId, by);
    await withdrawMessages(tx, { kind: "badge_earned", subjectIds: [awardId] });
    const people = [{ id: stored.employeeId, subjectId: awardId }];
    const data = { credential: stored.credentialVersion.title, reason };
    await sendMessage(tx, { kind: "badge_revoked", people, data }, by);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [stored.employeeId] });
    return { id: awardId, publicId: stored.publicId };
  },
});

/**
 * Set whether badges and their public pages name the holder; only the holder decides. Agreeing names the holder as they
 * are called now, on all their badges.
 */
export const showName = defineCommand({
  name: "award.show-name",
  permission: "award:show-name",
  input: showNameInput,
  async run(tx, { shows }, { actor, now }) {
    if (actor.kind !== "person") throw notFound("person");
    const { employeeId: id } = actor;
    await tx.employee.update({ where: { id }, data: { showsNameOnBadges: shows } });
    await tx.$executeRaw`
      update award a set holder_name = case when ${shows} then e.name end, identified_at = ${now}
      from employee e where e.id = a.employee_id and e.id = ${id}`;
    return { id };
  },
});

/** Set whether badges carry a salted hash of the holder's e-mail address; only the holder decides. */
export const shareEmail = defineCommand({
  name: "award.share-email",
  permission: "award:show-name",
  input: shareEmailInput,
  async run(tx, { shares }, { actor, now }) {
    if (actor.kind !== "person") throw notFound("person");
    const { employeeId: id } = actor;
    await tx.employee.update({ where: { id }, data: { sharesEmailOnBadges: shares } });
    // A new salt, so that a badge given out later is not recognised by the hash of an earlier one.
    await tx.$executeRaw`update award set identity_salt = gen_random_uuid(), identified_at = ${now} where employee_id = ${id}`;
    return { id };
  },
});
