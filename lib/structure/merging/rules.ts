import { UNFINISHED_STATES } from "@/lib/assessments/rules";
import type { AttemptState } from "@/lib/db/generated/enums";
import { type EnrolmentState, isOpen } from "@/lib/pathways/enrolment-state";

/** What becomes of rows of which one person has only one, when two records of the person are merged. */

/** An enrolment of one of the two records, on a pathway that both were enrolled in. Instants are milliseconds. */
export type SharedEnrolment = {
  id: number;
  employeeId: number;
  pathwayId: number;
  title: string;
  state: EnrolmentState;
  progressPercent: number;
  assignedAt: number;
  isRenewal: boolean;
};

export type EnrolmentPlan = {
  /** Enrolments that are withdrawn, each with the one that stays in its place. */
  withdrawn: { id: number; keptId: number; title: string }[];
  cycles: { id: number; cycle: number }[];
};

/**
 * Decide which enrolments of each pathway stay open. Of two open ones the one further on stays, and of equal ones
 * that of the record that stays. An open one is not needed where the other record has completed the pathway,
 * unless it is a renewal. Cycles follow the days of assignment; withdrawn ones come first, the open one last.
 *
 * @param keepId  the record that stays
 */
export function planEnrolments(rows: readonly SharedEnrolment[], keepId: number): EnrolmentPlan {
  const plan: EnrolmentPlan = { withdrawn: [], cycles: [] };
  for (const all of Map.groupBy(rows, ({ pathwayId }) => pathwayId).values()) {
    const byDay = all.toSorted((one, other) => one.assignedAt - other.assignedAt || one.id - other.id);
    const [kept, replaced] = planOpen(byDay, keepId);
    plan.withdrawn.push(...replaced);
    const isReplaced = (id: number) => replaced.some((one) => one.id === id);
    const inOrder = [
      ...byDay.filter(({ id }) => isReplaced(id)),
      ...byDay.filter(({ id }) => !isReplaced(id) && id !== kept?.id),
      ...(kept ? [kept] : []),
    ];
    plan.cycles.push(...inOrder.map(({ id }, at) => ({ id, cycle: at + 1 })));
  }
  return plan;
}

function planOpen(
  byDay: readonly SharedEnrolment[],
  keepId: number,
): [kept: SharedEnrolment | undefined, replaced: EnrolmentPlan["withdrawn"]] {
  const doneByOther = (row: SharedEnrolment) =>
    row.isRenewal
      ? undefined
      : byDay.findLast((one) => one.state === "completed" && one.employeeId !== row.employeeId);
  const [kept, ...others] = byDay
    .filter((row) => isOpen(row.state) && !doneByOther(row))
    .toSorted(
      (one, other) =>
        Number(other.state === "in_progress") - Number(one.state === "in_progress") ||
        other.progressPercent - one.progressPercent ||
        Number(other.employeeId === keepId) - Number(one.employeeId === keepId),
    );
  const replaced = byDay.flatMap((row) => {
    const by = isOpen(row.state)
      ? (doneByOther(row) ?? (others.includes(row) ? kept : undefined))
      : undefined;
    return by ? [{ id: row.id, keptId: by.id, title: row.title }] : [];
  });
  return [kept, replaced];
}

/** An attempt of one of the two records at an assessment that both attempted. */
export type SharedAttempt = {
  id: number;
  assessmentId: number;
  state: AttemptState;
  startedAt: number;
};

/**
 * Number the attempts of each assessment by their start. Of two that are open, submitted work stays before returned
 * work, and that before work that was never submitted; the other one is closed.
 */
export function planAttempts(rows: readonly SharedAttempt[]): {
  closed: number[];
  numbers: { id: number; number: number }[];
} {
  const groups = [...Map.groupBy(rows, ({ assessmentId }) => assessmentId).values()].map((all) =>
    all.toSorted((one, other) => one.startedAt - other.startedAt || one.id - other.id),
  );
  const rank = ({ state }: SharedAttempt) => UNFINISHED_STATES.indexOf(state);
  return {
    closed: groups.flatMap((all) => {
      const open = all.filter((one) => rank(one) >= 0);
      const kept = open.toReversed().toSorted((one, other) => rank(other) - rank(one))[0];
      return open.filter((one) => one !== kept).map(({ id }) => id);
    }),
    numbers: groups.flatMap((all) => all.map(({ id }, at) => ({ id, number: at + 1 }))),
  };
}

/** A live badge of a credential of which both records hold one; a day as text, null: it does not expire. */
export type SharedAward = { id: number; credentialId: number; validUntil: string | null; earnedAt: number };

/** Of two live badges of one credential the one that is valid longer stays. @returns ids of the superseded ones */
export const planAwards = (rows: readonly SharedAward[]): number[] =>
  [...Map.groupBy(rows, ({ credentialId }) => credentialId).values()].flatMap((all) =>
    all
      .toSorted(
        (one, other) =>
          (other.validUntil ?? "9999").localeCompare(one.validUntil ?? "9999") ||
          other.earnedAt - one.earnedAt ||
          other.id - one.id,
      )
      .slice(1)
      .map(({ id }) => id),
  );
