import "server-only";
import { isLate, isWaitingInTime } from "@/lib/assignments/late";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { type Day, toDay } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { EnrolmentState } from "@/lib/pathways/enrolment-state";
import { isOpenOrCompletedSql } from "@/lib/pathways/enrolment-state-sql";
import { type Goal, listGoals } from "@/lib/pathways/queries";
import { goalsOf, isComplete, openSteps, type SectionNode, stepsOf, stonesOf } from "@/lib/pathways/rules";
import type { FullStep } from "@/lib/pathways/tree";
import { readWeighedTree, readWeighedTrees } from "@/lib/pathways/weighed";
import { getOrganisation } from "@/lib/people/organisation";
import { doneSteps, readStandings } from "./progress";

export type MyEnrolment = {
  id: number;
  title: string;
  state: EnrolmentState;
  obligation: "mandatory" | "recommended" | "optional";
  dueOn: Day | null;
  isOverdue: boolean;
  /** Since when it waits for a review in time; null: something is open, or it is late. */
  waitingSince: Day | null;
  percent: number;
  minutesLeft: number;
  completedOn: Day | null;
  stepsDone: number;
  stepsTotal: number;
  nextStep: {
    key: string;
    title: string;
    kind: FullStep["kind"];
    minutes: number;
    section: string;
    place: number;
    of: number;
  } | null;
  sections: {
    key: string;
    name: string;
    done: number;
    total: number;
    needed: number | null;
    isComplete: boolean;
  }[];
  reason: string;
  assignedBy: string | null;
  /** The pathway with a step that asks for the badge of this one; null: an assignment asks for it, or nobody. */
  parentTitle: string | null;
  /** The next cycle of something held already. */
  isRenewal: boolean;
};

type Row = {
  id: number;
  version_id: number;
  title: string;
  state: MyEnrolment["state"];
  obligation: MyEnrolment["obligation"];
  due_on: Date | null;
  percent: number;
  minutes_left: number;
  completed_on: Date | null;
  waiting_since: Date | null;
  next_step_key: string | null;
  reason: string | null;
  parent_title: string | null;
  assigned_by: string | null;
  counts_from: Date | null;
};

/** Of enrolment `e`: why somebody is enrolled, by the strictest live source; an assignment before a parent. */
const WHY = Prisma.sql`
  select a.reason, a.created_by_id, pv.title as parent_title
  from enrolment_source x left join assignment a on a.id = x.assignment_id
  left join enrolment pe on pe.id = x.parent_enrolment_id left join pathway_version pv on pv.id = pe.pathway_version_id
  where x.enrolment_id = e.id and x.ended_at is null order by x.obligation, x.due_on nulls last, (x.assignment_id is null), x.id limit 1`;

/** Everything the actor is enrolled on: open ones first, late before due before undated; then what is done. */
export async function listMyEnrolments(actor: Actor): Promise<MyEnrolment[]> {
  const organisation = await getOrganisation();
  const { today } = organisation;
  const rows = await db().$queryRaw<Row[]>`
    select e.id, e.pathway_version_id as version_id, v.title, e.state::text, e.obligation::text, e.due_on, e.progress_percent as percent, e.minutes_left, e.completed_on, e.waiting_since,
           e.next_step_key::text, e.counts_from, s.reason, s.parent_title, b.name as assigned_by
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    left join lateral (${WHY}) s on true
    left join employee b on b.id = s.created_by_id
    where ${peopleWithin(actor, "learning:do")} and ${isOpenOrCompletedSql()}
    order by (e.state = 'completed'), e.due_on nulls last, e.obligation, e.id limit 1000`;
  const me = actor.kind === "person" ? actor.employeeId : 0;
  const trees = await readWeighedTrees(db(), [...new Set(rows.map(({ version_id }) => version_id))]);
  const standing = (await readStandings(db(), [me], organisation)).get(me);
  return rows.map((row) => {
    const root = trees.get(row.version_id);
    const done = root && standing ? doneSteps(root, standing, row.counts_from) : new Set<string>();
    return {
      ...summary(row, root, done),
      ...latenessOf(row, today),
    };
  });
}

