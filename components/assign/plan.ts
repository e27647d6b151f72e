import type { Choices } from "@/lib/assignments/choices";
import type { AssignChoices, Preview } from "@/lib/assignments/preview";
import { NEWCOMER_DAYS } from "@/lib/assignments/rules";

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

/** The plan of an empty form. */
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

/** The names of unit, job role and skill of a rule, as its sentence says them; "none" where there is none. */
export function audienceNamesOf(plan: PlanState, choices: Pick<AssignChoices, "unit" | "role" | "skill">) {
  const nameOf = ({ list, chosen }: Choices, id: number | null, found: string | undefined) =>
    [...(list ?? []), ...(chosen ? [chosen] : [])].find((one) => one.id === id)?.name ?? found ?? "none";
  return {
    role: nameOf(choices.role, plan.roleId, plan.names.role),
    unit: nameOf(choices.unit, plan.unitId, plan.names.unit),
    skill: nameOf(choices.skill, plan.skillId, plan.names.skill),
  };
}

/** Whether the assignment goes on as a rule after today. */
export const isStandingRule = ({ by }: Pick<PlanState, "by">, coversLater: boolean) =>
  by === "rule" && coversLater;

/** How many people the audience matches, enrolled or not. */
export const matchingIn = ({ toEnrol, skipped }: Pick<Preview, "toEnrol" | "skipped">): number =>
  toEnrol + skipped.reduce((sum, { people }) => sum + people, 0);

/** Whether an assignment would be nobody's: nobody enters, and nobody who is enrolled already joins it. */
export const coversNobody = ({ toEnrol, skipped }: Pick<Preview, "toEnrol" | "skipped">): boolean =>
  toEnrol + (skipped.find(({ reason }) => reason === "enrolled")?.people ?? 0) === 0;
