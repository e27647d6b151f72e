import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenOrCompletedSql, isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { goalsOf, openSteps, type SectionNode, stepsOf } from "@/lib/pathways/rules";
import { readTimedTree, readTimedTrees } from "@/lib/pathways/timed-tree";
import type { FullStep } from "@/lib/pathways/tree";
import { getOrganisation } from "@/lib/people/organisation";
import { ownDay } from "@/lib/people/own-day";
import { doneSteps, readLearningRecords } from "./learning-records";
import { latenessOf, type MyEnrolment, type MyEnrolmentRow as Row, summariseEnrolment } from "./my-enrolment";

/**
 * Over an enrolment `e`: the reason for it, from the strictest live source; assignments come before parents.
 */
const WHY = Prisma.sql`
  select a.reason, a.created_by_id, pv.title as parent_title
  from enrolment_source x left join assignment a on a.id = x.assignment_id
  left join enrolment pe on pe.id = x.parent_enrolment_id left join pathway_version pv on pv.id = pe.pathway_version_id
  where x.enrolment_id = e.id and x.ended_at is null order by x.obligation, x.due_on nulls last, (x.assignment_id is null), x.id limit 1`;

/**
 * List the actor's enrolments: open ones first (late, then with a due date, then without), then completed
 * ones.
 *
 * @param options  `openOnly`: without completed ones
 */
export async function listMyEnrolments(actor: Actor, { openOnly = false } = {}): Promise<MyEnrolment[]> {
  const readRows = db().$queryRaw<Row[]>`
    select e.id, e.pathway_version_id as version_id, v.title, e.state::text, e.obligation::text, e.due_on, e.progress_percent as percent, e.minutes_left, e.completed_on, e.waiting_since,
           e.next_step_key::text, e.counts_from, s.reason, s.parent_title, b.name as assigned_by
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    left join lateral (${WHY}) s on true
    left join employee b on b.id = s.created_by_id
    where ${peopleWithin(actor, "learning:do").sql} and ${openOnly ? isOpenSql() : isOpenOrCompletedSql()}
    order by (e.state = 'completed'), e.due_on nulls last, e.obligation, e.id limit 1000`;
  const [organisation, today, rows] = await Promise.all([getOrganisation(), ownDay(actor), readRows]);
  const me = actor.kind === "person" ? actor.employeeId : 0;
  const [trees, learningRecords] = await Promise.all([
    readTimedTrees(db(), [...new Set(rows.map(({ version_id }) => version_id))]),
    readLearningRecords(db(), [me], organisation),
  ]);
  const learningRecord = learningRecords.get(me);
  return rows.map((row) => {
    const root = trees.get(row.version_id);
    const done =
      root && learningRecord ? doneSteps(root, learningRecord, row.counts_from) : new Set<string>();
    return {
      ...summariseEnrolment(row, root, done),
      ...latenessOf(row, today),
    };
  });
}

export type MyPathway = MyEnrolment & {
  description: string;
  tree: SectionNode<FullStep>;
  done: Set<string>;
  open: Set<string>;
  fromBefore: Map<number, Date>;
  /** When the enrolment was moved to its version; null: it began on it. */
  movedAt: Date | null;
  /** Ids of the credentials it leads to. */
  goalIds: number[];
};

/**
 * Return one pathway of the actor with its tree, what is done, and what is open now.
 *
 * @throws AppError `not_found` for another person's enrolment
 */
export async function getMyPathway(actor: Actor, enrolmentId: number): Promise<MyPathway> {
  const [organisation, today] = await Promise.all([getOrganisation(), ownDay(actor)]);
  const [row] = await db().$queryRaw<
    (Row & { description: string; assigned_at: Date; moved_at: Date | null; milestone: number | null })[]
  >`
    select e.id, e.pathway_version_id as version_id, v.title, v.description, v.milestone_credential_id as milestone, e.state::text, e.obligation::text, e.due_on, e.progress_percent as percent, e.minutes_left, e.completed_on, e.waiting_since,
           e.next_step_key::text, e.counts_from, e.assigned_at, e.moved_at, s.reason, s.parent_title, b.name as assigned_by
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    left join lateral (${WHY}) s on true
    left join employee b on b.id = s.created_by_id
    where e.id = ${enrolmentId} and ${peopleWithin(actor, "learning:do").sql} and ${isOpenOrCompletedSql()}`;
  if (!row || actor.kind !== "person") throw notFound("pathway");
  const [tree, learningRecords] = await Promise.all([
    readTimedTree(db(), row.version_id),
    readLearningRecords(db(), [actor.employeeId], organisation),
  ]);
  const learningRecord = learningRecords.get(actor.employeeId);
  const done =
    row.state === "completed"
      ? new Set(stepsOf(tree).map(({ key }) => key))
      : learningRecord
        ? doneSteps(tree, learningRecord, row.counts_from)
        : new Set<string>();
  const fromBefore = new Map(
    [...(learningRecord?.heldCredentials ?? [])].filter(([, earnedAt]) => earnedAt < row.assigned_at),
  );
  return {
    ...summariseEnrolment(row, tree, done),
    ...latenessOf(row, today),
    description: row.description,
    tree,
    done,
    open: openSteps(tree, done),
    fromBefore,
    movedAt: row.moved_at,
    goalIds: goalsOf(tree, row.milestone),
  };
}
