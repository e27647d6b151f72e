import type { PersonToEdit } from "@/lib/structure/person-queries";
import { type Effective, effectiveOn, FROM_TODAY } from "../../structure/effective-fields";
import type { FoundOption } from "../../ui/found-options";

/** A job role in the form; an empty day is left to the server: the first day of the change, or no last day. */
export type RoleRow = { id: number; name: string; sinceOn: string; untilOn: string };

/** What the form of a person holds in state instead of fields. */
export type PersonPlan = {
  unit: FoundOption | null;
  manager: FoundOption | null;
  timeZone: FoundOption | null;
  roles: RoleRow[];
  effective: Effective;
};

const optionOf = (id: number | null, name: string | null): FoundOption | null =>
  id === null ? null : { value: String(id), label: name ?? "" };

/** @param person  null: somebody new */
export const firstPersonPlan = (
  person: PersonToEdit | null,
  unit: FoundOption | null = null,
): PersonPlan => ({
  unit: person ? optionOf(person.unitId, person.unit) : unit,
  manager: person ? optionOf(person.managerId, person.manager) : null,
  timeZone: person?.timeZone ? { value: person.timeZone, label: person.timeZone } : null,
  roles: (person?.jobRoles ?? []).map(({ jobRoleId, name, sinceOn }) => ({
    id: jobRoleId,
    name,
    sinceOn,
    untilOn: "",
  })),
  effective: FROM_TODAY,
});

const idOf = (option: FoundOption | null) => (option ? Number(option.value) : null);
const rolesOf = (roles: readonly RoleRow[]) =>
  roles.map(({ id, sinceOn, untilOn }) => ({
    jobRoleId: id,
    ...(sinceOn === "" ? {} : { sinceOn }),
    ...(untilOn === "" ? {} : { untilOn }),
  }));

/**
 * Return unit, manager and job roles that differ from the stored ones; for somebody new all of them. What is
 * not sent stays as it is, also on a later day.
 */
export function changedPlace(plan: PersonPlan, person: PersonToEdit | null) {
  const [unitId, managerId] = [idOf(plan.unit), idOf(plan.manager)];
  const rolesChanged =
    JSON.stringify(rolesOf(plan.roles)) !== JSON.stringify(rolesOf(firstPersonPlan(person).roles));
  return {
    ...(unitId !== null && unitId !== person?.unitId ? { unitId } : {}),
    ...(person === null || managerId !== person.managerId ? { managerId } : {}),
    ...(person === null || rolesChanged ? { jobRoles: rolesOf(plan.roles) } : {}),
  };
}

/** Return the part of the command's input that is not in named fields. */
export const toPersonInput = (plan: PersonPlan, person: PersonToEdit | null) => ({
  ...(person ? { employeeId: person.id, version: person.version, ...effectiveOn(plan.effective) } : {}),
  timeZone: plan.timeZone?.value ?? null,
  ...changedPlace(plan, person),
});

/** Return the question of the preview; null until there is a unit, and while nothing differs. */
export function toPreviewInput(plan: PersonPlan, person: PersonToEdit | null): string | null {
  const place = changedPlace(plan, person);
  if (plan.unit === null || Object.keys(place).length === 0) return null;
  return JSON.stringify({ employeeId: person?.id ?? null, ...place });
}
