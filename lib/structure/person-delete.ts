import "server-only";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { removePerson } from "@/lib/people/update-people";
import { requireOtherAdmin } from "./person-changes";
import { lockShown } from "./person-commands";
import { deletePersonInput } from "./person-schema";
import { IS_WAITING } from "./planned-state";

/** What keeps a person: table and column that name them. Not foreign keys alone, since some only keep the id. */
const RECORDS = [
  ["evidence", "employee_id"],
  ["evidence", "rater_id"],
  ["enrolment", "employee_id"],
  ["attempt", "employee_id"],
  ["award", "employee_id"],
  ["award", "revoked_by_id"],
  ["attempt_marker", "assessor_id"],
  ["marking_decision", "assessor_id"],
  ["step_completion", "employee_id"],
  ["credential_move", "employee_id"],
  ["absence", "employee_id"],
  ["employee", "manager_id"],
  ["assignment", "created_by_id"],
  ["batch", "created_by_id"],
  ["credential_version", "author_id"],
  ["credential_version", "published_by_id"],
  ["pathway_version", "author_id"],
  ["pathway_version", "published_by_id"],
  ["planned_change", "created_by_id"],
  ["audit_entry", "actor_id"],
] as const;

/**
 * Delete a person who was made by mistake. Their history ends and stays.
 *
 * @throws AppError `conflict` when there is any record of them, or for the only administrator who can sign in
 */
export const deletePerson = defineCommand({
  name: "person.delete",
  permission: "person:write",
  input: deletePersonInput,
  async run(tx, { employeeId, version }, by) {
    const person = await lockShown(tx, employeeId, version, by);
    await requireOtherAdmin(tx, employeeId, by.now);
    if (await hasRecords(tx, employeeId))
      throw new AppError("conflict", errorMessage("structure.personHasRecords", { name: person.name }));
    await tx.$executeRaw`
      update planned_change set cancelled_at = ${by.now}, version = version + 1
      where kind like 'person.%' and subject_id = ${employeeId} and ${IS_WAITING}`;
    await tx.personSkill.deleteMany({ where: { employeeId } });
    await removePerson(tx, employeeId, by);
    return { id: employeeId, name: person.name, hrId: person.hrId };
  },
  record: (_input, { name, hrId }) => ({ name, hrId }),
});

async function hasRecords(tx: Tx, id: number): Promise<boolean> {
  const found = RECORDS.map(
    ([table, column]) =>
      Prisma.sql`exists (select from ${Prisma.raw(table)} where ${Prisma.raw(column)} = ${id})`,
  );
  const [row] = await tx.$queryRaw<{ any: boolean }[]>`select ${Prisma.join(found, " or ")} as any`;
  return row?.any ?? false;
}
