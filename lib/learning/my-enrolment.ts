import { isLate, isWaitingInTime } from "@/lib/assignments/lateness";
import { type Day, toDay } from "@/lib/core/calendar";
import type { EnrolmentState } from "@/lib/pathways/enrolment-state";
import { isComplete, type SectionNode, stepsOf } from "@/lib/pathways/rules";
import type { FullStep } from "@/lib/pathways/tree";

export type MyEnrolment = {
  id: number;
  title: string;
  state: EnrolmentState;
  obligation: "mandatory" | "recommended" | "optional";
  dueOn: Day | null;
  isOverdue: boolean;
  /** Since when it has waited for a review and is not late; null: something is open, or it is late. */
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
  /** Title of the pathway whose step asks for this one's badge; null: none does. */
  parentTitle: string | null;
  /** A renewal of something held already. */
  isRenewal: boolean;
};

/** The stored row, with the reason for the enrolment. */
export type MyEnrolmentRow = {
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

/** Whether the enrolment is late, or waits for a review in time. */
export function latenessOf({ state, due_on, waiting_since }: MyEnrolmentRow, today: Day) {
  const lateness = {
    state,
    dueOn: due_on && toDay(due_on),
    waitingSince: waiting_since && toDay(waiting_since),
  };
  return {
    isOverdue: isLate(lateness, today),
    waitingSince: isWaitingInTime(lateness) ? lateness.waitingSince : null,
  };
}

/** Summarise an enrolment for its learner: progress per section, and the next step. */
export function summariseEnrolment(
  row: MyEnrolmentRow,
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
