import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { DAYS_TO_RETURN } from "./leavers";

/**
 * Count the enrolments of somebody who has left that continue when they return on a day: what `syncLeavers` will
 * reopen, as things are now. 0 once the absence is longer than 90 days.
 */
export async function countReopened(employeeId: number, on: Day): Promise<number> {
  const isAsked = Prisma.sql`not exists (select from enrolment_source s where s.enrolment_id = w.id)
    or exists (select from enrolment_source s left join assignment a on a.id = s.assignment_id left join enrolment e on e.id = s.parent_enrolment_id
               where s.enrolment_id = w.id and (s.ended_at is null or s.end_cause = 'left' and (a.id is null or a.ended_at is null or a.ended_at <= s.ended_at)
                 and (e.id is null or ${isOpenSql()})))`;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    with recursive waiting as (
      select e.id from enrolment e join absence a on a.employee_id = e.employee_id and a.returned_on is null
      where e.employee_id = ${employeeId} and e.state = 'withdrawn' and e.withdrawal_cause = 'left' and e.withdrawn_on >= a.left_on
        and ${on}::date - a.left_on <= ${DAYS_TO_RETURN}::int
        and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and ${isOpenSql("o")})
    ), reopened as (
      select w.id from waiting w where ${isAsked}
      union
      select w.id from waiting w join enrolment_source s on s.enrolment_id = w.id and s.end_cause = 'left' join reopened r on r.id = s.parent_enrolment_id
    )
    select count(*)::int as count from reopened`;
  return row?.count ?? 0;
}
