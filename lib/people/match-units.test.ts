import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOf } from "@/lib/core/code-of";
import { type GivenUnit, matchUnits, unitKey } from "./match-units";
import type { Unit } from "./named-units";

/** Make units below a root: code, name, code of the parent, whether the code was given. */
function treeOf(...rows: [code: string, name: string, parent?: string, hasOwnCode?: boolean][]): Unit[] {
  const root: Unit = { id: 1, code: "organisation", name: "Company", hasOwnCode: false, parent: null };
  const units = [root];
  for (const [code, name, parent, hasOwnCode = false] of rows)
    units.push({
      id: units.length + 1,
      code,
      name,
      hasOwnCode,
      parent: units.find((unit) => unit.code === parent) ?? root,
    });
  return units;
}
const named = (name: string, group?: string | null, code: string | null = null): GivenUnit => ({
  code,
  name,
  group: typeof group === "string" ? { code: null, name: group } : group,
});
const namesOf = (unit: Unit): string[] => (unit.parent ? [...namesOf(unit.parent), unit.name] : []);
/** Return id, code and path of the unit that is found for each given one, or the fault. */
function match(stored: Unit[], given: GivenUnit[], keep: Record<string, string> = {}) {
  const { matches, kept } = matchUnits(stored, given, new Map(Object.entries(keep)));
  const found = given.map((unit) => {
    const result = matches.get(unitKey(unit));
    if (!result) return "nothing";
    if ("fault" in result) return result.fault.kind;
    return [result.unit.id, result.unit.code, namesOf(result.unit).join(" / ")];
  });
  return { found, kept: [...kept] };
}

test("names in other scripts are units of their own", () => {
  const given = ["Продажи", "Финансы", "研究"].map((name) => named(name, null));
  expect(match(treeOf(), given).found).toEqual([
    [null, "/продажи", "Продажи"],
    [null, "/финансы", "Финансы"],
    [null, "/研究", "研究"],
  ]);
});

test("two units of one name in two branches are two", () => {
  expect(match(treeOf(), [named("Office", "North"), named("Office", "South")]).found).toEqual([
    [null, "/north/office", "North / Office"],
    [null, "/south/office", "South / Office"],
  ]);
});

test("units imported before keep id and code, and names that had become one unit are told apart", () => {
  const stored = () =>
    treeOf(["group-north", "North"], ["office", "Office", "group-north"], ["", "Продажи"], ["group-", "Юг"]);
  const given = [
    named("Office", "North"),
    named("Office", "South"),
    named("Продажи", null),
    named("Финансы", null),
  ];
  expect(match(stored(), given).found).toEqual([
    [3, "office", "North / Office"],
    [null, "/south/office", "South / Office"],
    [4, "", "Продажи"],
    [null, "/финансы", "Финансы"],
  ]);
});

test("a unit with a code takes name and branch from the source", () => {
  const stored = treeOf(["W1", "Workshop", undefined, true], ["/north", "North"]);
  expect(match(stored, [named("Yard", "North", "W1")]).found).toEqual([[2, "W1", "North / Yard"]]);
});

test("without groups in the source, a unit with a code stays where it is; with an empty one it goes to the top", () => {
  const stored = () => treeOf(["/north", "North"], ["W1", "Workshop", "/north", true]);
  expect(match(stored(), [named("Workshop", undefined, "W1")]).found).toEqual([
    [3, "W1", "North / Workshop"],
  ]);
  expect(match(stored(), [named("Workshop", null, "W1")]).found).toEqual([[3, "W1", "Workshop"]]);
});

test("a unit known by its path takes the code that the source gives; one with another code is another unit", () => {
  const stored = treeOf(["office", "Office"]);
  expect(match(stored, [named("Office", null, "A"), named("Office", null, "B")]).found).toEqual([
    [2, "A", "Office"],
    [null, "B", "Office"],
  ]);
});

test("a unit that the source renames without a code is another one, or the stored one when that is asked for", () => {
  const stored = () => treeOf(["group-p", "Production"], ["shop", "Workshop", "group-p"]);
  const given = [named("Workshop", "Fertigung")];
  expect(match(stored(), given)).toEqual({
    found: [[null, "/fertigung/workshop", "Fertigung / Workshop"]],
    kept: [],
  });
  expect(match(stored(), given, { "/fertigung": "group-p" })).toEqual({
    found: [[3, "shop", "Fertigung / Workshop"]],
    kept: ["/fertigung"],
  });
  expect(match(stored(), [named("Yard", "Production", "Y")], { Y: "shop" })).toEqual({
    found: [[3, "Y", "Production / Yard"]],
    kept: ["Y"],
  });
});

