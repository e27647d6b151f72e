import "server-only";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";

/** Most rows of a person and a skill that are computed with the change; for more a job does it within minutes. */
const MAX_AT_ONCE = 20_000;
/** Skills of a person with many, where all are computed. */
const SKILLS_EACH = 40;

/**
 * Compute what people require, and their levels, again; then their assignments and progress follow.
 *
 * @param skillIds  only these skills are concerned; undefined: any
 */
export async function followUp(
  tx: Tx,
  employeeIds: readonly number[],
  by: Context,
  skillIds?: readonly number[],
): Promise<void> {
  if (employeeIds.length === 0 || skillIds?.length === 0) return;
  if (employeeIds.length * (skillIds?.length ?? SKILLS_EACH) > MAX_AT_ONCE) {
    await markDue(tx, Prisma.sql`select unnest(${[...employeeIds]}::int[])`);
    return;
  }
  await refreshSkills(tx, employeeIds, by.now, skillIds);
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
