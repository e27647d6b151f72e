import "server-only";
import { type Actor, boundToUnits } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { inUnits } from "@/lib/db/units-sql";
import type { Tx } from "@/lib/db/write";
import { FRESH_UNTIL_TARGET } from "@/lib/skills/state-sql";
import type { Audience } from "./schema";

/**
 * Build the condition that an `employee` aliased `p` fits an audience.
 *
 * @param today  "below target" is evaluated at the end of this day
 */
export function matches(audience: Audience, today: Day): Prisma.Sql {
  if (audience.kind === "people") return Prisma.sql`p.id = any(${audience.employeeIds}::int[])`;
  const conditions = [
    audience.unitIds.length > 0 && inUnits(audience.unitIds),
    audience.jobRoleIds.length > 0 &&
      Prisma.sql`p.id in (select h.employee_id from employee_job_role h where h.job_role_id = any(${audience.jobRoleIds}::int[]))`,
    audience.belowSkillId !== null &&
      Prisma.sql`p.id in (select s.employee_id from person_skill s
                          where s.skill_id = ${audience.belowSkillId} and s.target is not null and ${FRESH_UNTIL_TARGET} < ${today}::date)`,
  ].filter((condition) => condition !== false);
  return conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " and ")})` : Prisma.sql`true`;
}

/**
 * Restrict a rule to the units within the actor's reach. The restriction is stored, because a standing rule
 * later enrols people without checking the permissions of its maker again.
 *
 * @throws AppError `invalid` when none of the chosen units lies within reach
 */
export async function withinReach(tx: Tx, actor: Actor, audience: Audience): Promise<Audience> {
  const bound = boundToUnits(actor, "assignment:write");
  if (audience.kind === "people" || bound === null) return audience;
  if (audience.unitIds.length === 0) return { ...audience, unitIds: [...bound] };
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select c.descendant_id as id from unit_closure c where c.ancestor_id = any(${[...bound]}::int[]) and c.descendant_id = any(${audience.unitIds}::int[])
    union
    select c.descendant_id from unit_closure c where c.ancestor_id = any(${audience.unitIds}::int[]) and c.descendant_id = any(${[...bound]}::int[])
    order by 1`;
  if (rows.length === 0)
    throw invalidFields({
      audience: errorMessage("assignments.ownUnitsOnly"),
    });
  return { ...audience, unitIds: rows.map(({ id }) => id) };
}
