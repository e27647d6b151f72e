import "server-only";
import type { Day } from "@/lib/core/calendar";
import { type Binding, readBindings } from "@/lib/credentials/bindings";
import { cycleOfSql } from "@/lib/credentials/cycle-sql";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { activeOn } from "@/lib/people/active";
import type { AssessmentResult, Earned } from "./issuing";

/**
 * Return who of these people has earned a credential without having the award yet, each once, with the
 * version it was earned on: that of their attempts, or the one published when they completed the pathway
 * whose milestone it is.
 */
export async function findEarners(
  tx: Tx,
  credentialId: number,
  employeeIds: readonly number[],
  organisation: { today: Day; timeZone: string },
): Promise<Map<number, Earned[]>> {
  const bindings = await readBindings(tx, credentialId, employeeIds, organisation);
  const passed = await findPassed(tx, bindings);
  const known = new Set(passed.map(({ employeeId }) => employeeId));
  const others = employeeIds.filter((id) => !known.has(id));
  const all = [...passed, ...(await findCompleted(tx, credentialId, others, organisation))];
  return Map.groupBy(all, ({ versionId }) => versionId);
}

type EarnedCredential = Earned & { versionId: number };

type PassedRow = Omit<AssessmentResult, "decidedAt"> & {
  id: number;
  enrolmentId: number | null;
  decidedAt: Date;
  /** The moment of the decision; of the submission where the person had left by then. */
  earnedAt: Date;
};

/** Return who has passed every assessment of the version that applies to them, in the present cycle. */
async function findPassed(tx: Tx, bindings: ReadonlyMap<number, Binding>): Promise<EarnedCredential[]> {
  const through = [...bindings].filter(([, { isEarned }]) => isEarned);
  const attemptIds = through.flatMap(([, { attempts }]) => [...attempts.values()].map(({ id }) => id));
  const rows = await tx.$queryRaw<PassedRow[]>`
    select t.id, t.enrolment_id as "enrolmentId", a.key::text, a.title, a.kind::text, t.points, t.max_points as "maxPoints",
           a.pass_percent as "passPercent", t.decided_at as "decidedAt",
           case when ${activeOn(dayOfColumn(Prisma.sql`t.decided_at`))} then t.decided_at else coalesce(t.submitted_at, t.decided_at) end as "earnedAt"
    from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id where t.id = any(${attemptIds}::int[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return through.flatMap(([employeeId, { version, attempts }]) => {
    const passed = [...attempts.values()].flatMap(({ id }) => byId.get(id) ?? []);
    if (!version || passed.length === 0) return [];
    return {
      employeeId,
      versionId: version.id,
      earnedAt: new Date(Math.max(...passed.map(({ earnedAt }) => earnedAt.getTime()))),
      enrolmentId: passed.find(({ enrolmentId }) => enrolmentId !== null)?.enrolmentId ?? null,
      results: passed.map(({ id: _i, enrolmentId: _e, earnedAt: _a, decidedAt, ...result }) => ({
        ...result,
        decidedAt: decidedAt.toISOString(),
      })),
    };
  });
}

/**
 * Return who has completed, in the present cycle, a pathway whose milestone is the credential. After an
 * award, a completion counts only if something in it was done after that award or its revocation: a step, or
 * a credential that a step asks for. So earlier achievements never renew or restore an award. People who have
 * left since earn it as of their last submission.
 */
async function findCompleted(
  tx: Tx,
  credentialId: number,
  employeeIds: readonly number[],
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<EarnedCredential[]> {
  const cycle = cycleOfSql(Prisma.sql`e.employee_id`, Prisma.sql`${credentialId}::int`, today, timeZone);
  const rows = await tx.$queryRaw<Omit<EarnedCredential, "results">[]>`
    select distinct on (e.employee_id) e.employee_id as "employeeId", e.id as "enrolmentId", c.id as "versionId",
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
  return rows.map((row) => ({ ...row, results: [] }));
}
