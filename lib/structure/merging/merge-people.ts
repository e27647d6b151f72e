import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { AppError } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "@/lib/people/dated";
import { lockLines } from "@/lib/people/lock-lines";
import { readOrganisation } from "@/lib/people/organisation";
import { removePerson, updatePeople } from "@/lib/people/update-people";
import { joinEvidence } from "@/lib/skills/record-evidence";
import { changedSince } from "../changed-since";

import { followUp } from "../follow-up";
import { joinAccounts, nameAccount } from "./access";
import { joinLearning } from "./learning";
import { renameMentions } from "./mentions";
import { dropNarrowerGrants, makeRoom, moveRows } from "./move-rows";
import { endOwnWork } from "./own-work";
import { mergeFault, type Pair, readPair } from "./pair";
import { readSharedRows } from "./shared-rows";

const input = z.object({
  /** The record that stays, and the one that is merged into it, with their versions as shown. */
  keepId: rowId,
  keepVersion: shownVersion,
  mergeId: rowId,
  mergeVersion: shownVersion,
});

/**
 * Merge two records of one person. Everything that refers to the second follows to the first, whose name, HR number,
 * unit, manager and job roles stay; history, trail and signed badges are not rewritten. It cannot be undone.
 *
 * @throws AppError `conflict` when one was changed since it was shown or merged already, or when something stands
 *   against it: see `mergeFault`
 * @source docs/domain.md, "Two records of one person"
 */
export const mergePeople = defineCommand({
  name: "person.merge",
  permission: "person:write",
  input,
  milliseconds: 120_000,
  async run(tx, { keepId, keepVersion, mergeId, mergeVersion }, by) {
    await lockLines(tx);
    // For update: nothing new can refer to either of them until this has ended.
    await tx.$queryRaw`select id from employee where id in (${keepId}, ${mergeId}) order by id for update`;
    const { today } = await readOrganisation(tx, by.now);
    const pair = await readPair(tx, by.actor, { keepId, mergeId }, today);
    const fault = mergeFault(pair, by.actor);
    if (fault) throw new AppError("conflict", fault);
    for (const [one, version] of [[pair.keep, keepVersion] as const, [pair.merge, mergeVersion] as const])
      if (one.version !== version) throw await changedSince(tx, "person", one.id, one.name);
    const dated = { ...by, on: today };
    const { reports, revoked } = await moveEverything(tx, pair, dated);
    await endRecord(tx, pair, dated);
    await followUp(tx, [keepId, ...reports], by);
    await deriveAwardsOf(tx, keepId);
    const { name, hrId, email } = pair.merge;
    return { id: keepId, merged: { id: mergeId, name, hrId, email }, reports: reports.length, revoked };
  },
  record: (_input, { merged, reports, revoked }) => ({ merged, reports, ratingsRevoked: revoked }),
});

async function moveEverything(tx: Tx, { keep, merge }: Pair, by: Dated & { on: string }) {
  const [keepId, mergeId] = [keep.id, merge.id];
  await joinLearning(tx, await readSharedRows(tx, keepId, mergeId), keepId, by);
  await joinAccounts(tx, keepId, mergeId, by.now);
  await makeRoom(tx, keepId, mergeId, { now: by.now, today: by.on });
  await moveRows(tx, keepId, mergeId);
  await dropNarrowerGrants(tx, keepId);
  const revoked = await joinEvidence(tx, keepId, mergeId, by);
  await renameMentions(tx, keepId, mergeId, by.now);
  const reports = (await tx.employee.findMany({ where: { managerId: mergeId }, select: { id: true } })).map(
    ({ id }) => id,
  );
  await updatePeople(tx, reports, { managerId: keepId }, by);
  await endOwnWork(tx, keepId, by);
  return { reports, revoked };
}

/** Remove the row; its id and HR number lead to the record that stays, which takes the e-mail if it has none. */
async function endRecord(tx: Tx, { keep, merge }: Pair, by: Dated): Promise<void> {
  await tx.personSkill.deleteMany({ where: { employeeId: merge.id } });
  await removePerson(tx, merge.id, by);
  await tx.mergedPerson.create({
    data: {
      formerId: merge.id,
      formerHrId: merge.hrId,
      formerName: merge.name,
      employeeId: keep.id,
      mergedAt: by.now,
    },
  });
  if (keep.email === null && merge.email !== null)
    await updatePeople(tx, [keep.id], { email: merge.email }, by);
  // The form of whoever has the record open is outdated.
  await tx.employee.update({ where: { id: keep.id }, data: { version: { increment: 1 } } });
  await nameAccount(tx, keep.id);
}

/** What was passed in two records may together earn a credential. */
async function deriveAwardsOf(tx: Tx, id: number): Promise<void> {
  const passed = await tx.$queryRaw<{ versionId: number }[]>`
    select distinct a.credential_version_id as "versionId" from attempt t join assessment a on a.id = t.assessment_id join credential_version v on v.id = a.credential_version_id
    where t.employee_id = ${id} and t.state = 'passed'
      and not exists (select from award w where w.employee_id = ${id} and w.credential_id = v.credential_id and ${isLiveSql("w")})`;
  if (passed.length > 0)
    await enqueue(tx, "award.derive", { pairs: passed.map(({ versionId }) => [id, versionId]) });
}
