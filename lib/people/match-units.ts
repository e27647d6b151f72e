import { codeOf, normalName } from "@/lib/core/code-of";
import { NamedUnits, type Unit } from "./named-units";

/** How a source names a unit: by its code, or else by its name below its group. */
type NamedUnit = { code: string | null; name: string };
/** A unit and the one above it; a group of null: at the top; undefined: the source names no groups. */
export type GivenUnit = NamedUnit & { group: NamedUnit | null | undefined };
/** Why a unit of a source cannot be found or made. */
export type UnitFault =
  | { kind: "ambiguous"; name: string; codes: string }
  | { kind: "twoNames"; code: string; one: string; other: string }
  | { kind: "twoGroups"; code: string; one: string; other: string }
  | { kind: "cycle"; name: string; above: string };
export type MatchedUnit = { unit: Unit } | { fault: UnitFault };

/** Return a key that two given units share only when the source means one unit in one place. */
export const unitKey = ({ code, name, group }: GivenUnit): string =>
  JSON.stringify([
    code ?? [codeOf(name)],
    group === undefined ? 0 : group && (group.code ?? [codeOf(group.name)]),
  ]);

/**
 * Find the units that a source names among the stored ones. A unit is its code, or its path of names from the
 * root where it has none; a stored unit whose code was made from names takes the code that a source gives
 * for its path. A unit with a code takes name and parent from the source; all others that are not found are new.
 *
 * @param stored  changed in place
 * @param keep    code of a stored unit by the code of the new one that is to be the same
 * @returns the unit of each {@link unitKey}, or why there is none; the codes of new units that stored ones took
 *   the place of
 */
export function matchUnits(
  stored: readonly Unit[],
  given: readonly GivenUnit[],
  keep: ReadonlyMap<string, string> = new Map(),
): { matches: Map<string, MatchedUnit>; kept: Set<string> } {
  const matcher = new UnitMatcher(new NamedUnits(stored), keep);
  const matches = new Map<string, MatchedUnit>();
  // Codes first: a unit that moves or is renamed by its code is no longer found where it was.
  for (const unit of given.toSorted((one, other) => rank(one) - rank(other))) {
    const key = unitKey(unit);
    const fault = matcher.nameFault(unit) ?? (unit.group && matcher.nameFault(unit.group));
    if (fault) matches.set(key, { fault });
    else if (!matches.has(key)) matches.set(key, matcher.match(unit));
  }
  return { matches, kept: matcher.kept };
}

const rank = ({ code, group }: GivenUnit) => (code === null ? 2 : 0) + (group && group.code === null ? 1 : 0);

/** @returns undefined: there is none of the name */
function oneOf(name: string, found: readonly Unit[]): MatchedUnit | undefined {
  const [unit] = found;
  if (found.length > 1)
    return { fault: { kind: "ambiguous", name, codes: found.map(({ code }) => code).join(", ") } };
  return unit && { unit };
}

class UnitMatcher {
  readonly kept = new Set<string>();
  /** Name that the source gives to a code. */
  private readonly names = new Map<string, string>();
  /** Where the source puts units with a code. */
  private readonly places = new Map<Unit, Unit>();
  private readonly tree: NamedUnits;
  private readonly keep: ReadonlyMap<string, string>;
  constructor(tree: NamedUnits, keep: ReadonlyMap<string, string>) {
    this.tree = tree;
    this.keep = keep;
  }

  nameFault({ code, name }: NamedUnit): UnitFault | undefined {
    if (code === null) return undefined;
    const one = this.names.get(code) ?? name;
    this.names.set(code, one);
    return normalName(one) === normalName(name) ? undefined : { kind: "twoNames", code, one, other: name };
  }

  match({ code, name, group }: GivenUnit): MatchedUnit {
    if (group === undefined && code === null && this.tree.below(this.tree.root, name).length === 0) {
      // Where the source does not say what is above, a unit that exists stays where it is.
      const found = oneOf(name, this.tree.named(name));
      if (found) return found;
    }
    // A source does not say what is above a group: a group that exists stays where it is.
    const above = group ? this.find(group, undefined) : { unit: this.tree.root };
    return "fault" in above ? above : this.find({ code, name }, group === undefined ? undefined : above.unit);
  }

  /** @param parent  undefined: the source does not say where the unit is */
  private find({ code, name }: NamedUnit, parent: Unit | undefined): MatchedUnit {
    const above = parent ?? this.tree.root;
    const here = this.tree.below(above, name);
    const unnamed = here.filter(({ hasOwnCode }) => !hasOwnCode);
    if (code === null) {
      const found = unnamed.length > 0 ? unnamed : here;
      return oneOf(name, found) ?? { unit: this.make(null, name, above) };
    }
    const unit = this.tree.withCode(code) ?? unnamed[0] ?? this.make(code, name, above);
    return this.take(unit, code, name, parent);
  }

  /** Let a unit have the code, name and parent of the source. */
  private take(unit: Unit, code: string, name: string, parent: Unit | undefined): MatchedUnit {
    // The root has the organisation's name and stays on top.
    if (unit.parent === null) return { unit };
    const earlier = this.places.get(unit);
    if (parent && earlier && earlier !== parent)
      return { fault: { kind: "twoGroups", code, one: earlier.name, other: parent.name } };
    if (parent && this.tree.isBelow(parent, unit))
      return { fault: { kind: "cycle", name, above: parent.name } };
    if (parent) this.places.set(unit, parent);
    this.tree.change(unit, { code, name, hasOwnCode: true, parent: parent ?? unit.parent });
    return { unit };
  }

  /** Return a new unit, or the stored one that is to be it. */
  private make(code: string | null, name: string, parent: Unit): Unit {
    const made = code ?? this.tree.pathCode(name, parent);
    const kept = this.keep.get(made);
    const old = kept === undefined ? undefined : this.tree.withCode(kept);
    if (old?.parent && !this.tree.isBelow(parent, old)) {
      this.kept.add(made);
      this.tree.change(old, {
        code: code ?? old.code,
        name,
        hasOwnCode: code !== null || old.hasOwnCode,
        parent,
      });
      return old;
    }
    return this.tree.add({ id: null, code: made, name, hasOwnCode: code !== null, parent });
  }
}
