import "server-only";
import { type Day, fromDay } from "@/lib/core/calendar";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { IS_UNTOUCHED, isOpenSql, REOPENED_STATE } from "@/lib/pathways/enrolment-state-sql";
import { effortRange, progress } from "@/lib/pathways/rules";
import { readTimedTree } from "@/lib/pathways/timed-tree";
import { type AssignmentPlan, candidatesSql, isResumableSql } from "./candidates";
import { DERIVED_DUE_ON, DERIVED_OBLIGATION } from "./derived-terms-sql";

type EnrolInput = {
  assignmentId: number;
  obligation: string;
  pathwayVersionId: number;
  now: Date;
};
/**
 * Enrolments created, open enrolments that got one more source, and withdrawn enrolments that were reopened.
 */
export type EnrolResult = {
  created: { id: number; employee_id: number }[];
  joined: number[];
  reopened: { id: number; employee_id: number }[];
};

/**
 * Enrol every candidate who is not skipped, as a renewal where something in the pathway is due for it (a
 * renewal that was withdrawn keeps counting from its start, unless an award has been made since), and add the
 * assignment as a source to enrolments that are open. People covered again within 30 days resume their
 * enrolment with its due date. Set-based and idempotent: repeating it adds no enrolment or source.
 */
export async function enrolCandidates(tx: Tx, plan: AssignmentPlan, entry: EnrolInput): Promise<EnrolResult> {
  const { assignmentId, obligation, pathwayVersionId, now } = entry;
  const { pathwayId } = plan;
  const reopened = await reopen(tx, plan, entry);
  const root = await readTimedTree(tx, pathwayVersionId);
  const { nextStepKey } = progress(root, new Set());
  const created = await tx.$queryRaw<{ id: number; employee_id: number }[]>`
    insert into enrolment (employee_id, pathway_id, pathway_version_id, cycle, obligation, due_on, assigned_at, counts_from, minutes_left, next_step_key)
    select c.id, ${pathwayId}, ${pathwayVersionId},
           coalesce((select max(o.cycle) from enrolment o where o.employee_id = c.id and o.pathway_id = ${pathwayId}), 0) + 1,
           ${obligation}::obligation, c.due_on, ${now},
           c.counts_from,
           ${effortRange(root).least}, ${nextStepKey}::uuid
    from (${candidatesSql(plan, now)}) c where c.skip is null
    on conflict do nothing
    returning id, employee_id`;
  await tx.$executeRaw`
    insert into enrolment_source (enrolment_id, assignment_id, obligation, due_on, added_at)
    select e.id, ${assignmentId}, ${obligation}::obligation, e.due_on, ${now} from enrolment e where e.id = any(${created.map(({ id }) => id)}::int[])`;
  // A source that ended because the assignment stopped covering the person is reopened with its own date.
  const joined = await tx.$queryRaw<{ enrolment_id: number }[]>`
    insert into enrolment_source as s (enrolment_id, assignment_id, obligation, due_on, added_at)
    select c.enrolment_id, ${assignmentId}, ${obligation}::obligation, c.due_on, ${now}
    from (${candidatesSql(plan, now)}) c where c.skip = 'enrolled'
    on conflict (enrolment_id, assignment_id) do update
      set ended_at = null, end_cause = null
      where s.ended_at is not null
    returning s.enrolment_id`;
  const others = new Set([...created, ...reopened].map(({ id }) => id));
  const older = joined.map(({ enrolment_id }) => enrolment_id).filter((id) => !others.has(id));
  await deriveFromSources(tx, [...older, ...reopened.map(({ id }) => id)]);
  return { created, joined: older, reopened };
}

/** Reopen the withdrawn enrolments, with their sources, of people who are covered again within 30 days. */
async function reopen(
  tx: Tx,
  plan: AssignmentPlan,
  { assignmentId, now }: EnrolInput,
): Promise<{ id: number; employee_id: number }[]> {
  const rows = await tx.$queryRaw<{ id: number; employee_id: number }[]>`
    update enrolment e set state = ${REOPENED_STATE},
           withdrawal_cause = null, withdrawn_on = null, state_reason = '', version = e.version + 1
    from (${candidatesSql(plan, now)}) c
    where e.id = c.last_id and c.skip is null and ${isResumableSql(assignmentId, now)}
    returning e.id, e.employee_id`;
  await tx.$executeRaw`
    update enrolment_source set ended_at = null, end_cause = null
    where assignment_id = ${assignmentId} and enrolment_id = any(${rows.map(({ id }) => id)}::int[])`;
  return rows;
}

