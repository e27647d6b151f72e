import { type Actor, employeeIdOf, submissionsWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";

/**
 * The project from which the evidence `v` is, as SQL: null where there is none, where the actor may not read it, and
 * of their own, which they read elsewhere.
 */
export const submissionOf = (actor: Actor): Prisma.Sql => Prisma.sql`(
  select t.id from attempt t join assessment s on s.id = t.assessment_id join employee p on p.id = t.employee_id
  where t.id = v.attempt_id and s.kind = 'project' and t.employee_id is distinct from ${employeeIdOf(actor)}::int
    and ${submissionsWithin(actor, "submission:read").sql})`;
