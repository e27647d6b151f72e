import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { UnitRow } from "@/lib/people/change-unit";
import type { UnitFault } from "@/lib/people/match-units";
import { depthOf, type Unit } from "@/lib/people/named-units";
import type { ImportPlan } from "../rules";

/** A stored unit as it is before the import. */
export type Before = Omit<Unit, "parent"> & { parent: Unit | null };
/** Units of a file, and how stored ones are now. */
type Matched = { units: readonly Unit[]; before: ReadonlyMap<Unit, Before> };

export function unitReason(fault: UnitFault): ErrorMessage {
  switch (fault.kind) {
    case "ambiguous":
      return errorMessage("integrations.unitAmbiguous", { name: fault.name, codes: fault.codes });
    case "twoNames":
      return errorMessage("integrations.unitTwoNames", {
        code: fault.code,
        one: fault.one,
        other: fault.other,
      });
    case "twoGroups":
      return errorMessage("integrations.unitTwoGroups", {
        code: fault.code,
        one: fault.one,
        other: fault.other,
      });
    case "cycle":
      return errorMessage("integrations.unitCycle", { name: fault.name, above: fault.above });
  }
}

/** Return the units as rows to write, level by level. */
export const unitLevels = ({ units }: Matched): UnitRow[][] =>
  [...Map.groupBy(units, depthOf)]
    .sort(([one], [other]) => one - other)
    .map(([, level]) =>
      level.map(({ id, code, name, hasOwnCode, parent }) => ({
        id,
        code,
        name,
        hasOwnCode,
        parentCode: parent?.parent ? parent.code : null,
      })),
    );

/** Count what happens to units. */
export function planUnits({ units, before }: Matched): ImportPlan {
  const added = units.filter(({ id }) => id === null);
  const changed = units.filter((unit) => isChanged(unit, before.get(unit)));
  return {
    entity: "units",
    added: added.length,
    changed: changed.length,
    unchanged: units.length - added.length - changed.length,
    examples: [...added, ...changed].map(({ name }) => name).slice(0, 3),
  };
}

const isChanged = (unit: Unit, before: Before | undefined) =>
  before !== undefined &&
  (unit.code !== before.code ||
    unit.name !== before.name ||
    unit.parent !== before.parent ||
    unit.hasOwnCode !== before.hasOwnCode);

/** Return a sentence for each unit that is renamed, moved or gets its code. */
export const unitNotes = ({ units, before }: Matched): ErrorMessage[] =>
  units.flatMap((unit) => {
    const old = before.get(unit);
    if (!old) return [];
    const { name, code } = unit;
    return [
      ...(old.name === name ? [] : [errorMessage("integrations.unitRenamed", { code, old: old.name, name })]),
      ...(old.parent === unit.parent
        ? []
        : [
            errorMessage("integrations.unitMoved", {
              name,
              from: old.parent ? (before.get(old.parent)?.name ?? "") : "",
              to: unit.parent?.name ?? "",
            }),
          ]),
      ...(old.code === code ? [] : [errorMessage("integrations.unitRecoded", { name, old: old.code, code })]),
    ];
  });
