import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { changeUnit, readUnits, type UnitRow } from "./change-unit";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const BY = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const change = (...levels: UnitRow[][]) => transaction((tx) => changeUnit(tx, levels, BY));
const unit = (code: string, name: string, changes: Partial<UnitRow> = {}): UnitRow => ({
  id: null,
  code,
  name,
  parentCode: null,
  hasOwnCode: false,
  ...changes,
});
/** Each unit's name and the names of its ancestors, the nearest first. */
const tree = async (codes: string[]) => {
  const units = await client().orgUnit.findMany({
    where: { code: { in: codes } },
    include: { above: { include: { ancestor: true }, orderBy: { depth: "asc" } } },
  });
  const inOrder = codes.flatMap((code) => units.find((unit) => unit.code === code) ?? []);
  return inOrder.map(({ name, above }) => [name, ...above.slice(1).map(({ ancestor }) => ancestor.name)]);
};

test("the first call creates the root; units go under their parents, and take a new name, code and place", async () => {
  expect(await transaction(readUnits)).toMatchObject([{ id: null, code: "organisation", parent: null }]);
  await change();
  const top = await client().orgUnit.findFirstOrThrow({ where: { parentId: null }, orderBy: { id: "asc" } });
  await change(
    [unit("north", "North")],
    [unit("yard", "Yard", { parentCode: "north" }), unit("alone", "Alone")],
  );
  expect(await tree(["north", "yard", "alone"])).toEqual([
    ["North", top.name],
    ["Yard", "North", top.name],
    ["Alone", top.name],
  ]);
  const yard = await client().orgUnit.findUniqueOrThrow({ where: { code: "yard" } });
  const north = await client().orgUnit.findUniqueOrThrow({ where: { code: "north" } });
  // Two units exchange their codes, and one moves.
  await change(
    [unit("yard", "North", { id: north.id })],
    [unit("north", "Dockyard", { id: yard.id, parentCode: "alone", hasOwnCode: true })],
  );
  expect(await tree(["yard", "north"])).toEqual([
    ["North", top.name],
    ["Dockyard", "Alone", top.name],
  ]);
  expect(await client().orgUnit.findUniqueOrThrow({ where: { id: yard.id } })).toMatchObject({
    hasOwnCode: true,
    version: 2,
  });
  expect((await transaction(readUnits)).find(({ id }) => id === yard.id)).toMatchObject({
    code: "north",
    parent: { code: "alone", parent: { code: "organisation" } },
  });
  await change([unit("alone", "Alone", { id: await readId("alone") })]);
  expect(await client().orgUnit.findUniqueOrThrow({ where: { code: "alone" } })).toMatchObject({
    version: 1,
  });
});

test("a closed unit keeps the day on which it closed, and is open again once it is given again", async () => {
  await change([unit("depot", "Depot")]);
  const id = await readId("depot");
  const at = (now: string) => ({ ...BY, now: new Date(now) });
  const close = (now: string) => transaction((tx) => changeUnit(tx, [], at(now), [id]));
  const closedOn = async () => (await client().orgUnit.findUniqueOrThrow({ where: { id } })).closedOn;
  await close("2026-11-23T10:00:00Z");
  await close("2026-11-25T10:00:00Z");
  expect(await closedOn()).toEqual(new Date("2026-11-23"));
  const again = [[unit("depot", "Depot", { id })]];
  await transaction((tx) => changeUnit(tx, again, at("2026-11-26T10:00:00Z")));
  expect(await closedOn()).toBeNull();
});

const readId = async (code: string) => (await client().orgUnit.findUniqueOrThrow({ where: { code } })).id;