test("a code that a renamed unit has kept is not given to another", () => {
  const stored = treeOf(["/workshop", "Yard"]);
  expect(match(stored, [named("Workshop", null)]).found).toEqual([[null, "/workshop~2", "Workshop"]]);
});

test("faults: two names or groups for a code, a unit below itself, several units of one path", () => {
  const stored = treeOf(["A", "Office", undefined, true], ["B", "Office", undefined, true]);
  expect(match(stored, [named("Office", null)]).found).toEqual(["ambiguous"]);
  expect(match(treeOf(), [named("One", null, "X"), named("Two", null, "X")]).found).toEqual([
    "twoNames",
    "twoNames",
  ]);
  expect(match(treeOf(), [named("One", "North", "X"), named("One", "South", "X")]).found[1]).toBe(
    "twoGroups",
  );
  const coded = (code: string, group: string): GivenUnit => ({
    code,
    name: code,
    group: { code: group, name: group },
  });
  expect(match(treeOf(), [coded("X", "Y"), coded("Y", "X")]).found[1]).toBe("cycle");
  const circle = [coded("X", "Y"), coded("Y", "X")] as const;
  expect(matchUnits(treeOf(), circle).matches.get(unitKey(circle[1])), "named with the one above").toEqual({
    fault: { kind: "cycle", name: "Y", above: "X" },
  });
});

test("the root keeps its name and its place", () => {
  expect(match(treeOf(), [named("Other", "North", "organisation")]).found).toEqual([[1, "organisation", ""]]);
});

const word = fc.constantFrom(
  "North",
  "north ",
  "South",
  "Продажи",
  "研究",
  "C",
  "C++",
  "C#",
  "a/b",
  "a",
  "b",
);
const code = fc.option(fc.constantFrom("1", "2", "/north", "/north/c"), { nil: null });
const group = fc.option(fc.record({ code, name: word }), { nil: null });
const units = fc.array(fc.record({ code, name: word, group }), { maxLength: 12 });

test("units are the same exactly when code, or else path, is; codes differ; the tree stays a tree", () => {
  fc.assert(
    fc.property(units, units, (first, second) => {
      const stored = treeOf();
      for (const given of [first, second]) {
        const { matches } = matchUnits(stored, given);
        const found = new Set(
          [...matches.values()].flatMap((result) => ("unit" in result ? [result.unit] : [])),
        );
        for (const unit of [...found].flatMap((one) => branchOf(one))) {
          if (stored.includes(unit)) continue;
          unit.id = stored.length + 1;
          stored.push(unit);
        }
        expect(new Set(stored.map((unit) => unit.code)).size).toBe(stored.length);
      }
    }),
  );
});

/** Fails by running out of memory if the tree has a cycle, so it counts its steps. */
function branchOf(unit: Unit): Unit[] {
  const branch: Unit[] = [];
  for (let at: Unit | null = unit; at; at = at.parent) {
    branch.push(at);
    if (branch.length > 100) throw new Error("The tree has a cycle.");
  }
  return branch;
}

test("the same source again finds every unit again and makes none", () => {
  const plain = fc.array(fc.record({ code: fc.constant(null), name: word, group }), { maxLength: 12 });
  const uncoded = plain.map((list) =>
    list.map((unit) => ({ ...unit, group: unit.group && { ...unit.group, code: null } })),
  );
  fc.assert(
    fc.property(uncoded, (given) => {
      const stored = treeOf();
      const first = matchUnits(stored, given).matches;
      for (const result of first.values())
        if ("unit" in result)
          for (const unit of branchOf(result.unit))
            if (!stored.includes(unit)) {
              unit.id = stored.length + 1;
              stored.push(unit);
            }
      const again = matchUnits(stored, given).matches;
      for (const [key, result] of again) expect(result).toEqual(first.get(key));
      const paths = new Set(
        given.map(({ name, group: above }) => JSON.stringify([above && codeOf(above.name), codeOf(name)])),
      );
      expect(again.size).toBe(paths.size);
    }),
  );
});
