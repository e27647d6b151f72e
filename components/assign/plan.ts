import type { Choices } from "@/lib/assignments/choices";
import type { AssignChoices, Preview } from "@/lib/assignments/preview";
import { NEWCOMER_DAYS } from "@/lib/assignments/rules";

type PersonChip = { id: number; name: string };
export type PlanState = {
  pathwayId: number | null;
  by: "rule" | "people";
  unitId: number | null;
  roleId: number | null;
  skillId: number | null;
  /** Names of choices found by search. */
  names: { unit?: string; role?: string; skill?: string };
  people: PersonChip[];
  dueKind: "none" | "fixed" | "after_assignment";
  dueOn: string;
  dueDays: string;
  /** As typed: for a standing rule with a fixed date. */
  newcomerDays: string;
  excludedIds: number[];
};

/** Convert the form state to the server's input; null while it is incomplete. */
export function toPlanInput(state: PlanState) {
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

/** Return whether the chosen due date is complete. */
export const isDueGiven = ({ dueKind, dueOn, dueDays }: Pick<PlanState, "dueKind" | "dueOn" | "dueDays">) =>
  dueKind === "fixed" ? /^\d{4}-\d{2}-\d{2}$/.test(dueOn) : dueKind === "none" || Number(dueDays) > 0;

/** Convert the due date to the server's input; incomplete values are refused beside the field. */
export const dueOf = ({ dueKind, dueOn, dueDays }: Pick<PlanState, "dueKind" | "dueOn" | "dueDays">) =>
  dueKind === "fixed"
    ? { kind: dueKind, on: dueOn }
    : dueKind === "after_assignment"
      ? { kind: dueKind, days: Number(dueDays) }
      : { kind: dueKind };

/** Return the typed days of a newcomer; null if they are not a valid number. */
export function newcomerDaysOf({ newcomerDays }: Pick<PlanState, "newcomerDays">): number | null {
  const days = Number(newcomerDays);
  return Number.isInteger(days) && days >= 1 && days <= 365 ? days : null;
}

/** Create the state of an empty form. */
export const firstPlan = (
  initial: Pick<PlanState, "pathwayId" | "unitId" | "roleId" | "skillId">,
): PlanState => ({
  ...initial,
  by: "rule",
  names: {},
  people: [],
  dueKind: "none",
  dueOn: "",
  dueDays: "90",
  newcomerDays: String(NEWCOMER_DAYS),
  excludedIds: [],
});

/** Return the names of a rule's unit, job role and skill for its sentence; "none" for those not set. */
export function audienceNamesOf(plan: PlanState, choices: Pick<AssignChoices, "unit" | "role" | "skill">) {
  const nameOf = ({ list, chosen }: Choices, id: number | null, found: string | undefined) =>
    [...(list ?? []), ...(chosen ? [chosen] : [])].find((one) => one.id === id)?.name ?? found ?? "none";
  return {
    role: nameOf(choices.role, plan.roleId, plan.names.role),
    unit: nameOf(choices.unit, plan.unitId, plan.names.unit),
    skill: nameOf(choices.skill, plan.skillId, plan.names.skill),
  };
}

/** Return whether the assignment continues as a rule after today. */
export const isStandingRule = ({ by }: Pick<PlanState, "by">, coversLater: boolean) =>
  by === "rule" && coversLater;

/** Count the people the audience matches, enrolled or not. */
export const matchingIn = ({ toEnrol, skipped }: Pick<Preview, "toEnrol" | "skipped">): number =>
  toEnrol + skipped.reduce((sum, { people }) => sum + people, 0);

/**
 * Return whether an assignment would cover nobody: nobody is enrolled, and no existing enrolment joins it.
 */
export const coversNobody = ({ toEnrol, skipped }: Pick<Preview, "toEnrol" | "skipped">): boolean =>
  toEnrol + (skipped.find(({ reason }) => reason === "enrolled")?.people ?? 0) === 0;