function latenessOf({ state, due_on, waiting_since }: Row, today: Day) {
  const standing = {
    state,
    dueOn: due_on && toDay(due_on),
    waitingSince: waiting_since && toDay(waiting_since),
  };
  return {
    isOverdue: isLate(standing, today),
    waitingSince: isWaitingInTime(standing) ? standing.waitingSince : null,
  };
}

function summary(
  row: Row,
  root: SectionNode<FullStep> | undefined,
  done: Set<string>,
): Omit<MyEnrolment, "isOverdue" | "waitingSince"> {
  const steps = root ? stepsOf(root) : [];
  const sections = (root?.children ?? []).filter((child) => child.type === "section");
  const isDone = row.state === "completed";
  const section = sections.find((one) => stepsOf(one).some(({ key }) => key === row.next_step_key));
  const inSection = section ? stepsOf(section) : steps;
  const next = steps.find(({ key }) => key === row.next_step_key);
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    obligation: row.obligation,
    dueOn: row.due_on && toDay(row.due_on),
    percent: row.percent,
    minutesLeft: row.minutes_left,
    completedOn: row.completed_on && toDay(row.completed_on),
    stepsDone: isDone ? steps.length : steps.filter(({ key }) => done.has(key)).length,
    stepsTotal: steps.length,
    nextStep: next
      ? {
          key: next.key,
          title: next.title,
          kind: next.kind,
          minutes: next.minutes,
          section: section?.title ?? row.title,
          place: inSection.indexOf(next) + 1,
          of: inSection.length,
        }
      : null,
    sections: sections.map((one) => {
      const within = stepsOf(one);
      return {
        key: one.key,
        name: one.title,
        done: within.filter(({ key }) => done.has(key)).length,
        total: within.length,
        needed: one.rule === "any" ? one.needed : null,
        isComplete: isDone || isComplete(one, done),
      };
    }),
    reason: row.reason ?? "",
    assignedBy: row.assigned_by,
    parentTitle: row.parent_title,
    isRenewal: row.counts_from !== null,
  };
}

export type MyPathway = MyEnrolment & {
  description: string;
  tree: SectionNode<FullStep>;
  done: Set<string>;
  open: Set<string>;
  fromBefore: Map<number, Date>;
  /** When the enrolment was moved to its version; null: it was begun on it. */
  movedAt: Date | null;
  goals: Goal[];
  /** Of the badge at the end, where it is a milestone. */
  stones: number;
};

/**
 * One pathway of the actor with its tree, what is done, and what is open now.
 *
 * @throws AppError `not_found` for somebody else's enrolment
 */
export async function getMyPathway(actor: Actor, enrolmentId: number): Promise<MyPathway> {
  const organisation = await getOrganisation();
  const { today } = organisation;
  const [row] = await db().$queryRaw<
    (Row & { description: string; assigned_at: Date; moved_at: Date | null; milestone: number | null })[]
  >`
    select e.id, e.pathway_version_id as version_id, v.title, v.description, v.milestone_credential_id as milestone, e.state::text, e.obligation::text, e.due_on, e.progress_percent as percent, e.minutes_left, e.completed_on, e.waiting_since,
           e.next_step_key::text, e.counts_from, e.assigned_at, e.moved_at, s.reason, s.parent_title, b.name as assigned_by
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    left join lateral (${WHY}) s on true
    left join employee b on b.id = s.created_by_id
    where e.id = ${enrolmentId} and ${peopleWithin(actor, "learning:do")} and ${isOpenOrCompletedSql()}`;
  if (!row || actor.kind !== "person") throw notFound("pathway");
  const tree = await readWeighedTree(db(), row.version_id);
  const standing = (await readStandings(db(), [actor.employeeId], organisation)).get(actor.employeeId);
  const done =
    row.state === "completed"
      ? new Set(stepsOf(tree).map(({ key }) => key))
      : standing
        ? doneSteps(tree, standing, row.counts_from)
        : new Set<string>();
  const fromBefore = new Map(
    [...(standing?.heldCredentials ?? [])].filter(([, earnedAt]) => earnedAt < row.assigned_at),
  );
  return {
    ...summary(row, tree, done),
    ...latenessOf(row, today),
    description: row.description,
    tree,
    done,
    open: openSteps(tree, done),
    fromBefore,
    movedAt: row.moved_at,
    goals: await listGoals(goalsOf(tree, row.milestone)),
    stones: stonesOf(tree, row.milestone),
  };
}
