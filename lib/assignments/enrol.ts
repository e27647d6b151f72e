import "server-only";
import { type Day, fromDay } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { effortRange, progress } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { activeOn } from "@/lib/people/active";
import { matches } from "./audience";
import type { Audience } from "./schema";

/** Why somebody who fits an audience does not enter. In the order in which they are asked. */
export const SKIP_REASONS = ["excluded", "leaves", "enrolled", "completed"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type Plan = {
  pathwayId: number;
  audience: Audience;
  excludedIds: readonly number[];
  today: Day;
  dueOn: Day | null;
  /** Whom the actor may assign to, over `p`. */
  people: Prisma.Sql;
};

/**
 * Everybody who fits, with the reason for being skipped (null: enters), as a subquery over which previews count
 * and assignments insert: both ask the same question.
 *
 * - excluded   left out by whoever assigns
 * - leaves     the last day lies on or before the due day
 * - enrolled   has an open enrolment on the pathway, which goes on with this due date and obligation added
 * - completed  has completed the pathway, on whichever version
 */
export function candidates({ pathwayId, audience, excludedIds, today, dueOn, people }: Plan): Prisma.Sql {
  const leaves = dueOn === null ? Prisma.sql`false` : Prisma.sql`not ${activeOn(dueOn)}`;
  return Prisma.sql`
    select p.id, p.name, p.title, p.unit_id, p.monthly_hours, p.active_until, e.id as enrolment_id,
           case when p.id = any(${[...excludedIds]}::int[]) then 'excluded'
                when ${leaves} then 'leaves'
                when e.id is not null then 'enrolled'
                when exists (select from enrolment d where d.employee_id = p.id and d.pathway_id = ${pathwayId} and d.state = 'completed') then 'completed'
           end as skip
    from employee p
    left join enrolment e on e.employee_id = p.id and e.pathway_id = ${pathwayId} and e.state in ('not_started', 'in_progress')
    where ${activeOn(today)} and ${people} and ${matches(audience, today)}`;
}

export type Entry = {
  assignmentId: number;
  obligation: string;
  dueOn: Day | null;
  pathwayId: number;
  pathwayVersionId: number;
  now: Date;
};
export type Entered = { created: { id: number; employee_id: number }[]; joined: number[] };

/**
 * Enrols everybody among the candidates who enters, and adds the assignment as a source to those enrolled
 * already. Set-based; safe to repeat: nobody is enrolled or sourced twice.
 */
export async function enter(tx: Tx, plan: Plan, entry: Entry): Promise<Entered> {
  const { assignmentId, obligation, dueOn, pathwayId, pathwayVersionId, now } = entry;
  const root = await readTree(tx, pathwayVersionId);
  const { nextStepKey } = progress(root, new Set());
  const created = await tx.$queryRaw<{ id: number; employee_id: number }[]>`
    insert into enrolment (employee_id, pathway_id, pathway_version_id, cycle, obligation, due_on, assigned_at, minutes_left, next_step_key)
    select c.id, ${pathwayId}, ${pathwayVersionId},
           coalesce((select max(o.cycle) from enrolment o where o.employee_id = c.id and o.pathway_id = ${pathwayId}), 0) + 1,
           ${obligation}::obligation, ${dueOn}::date, ${now}, ${effortRange(root).least}, ${nextStepKey}::uuid
    from (${candidates(plan)}) c where c.skip is null
    on conflict do nothing
    returning id, employee_id`;
  await tx.$executeRaw`
    insert into enrolment_source (enrolment_id, assignment_id, obligation, due_on, added_at)
    select id, ${assignmentId}, ${obligation}::obligation, ${dueOn}::date, ${now} from unnest(${created.map(({ id }) => id)}::int[]) as id`;
  const joined = await tx.$queryRaw<{ enrolment_id: number }[]>`
    insert into enrolment_source as s (enrolment_id, assignment_id, obligation, due_on, added_at)
    select c.enrolment_id, ${assignmentId}, ${obligation}::obligation, ${dueOn}::date, ${now}
    from (${candidates(plan)}) c where c.skip = 'enrolled'
    on conflict (enrolment_id, assignment_id) do update set ended_at = null where s.ended_at is not null
    returning s.enrolment_id`;
  const joinedIds = joined.map(({ enrolment_id }) => enrolment_id);
  const fresh = new Set(created.map(({ id }) => id));
  const older = joinedIds.filter((id) => !fresh.has(id));
  await deriveFromSources(tx, older);
  return { created, joined: older };
}

/**
 * Obligation and due date of these enrolments from their live sources: mandatory wins, earliest date wins. The date is
 * moved by the days waited or absent, and is never before the day that a return from review left.
 */
export async function deriveFromSources(tx: Tx, enrolmentIds: readonly number[]): Promise<void> {
  if (enrolmentIds.length === 0) return;
  await tx.$executeRaw`
    update enrolment e set obligation = d.obligation, due_on = d.due_on, version = e.version + 1
    from (select i.id,
                 coalesce((array_agg(s.obligation order by s.obligation) filter (where s.id is not null))[1], 'optional') as obligation,
                 case when count(s.due_on) > 0 then greatest(min(s.due_on) + o.due_shift_days, o.due_not_before) end as due_on
          from unnest(${[...enrolmentIds]}::int[]) as i (id) join enrolment o on o.id = i.id
          left join enrolment_source s on s.enrolment_id = i.id and s.ended_at is null
          group by i.id, o.id) d
    where e.id = d.id and (e.obligation, e.due_on) is distinct from (d.obligation, d.due_on)`;
}

/** Enrolments that have lost their last source follow the policy of the assignment that left them. */
export async function letGo(
  tx: Tx,
  enrolmentIds: readonly number[],
  lossPolicy: "keep" | "withdraw" | "withdraw_unless_started",
): Promise<void> {
  if (lossPolicy === "keep" || enrolmentIds.length === 0) return;
  const states = lossPolicy === "withdraw" ? ["not_started", "in_progress"] : ["not_started"];
  await tx.$executeRaw`
    update enrolment e set state = 'withdrawn', state_reason = 'No longer covered by the assignment.', version = version + 1
    where e.id = any(${[...enrolmentIds]}::int[]) and e.state::text = any(${states}::text[])
      and not exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null)`;
}

/** People among these who hold or have done something that a pathway may count. */
export async function withCredit(
  tx: Tx,
  employeeIds: readonly number[],
  pathwayVersionId: number,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select i.id from unnest(${[...employeeIds]}::int[]) as i (id)
    where exists (select from award a join step s on s.credential_id = a.credential_id join section c on c.id = s.section_id
                  where a.employee_id = i.id and a.revoked_at is null and a.superseded_at is null and c.pathway_version_id = ${pathwayVersionId})
       or exists (select from step_completion d join step s on s.key = d.step_key join section c on c.id = s.section_id
                  where d.employee_id = i.id and c.pathway_version_id = ${pathwayVersionId})`;
  return rows.map(({ id }) => id);
}

export const dateOrNull = (day: Day | null) => (day === null ? null : fromDay(day));
