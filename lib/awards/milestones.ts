import "server-only";
import type { Earned } from "@/lib/assessments/results";
import type { Day } from "@/lib/core/calendar";
import { cycleOfSql } from "@/lib/credentials/cycle-sql";
import { activeOn } from "@/lib/db/active";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";

/**
 * Return who has completed, in the present cycle, a pathway whose milestone is the credential. After an
 * award, a completion counts only if something in it was done after that award or its revocation: a step, or
 * a credential that a step asks for. So earlier achievements never renew or restore an award. People who have
 * left since earn it as of their last submission. The version is the one published when they completed the pathway.
 */
export async function findCompleted(
  tx: Tx,
  credentialId: number,
  employeeIds: readonly number[],
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<Earned[]> {
  const cycle = cycleOfSql(Prisma.sql`e.employee_id`, Prisma.sql`${credentialId}::int`, today, timeZone);
  const rows = await tx.$queryRaw<CompletedRow[]>`
    select distinct on (e.employee_id) e.employee_id as "employeeId", e.id as "enrolmentId", c.id as "versionId", y.award_id as "awardId", y.valid_until::text as "validUntil",
           case when ${activeOn(dayOfColumn(Prisma.sql`e.completed_at`))} then e.completed_at
                else least(e.completed_at, ((e.completed_on + 1)::timestamp at time zone ${timeZone}) - interval '1 millisecond') end as "earnedAt"
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    cross join lateral (
      select x.*, case when x.state = 'revoked' then x.submitted_from else x.started_after end as since from (${cycle}) x) y
    cross join lateral (
      select c.id from credential_version c where c.credential_id = ${credentialId} and c.published_at is not null
      order by (c.published_at <= e.completed_at) desc, case when c.published_at <= e.completed_at then c.number else -c.number end desc limit 1) c
    where e.employee_id = any(${[...employeeIds]}::int[]) and e.state = 'completed' and v.milestone_credential_id = ${credentialId}
      and e.completed_at > y.started_after and e.completed_at >= y.submitted_from
      and (y.state = 'never' or e.assigned_at > y.started_after and (
        exists (select from step_completion d where d.employee_id = e.employee_id and d.enrolment_id = e.id and d.completed_at > y.since)
        or exists (select from section n join step s on s.section_id = n.id join award w on w.credential_id = s.credential_id
                   where n.pathway_version_id = v.id and w.employee_id = e.employee_id and w.revoked_at is null and w.earned_at > y.since)))
    order by e.employee_id, e.completed_at desc`;
  return rows.map(({ awardId, validUntil, ...row }) => ({
    ...row,
    results: [],
    renews: awardId === null ? null : { id: awardId, validUntil },
  }));
}

type CompletedRow = Omit<Earned, "results" | "renews"> & { awardId: number | null; validUntil: Day | null };
