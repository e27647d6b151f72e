import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { changeUnit, type UnitRow } from "./change-unit";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const BY = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const change = (...levels: UnitRow[][]) => transaction((tx) => changeUnit(tx, levels, BY));
/** Each unit's name and the names of its ancestors, the nearest first. */
const tree = async (codes: string[]) => {
  const units = await client().orgUnit.findMany({
    where: { code: { in: codes } },
    include: { above: { include: { ancestor: true }, orderBy: { depth: "asc" } } },
  });
  const inOrder = codes.flatMap((code) => units.find((unit) => unit.code === code) ?? []);
  return inOrder.map(({ name, above }) => [name, ...above.slice(1).map(({ ancestor }) => ancestor.name)]);
};

test("the first call creates the root; units go under their parents, and existing ones stay unchanged", async () => {
  await change();
  const top = await client().orgUnit.findFirstOrThrow({ where: { parentId: null }, orderBy: { id: "asc" } });
  await change(
    [{ code: "north", name: "North", parentCode: null }],
    [
      { code: "yard", name: "Yard", parentCode: "north" },
      { code: "alone", name: "Alone", parentCode: null },
    ],
  );
  const made = [
    ["North", top.name],
    ["Yard", "North", top.name],
    ["Alone", top.name],
  ];
  expect(await tree(["north", "yard", "alone"])).toEqual(made);
  await change([{ code: "yard", name: "Another name", parentCode: null }]);
  expect(await tree(["north", "yard", "alone"])).toEqual(made);
});
