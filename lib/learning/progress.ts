import "server-only";
import { endParentSources } from "@/lib/assignments/enrol";
import { enqueue } from "@/lib/command/enqueue";
import { type Day, toDay } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { EnrolmentState } from "@/lib/pathways/enrolment-state";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import type { SectionNode } from "@/lib/pathways/rules";
import { readTimedTrees } from "@/lib/pathways/timed-tree";
import { type EnrolmentTree, enrolmentTreesOf, treeProgress } from "./enrolment-tree";
import { doneSteps, readLearningRecords } from "./learning-records";
import { moveDueDates, readWaitStates, type WaitState } from "./wait-states";

/**
 * Update the open enrolments of these people to what they have done, and complete those that are finished.
 * Milestones are handed to the job that issues awards.
 *
 * @param startedIds  enrolments in which something was done just now: they become in progress
 */
export async function refreshProgress(
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
  organisation: { today: Day; timeZone: string },
  startedIds: readonly number[] = [],
): Promise<void> {
  // The row lock serialises refreshes of one person: the second sees the first one's result.
  const open = await tx.$queryRaw<OpenEnrolment[]>`
    select e.id, e.employee_id, e.pathway_version_id, e.state::text, e.progress_percent as percent, e.minutes_left, e.next_step_key::text,
           e.counts_from, e.waiting_since, e.due_on, e.assigned_at, e.returns_counted_at, v.milestone_credential_id as milestone
    from enrolment e join pathway_version v on v.id = e.pathway_version_id
    where e.employee_id = any(${[...employeeIds]}::int[]) and (${isOpenSql()} or ${WAITS_AFTER_LEAVING})
    order by e.id for update of e`;
  if (open.length === 0) return;
  const people = [...new Set(open.map(({ employee_id }) => employee_id))];
  const learningRecords = await readLearningRecords(tx, people, organisation);
  const waitsOf = await readWaitStates(tx, people, now);
  const trees = await readTimedTrees(tx, [
    ...new Set(open.map(({ pathway_version_id }) => pathway_version_id)),
  ]);
  const doneOf = ({ employee_id, counts_from }: OpenEnrolment, root: SectionNode) => {
    const learningRecord = learningRecords.get(employee_id);
    return learningRecord ? doneSteps(root, learningRecord, counts_from) : new Set<string>();
  };
  const enrolmentTrees = enrolmentTreesOf(
    open,
    ({ pathway_version_id }) => trees.get(pathway_version_id),
    doneOf,
  );
  const moved = open.flatMap((enrolment) => {
    const enrolmentTree = enrolmentTrees.get(enrolment.id);
    if (!enrolmentTree) return [];
    return progressOf(enrolment, enrolmentTree, waitsOf(enrolment, enrolmentTree), startedIds) ?? [];
  });
  await storeProgress(tx, moved, now);
  await moveDueDates(
    tx,
    moved.flatMap(({ id, move }) => (move ? [{ id, move }] : [])),
  );
  const completed = moved.filter(({ state }) => state === "completed");
  await enqueueMilestones(tx, completed);
  if (completed.length > 0) await endParentSources(tx, now);
}

/**
 * A withdrawn enrolment of an absent person: work submitted before leaving and marked later still completes
 * it.
 */
const WAITS_AFTER_LEAVING = Prisma.sql`(e.state = 'withdrawn' and e.withdrawal_cause = 'left'
  and exists (select from absence b where b.employee_id = e.employee_id and b.returned_on is null)
  and not exists (select from enrolment n where n.employee_id = e.employee_id and n.pathway_id = e.pathway_id and n.cycle > e.cycle))`;

type OpenEnrolment = {
  id: number;
  employee_id: number;
  pathway_version_id: number;
  state: Exclude<EnrolmentState, "exempt">;
  percent: number;
  minutes_left: number;
  next_step_key: string | null;
  counts_from: Date | null;
  milestone: number | null;
  waiting_since: Date | null;
  due_on: Date | null;
  assigned_at: Date;
  returns_counted_at: Date | null;
};

type EnrolmentProgress = OpenEnrolment & WaitState;

/** Where an enrolment has got to by its tree; nothing where that is what its row says. */
function progressOf(
  enrolment: OpenEnrolment,
  enrolmentTree: EnrolmentTree,
  waits: WaitState,
  startedIds: readonly number[],
): EnrolmentProgress | undefined {
  const { percent, minutesLeft, isComplete, ...next } = treeProgress(enrolmentTree);
  if (enrolment.state === "withdrawn" && !isComplete) return undefined;
  const nextStepKey = waits.openStepKey ?? next.nextStepKey;
  const isStarted =
    waits.waitingSince !== null || enrolment.state === "in_progress" || startedIds.includes(enrolment.id);
  const state: OpenEnrolment["state"] = isComplete ? "completed" : isStarted ? "in_progress" : "not_started";
  const isSame =
    state === enrolment.state &&
    percent === enrolment.percent &&
    minutesLeft === enrolment.minutes_left &&
    nextStepKey === enrolment.next_step_key &&
    waits.move === null &&
    waits.waitingSince === (enrolment.waiting_since && toDay(enrolment.waiting_since));
  return isSame
    ? undefined
    : { ...enrolment, ...waits, state, percent, minutes_left: minutesLeft, next_step_key: nextStepKey };
}

async function storeProgress(tx: Tx, rows: readonly EnrolmentProgress[], now: Date) {
  if (rows.length === 0) return;
  const column = <Key extends keyof EnrolmentProgress>(key: Key) => rows.map((row) => row[key]);
  await tx.$executeRaw`
    update enrolment e set
      state = r.state::enrolment_state, progress_percent = r.percent, minutes_left = r.minutes_left, next_step_key = r.next_step_key::uuid,
      started_at = case when r.state = 'not_started' then null else coalesce(e.started_at, ${now}) end,
      completed_at = case when r.state = 'completed' then ${now}::timestamptz end, completed_on = r.completed_on, waiting_since = r.waiting_since,
      withdrawal_cause = null, withdrawn_on = null, version = e.version + 1
    from unnest(${column("id")}::int[], ${column("state")}::text[], ${column("percent")}::int[], ${column("minutes_left")}::int[], ${column("next_step_key")}::text[],
                ${column("completedOn")}::date[], ${column("waitingSince")}::date[])
      as r (id, state, percent, minutes_left, next_step_key, completed_on, waiting_since)
    where e.id = r.id`;
}

/** Enqueue the award of the milestones of pathways just completed. */
async function enqueueMilestones(tx: Tx, completed: readonly OpenEnrolment[]) {
  const asked = completed.flatMap(({ milestone }) => milestone ?? []);
  if (asked.length === 0) return;
  const versions = await tx.credentialVersion.findMany({
    where: { credentialId: { in: asked }, state: "published" },
    select: { id: true, credentialId: true },
  });
  const versionOf = new Map(versions.map(({ id, credentialId }) => [credentialId, id]));
  const pairs = completed.flatMap(({ employee_id, milestone }): [number, number][] => {
    const versionId = milestone === null ? undefined : versionOf.get(milestone);
    return versionId === undefined ? [] : [[employee_id, versionId]];
  });
  if (pairs.length > 0) await enqueue(tx, "award.derive", { pairs });
}
