import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { readUnits, type UnitRow } from "@/lib/people/change-unit";
import {
  type GivenUnit,
  type MatchedUnit,
  matchUnits,
  type UnitFault,
  unitKey,
} from "@/lib/people/match-units";
import { depthOf, type Unit } from "@/lib/people/named-units";
import type { ImportPlan } from "../rules";
import type { Hr, HrPerson } from "./file";

type Before = Omit<Unit, "parent"> & { parent: Unit | null };
/** The units of an HR file, found among the stored ones or new. */
export type HrUnits = {
  matches: ReadonlyMap<string, MatchedUnit>;
  /** The units that the file names and those above them. */
  units: readonly Unit[];
  /** Stored units as they are. */
  before: ReadonlyMap<Unit, Before>;
  /** Pairs of `keep` that fit nothing. */
  unused: NonNullable<Hr["keep"]>;
};

export async function readHrUnits(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrPerson[],
  keep: Hr["keep"] = [],
): Promise<HrUnits> {
  const stored = await readUnits(tx);
  const before = new Map(stored.map((unit) => [unit, { ...unit }]));
  const { matches, kept } = matchUnits(
    stored,
    people.map(givenUnitOf),
    new Map(keep.map(([old, made]) => [made, old])),
  );
  const units = new Set<Unit>();
  for (const match of matches.values()) {
    if ("fault" in match) continue;
    for (let at: Unit | null = match.unit; at?.parent; at = at.parent) units.add(at);
  }
  return { matches, units: [...units], before, unused: keep.filter(([, made]) => !kept.has(made)) };
}

const givenUnitOf = ({ unit, unitCode, group, groupCode }: HrPerson): GivenUnit => ({
  code: unitCode,
  name: unit,
  group: group ? { code: groupCode, name: group } : group === undefined ? undefined : null,
});

/** Return the unit of a person's row, or why there is none. */
export function matchOf({ matches }: HrUnits, person: HrPerson): MatchedUnit {
  const match = matches.get(unitKey(givenUnitOf(person)));
  if (!match) throw new Error(`The unit ${person.unit} was not matched.`);
  return match;
}

/** @throws AppError when the row's unit has a fault; such rows are left out before */
export function unitOf(units: HrUnits, person: HrPerson): Unit {
  const match = matchOf(units, person);
  if ("fault" in match) throw new AppError("invalid", unitReason(match.fault));
  return match.unit;
}

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

/** @throws AppError when a unit that is to be kept does not exist, or the file does not make the new one */
export function requireKept({ unused: [pair] }: HrUnits): void {
  if (pair)
    throw new AppError(
      "invalid",
      errorMessage("integrations.keepUnused", { stored: pair[0], made: pair[1] }),
    );
}

/** Return the units as rows to write, level by level. */
export const unitLevels = ({ units }: HrUnits): UnitRow[][] =>
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
export function planUnits({ units, before }: HrUnits): ImportPlan {
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
export const unitNotes = ({ units, before }: HrUnits): ErrorMessage[] =>
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