/**
 * Derive obligation and due date of these enrolments, where open, from their live sources. Completed
 * enrolments keep the values they were completed with.
 */
export async function deriveFromSources(tx: Tx, enrolmentIds: readonly number[]): Promise<void> {
  if (enrolmentIds.length === 0) return;
  await tx.$executeRaw`
    update enrolment e set obligation = d.obligation, due_on = d.due_on, version = e.version + 1
    from (select i.id,
                 ${DERIVED_OBLIGATION} as obligation, ${DERIVED_DUE_ON} as due_on
          from unnest(${[...enrolmentIds]}::int[]) as i (id) join enrolment o on o.id = i.id
          left join enrolment_source s on s.enrolment_id = i.id and s.ended_at is null
          group by i.id, o.id) d
    where e.id = d.id and ${isOpenSql()} and (e.obligation, e.due_on) is distinct from (d.obligation, d.due_on)`;
  await updateChildSources(tx, enrolmentIds);
}

/** Apply the loss policy of the assignment to enrolments that have lost their last source. */
export async function applyLossPolicy(
  tx: Tx,
  enrolmentIds: readonly number[],
  lossPolicy: "keep" | "withdraw" | "withdraw_unless_started",
  now: Date,
): Promise<void> {
  if (lossPolicy === "keep" || enrolmentIds.length === 0) return;
  const leaves = lossPolicy === "withdraw" ? isOpenSql() : IS_UNTOUCHED;
  const withdrawn = await tx.$queryRaw<{ id: number }[]>`
    update enrolment e set state = 'withdrawn', withdrawal_cause = 'uncovered', withdrawn_on = ${dayAt(now)},
           version = version + 1
    where e.id = any(${[...enrolmentIds]}::int[]) and ${leaves}
      and not exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null)
    returning e.id`;
  await withdrawMessages(tx, { kind: "assigned", subjectIds: withdrawn.map(({ id }) => id) });
  await endParentSources(tx, now);
}

/**
 * End sources whose parent enrolment is closed; an enrolment that loses its last source is withdrawn unless
 * started.
 */
export async function endParentSources(tx: Tx, now: Date): Promise<void> {
  const ended = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set ended_at = ${now}, end_cause = 'parent_ended' from enrolment e
    where e.id = s.parent_enrolment_id and s.ended_at is null and not ${isOpenSql()}
    returning s.enrolment_id`;
  await releaseFromParents(
    tx,
    ended.map(({ enrolment_id }) => enrolment_id),
    now,
  );
}

/** Release enrolments whose parent ceased to ask for them. */
export async function releaseFromParents(tx: Tx, enrolmentIds: readonly number[], now: Date): Promise<void> {
  if (enrolmentIds.length === 0) return;
  await deriveFromSources(tx, enrolmentIds);
  await applyLossPolicy(tx, enrolmentIds, "withdraw_unless_started", now);
}

/** Copy a parent's obligation and due date to the sources of its child enrolments. */
async function updateChildSources(tx: Tx, parentIds: readonly number[]): Promise<void> {
  const moved = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set obligation = e.obligation, due_on = e.due_on from enrolment e
    where s.parent_enrolment_id = e.id and e.id = any(${[...parentIds]}::int[]) and s.ended_at is null
      and (s.obligation, s.due_on) is distinct from (e.obligation, e.due_on)
    returning s.enrolment_id`;
  await deriveFromSources(
    tx,
    moved.map(({ enrolment_id }) => enrolment_id),
  );
}

/** Of these people, return those who hold or have done something that a pathway may count. */
export async function peopleWithCredit(
  tx: Tx,
  employeeIds: readonly number[],
  pathwayVersionId: number,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select i.id from unnest(${[...employeeIds]}::int[]) as i (id)
    where exists (select from award a join step s on s.credential_id = a.credential_id join section c on c.id = s.section_id
                  where a.employee_id = i.id and ${isLiveSql("a")} and c.pathway_version_id = ${pathwayVersionId})
       or exists (select from step_completion d join step s on s.key = d.step_key join section c on c.id = s.section_id
                  where d.employee_id = i.id and c.pathway_version_id = ${pathwayVersionId})`;
  return rows.map(({ id }) => id);
}

export const dateOrNull = (day: Day | null) => (day === null ? null : fromDay(day));
