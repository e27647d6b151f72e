import "server-only";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";

/** Most people whose levels are computed with the change; for more a job does it within minutes. */
const MAX_AT_ONCE = 500;

/** Compute what people require, and their levels, again; then their assignments and progress follow. */
export async function followUp(tx: Tx, employeeIds: readonly number[], by: Context): Promise<void> {
  if (employeeIds.length === 0) return;
  if (employeeIds.length > MAX_AT_ONCE) {
    await markDue(tx, Prisma.sql`select unnest(${[...employeeIds]}::int[])`);
    return;
  }
  await refreshSkills(tx, employeeIds, by.now);
  await enqueue(tx, "enrolment.refresh", { employeeIds: [...employeeIds] });
}

/**
 * Let the job compute people again, and then their assignments.
 *
 * @param people  a query of ids
 */
export async function markDue(tx: Tx, people: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`insert into skill_refresh (employee_id) ${people} on conflict do nothing`;
}
