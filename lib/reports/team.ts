import "server-only";
import { isLateSql } from "@/lib/assignments/lateness";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { JOB_ROLE_NAMES } from "@/lib/people/job-roles-sql";
import { stateCounts, stateOn } from "@/lib/skills/state-sql";

export type TeamRow = {
  id: number;
  name: string;
  /** Names of the job roles held now, else the job title. */
  role: string;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
  open: number;
  late: number;
};

/**
 * List the direct and indirect reports of a manager: people with overdue work first, then by number of gaps.
 */
export async function listTeam(
  actor: Actor,
  today: string,
  limit: number,
  offset: number,
): Promise<{ rows: TeamRow[]; people: number; late: number }> {
  const within = Prisma.sql`${peopleWithin(actor, "evidence:rate").sql} and ${activeOn(today)}`;
  const rows = await db().$queryRaw<(TeamRow & { people: number; allLate: number })[]>`
    select p.id, p.name, ${JOB_ROLE_NAMES} as role, p.covered, p.stale, p.gap, p.unknown, p.open, p.late, p.people, p."allLate"
    from (
      select p.id, p.name, p.title, coalesce(s.covered, 0) as covered, coalesce(s.stale, 0) as stale, coalesce(s.gap, 0) as gap, coalesce(s.unknown, 0) as unknown,
             coalesce(e.open, 0) as open, coalesce(e.late, 0) as late, (count(*) over ())::int as people, (sum(coalesce(e.late, 0)) over ())::int as "allLate"
      from employee p
      left join lateral (
        select ${stateCounts(stateOn(today))}
        from person_skill s where s.employee_id = p.id and s.target is not null) s on true
      left join lateral (
        select count(*)::int as open, (count(*) filter (where ${isLateSql(today)}))::int as late
        from enrolment e where e.employee_id = p.id and ${isOpenSql()}) e on true
      where ${within}
      order by late desc, gap desc, p.name, p.id limit ${limit} offset ${offset}) p
    order by p.late desc, p.gap desc, p.name, p.id`;
  const [first] = rows;
  // Beyond the last page there is no row to read the totals from.
  if (!first && offset > 0) return { ...(await listTeam(actor, today, 1, 0)), rows: [] };
  return {
    rows: rows.map(({ people: _, allLate: __, ...row }) => row),
    people: first?.people ?? 0,
    late: first?.allLate ?? 0,
  };
}
