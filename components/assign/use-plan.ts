"use client";
import type { Preview } from "@/lib/assignments/preview";
import { useLivePreview } from "./use-live-preview";

export type PersonChip = { id: number; name: string };
export type PlanState = {
  pathwayId: number | null;
  by: "rule" | "people";
  unitId: number | null;
  roleId: number | null;
  skillId: number | null;
  /** Names of what was found by typing. */
  names: { unit?: string; role?: string; skill?: string };
  people: PersonChip[];
  dueKind: "none" | "fixed" | "after_assignment";
  dueOn: string;
  dueDays: string;
  /** As it is typed: of a standing rule with a fixed date. */
  newcomerDays: string;
  excludedIds: number[];
};

/** The plan as the server reads it; null while it cannot be asked yet. */
export function planOf(state: PlanState) {
  if (state.pathwayId === null) return null;
  if (state.by === "people" && state.people.length === 0) return null;
  return {
    pathwayId: state.pathwayId,
    audience:
      state.by === "people"
        ? { kind: "people", employeeIds: state.people.map(({ id }) => id) }
        : {
            kind: "rule",
            unitIds: state.unitId ? [state.unitId] : [],
            jobRoleIds: state.roleId ? [state.roleId] : [],
            belowSkillId: state.skillId,
          },
    due: dueOf(state),
    excludedIds: state.excludedIds,
  };
}

/** Asks who would be enrolled. A due date that is not given yet counts as none until it is. */
export const usePreview = (state: PlanState) => {
  const plan = planOf(state);
  return useLivePreview<Preview>(
    "/api/assignments/preview",
    plan && JSON.stringify(isDueGiven(state) ? plan : { ...plan, due: { kind: "none" } }),
  );
};

/** Whether the due date that was chosen is complete. */
export const isDueGiven = ({ dueKind, dueOn, dueDays }: Pick<PlanState, "dueKind" | "dueOn" | "dueDays">) =>
  dueKind === "fixed" ? /^\d{4}-\d{2}-\d{2}$/.test(dueOn) : dueKind === "none" || Number(dueDays) > 0;

/** The due date as the server reads it; what is incomplete it refuses beside the field. */
export const dueOf = ({ dueKind, dueOn, dueDays }: Pick<PlanState, "dueKind" | "dueOn" | "dueDays">) =>
  dueKind === "fixed"
    ? { kind: dueKind, on: dueOn }
    : dueKind === "after_assignment"
      ? { kind: dueKind, days: Number(dueDays) }
      : { kind: dueKind };

/** The days of a newcomer as they are typed; null while they are no number that can be saved. */
export function newcomerDaysOf({ newcomerDays }: Pick<PlanState, "newcomerDays">): number | null {
  const days = Number(newcomerDays);
  return Number.isInteger(days) && days >= 1 && days <= 365 ? days : null;
}
