import "server-only";
import { type Actor, boundToUnits, EVERYONE, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { unitsFrom } from "@/lib/db/units-sql";
import type { Tx } from "@/lib/db/write";

/**
 * The assignments an actor may see, as SQL over an `assignment` aliased `a`: those that ask something of
 * somebody within the actor's reach, and those the actor made.
 *
 * @throws AppError `forbidden` when the actor may see none
 */
export function readableAssignments(actor: Actor): Prisma.Sql {
  const people = peopleWithin(actor, "assignment:read").sql;
  if (people === EVERYONE) return EVERYONE;
  return Prisma.sql`(a.created_by_id = ${employeeIdOf(actor)}::int or ${asksSomebody(people)})`;
}

/**
 * The assignments an actor may change, as SQL over an `assignment` aliased `a`: those that concern only
 * people within the actor's reach, now and later. A rule that is not restricted to the actor's units may
 * concern others later.
 *
 * @throws AppError `forbidden` when the actor may change none
 */
export function editableAssignments(actor: Actor): Prisma.Sql {
  const people = peopleWithin(actor, "assignment:write").sql;
  const bound = boundToUnits(actor, "assignment:write");
  if (people === EVERYONE || bound === null) return people;
  return Prisma.sql`(
    (a.created_by_id = ${employeeIdOf(actor)}::int or ${asksSomebody(people)}) and not ${asksSomebody(Prisma.sql`not (${people})`)}
    and (a.audience->>'kind' = 'people' or (jsonb_array_length(a.audience->'unitIds') > 0
      and not exists (select from jsonb_array_elements_text(a.audience->'unitIds') u (id) where u.id::int not in (${unitsFrom(bound)})))))`;
}

/**
 * Refuse people to whom the actor may not assign.
 *
 * @throws AppError `not_found` when one of them is out of reach
 */
export async function requirePeople(tx: Tx, actor: Actor, employeeIds: readonly number[]): Promise<void> {
  const asked = [...new Set(employeeIds)];
  if (asked.length === 0) return;
  const [found] = await tx.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from employee p where p.id = any(${asked}::int[]) and ${peopleWithin(actor, "assignment:write").sql}`;
  if (found?.people !== asked.length) throw notFound("person");
}

const asksSomebody = (people: Prisma.Sql) => Prisma.sql`exists (
  select from enrolment_source s join enrolment e on e.id = s.enrolment_id join employee p on p.id = e.employee_id
  where s.assignment_id = a.id and ${people})`;
