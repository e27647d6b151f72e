import "server-only";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { hasAccount } from "@/lib/people/account-sql";

/** Condition over an `employee` aliased `r`: holds the role of an assessor, with whatever scope. */
export const HOLDS_ASSESSOR = Prisma.sql`exists (select from role_grant g where g.employee_id = r.id and g.role = 'assessor')`;

/** Over an `employee` `r`: may be assigned work to mark, as an assessor who has not left and can sign in. */
export const isAssessor = (now: Date): Prisma.Sql =>
  Prisma.sql`(${activeOn(dayAt(now), "r")} and ${hasAccount("r")} and ${HOLDS_ASSESSOR})`;

/**
 * Condition over an `employee` aliased `r`: may be given a submission to mark, by a grant without scope, for its
 * credential, or for a unit that the learner is in. The scope limits what is handed over, never what is read.
 *
 * @param attemptId  an id, or the SQL of one
 */
export const mayBeHanded = (attemptId: number | Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from attempt ht join employee hl on hl.id = ht.employee_id join assessment ha on ha.id = ht.assessment_id
  join credential_version hv on hv.id = ha.credential_version_id join role_grant g on g.employee_id = r.id and g.role = 'assessor'
  where ht.id = ${attemptId} and (g.credential_id is null or g.credential_id = hv.credential_id)
    and (g.unit_id is null or exists (select from unit_closure c where c.ancestor_id = g.unit_id and c.descendant_id = hl.unit_id)))`;
