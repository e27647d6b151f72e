import { codeOf, freeCode, pathCodeOf } from "@/lib/core/code-of";

/** A unit of the tree, stored or to be made. */
export type Unit = {
  /** null: to be made. */
  id: number | null;
  code: string;
  name: string;
  /** The code was given by people or a file, not made from names. */
  hasOwnCode: boolean;
  /** null: the root. */
  parent: Unit | null;
};

/** The tree of units, with what finds a unit by its code, or by its name below another. */
export class NamedUnits {
  readonly root: Unit;
  readonly units: Unit[] = [];
  private readonly byCode = new Map<string, Unit>();
  private readonly byName = new Map<string, Set<Unit>>();
  private readonly children = new Map<Unit, Map<string, Set<Unit>>>();

  /** @param stored  one of them is the root */
  constructor(stored: readonly Unit[]) {
    const root = stored.find(({ parent }) => parent === null);
    if (!root) throw new Error("The tree of units has no root.");
    this.root = root;
    for (const unit of stored) this.add(unit);
  }

  withCode(code: string): Unit | undefined {
    return this.byCode.get(code);
  }

  /** Return the units of a name directly below another. */
  below(parent: Unit, name: string): Unit[] {
    return [...(this.children.get(parent)?.get(codeOf(name)) ?? [])];
  }

  /** Return the units of a name wherever they stand. */
  named(name: string): Unit[] {
    return [...(this.byName.get(codeOf(name)) ?? [])];
  }

  /** Tell whether a unit is another one or stands in its branch. */
  isBelow(unit: Unit, other: Unit): boolean {
    for (let at: Unit | null = unit; at; at = at.parent) if (at === other) return true;
    return false;
  }

  /** Return a free code made from the names from the root down. A code that a renamed unit has kept is not reused. */
  pathCode(name: string, parent: Unit): string {
    const names = [name];
    for (let at = parent; at.parent; at = at.parent) names.unshift(at.name);
    return freeCode(pathCodeOf(names), (code) => this.byCode.has(code));
  }

  add(unit: Unit): Unit {
    this.units.push(unit);
    this.index(unit);
    return unit;
  }

  change(unit: Unit, values: Omit<Unit, "id">): void {
    this.byCode.delete(unit.code);
    this.byName.get(codeOf(unit.name))?.delete(unit);
    if (unit.parent) this.children.get(unit.parent)?.get(codeOf(unit.name))?.delete(unit);
    Object.assign(unit, values);
    this.index(unit);
  }

  private index(unit: Unit): void {
    this.byCode.set(unit.code, unit);
    if (!unit.parent) return;
    const names = this.children.get(unit.parent) ?? new Map<string, Set<Unit>>();
    this.children.set(unit.parent, names);
    const key = codeOf(unit.name);
    names.set(key, (names.get(key) ?? new Set()).add(unit));
    this.byName.set(key, (this.byName.get(key) ?? new Set()).add(unit));
  }
}

/** Return how far a unit is below the root. */
export const depthOf = (unit: Unit): number => (unit.parent ? 1 + depthOf(unit.parent) : 0);
