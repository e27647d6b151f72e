import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { getUnit, listOwnUnits } from "./units";

withDatabase();
beforeAll(() => makeOrganisation());

const named = async (name: string, parentId: number | null = null) => {
  const { id } = await makeUnit(parentId);
  return (await client().orgUnit.update({ where: { id }, data: { name } })).id;
};
const executiveOf = async (executiveUnitIds: number[] | null) => ({
  ...actorOf(await makeEmployee({ unitId: top }), ["executive"]),
  executiveUnitIds,
});
let top: number;

test("the figures open with the whole organisation, or with the highest of one's units, then by name", async () => {
  top = await named("Everything");
  const [west, north, south] = [
    await named("West", top),
    await named("North", top),
    await named("South", top),
  ];
  const team = await named("A team", north);
  const first = async (unitIds: number[] | null) => (await getUnit(await executiveOf(unitIds), null)).name;
  expect(await first(null)).toBe("Everything");
  expect(await first([team, south])).toBe("South");
  expect(await first([west, team, south])).toBe("South");
  expect(await first([team])).toBe("A team");
  const isWhole = async (unitIds: number[] | null) => (await getUnit(await executiveOf(unitIds), null)).isTop;
  expect([await isWhole(null), await isWhole([south])]).toEqual([true, false]);
  const actor = await executiveOf([south, team]);
  expect((await listOwnUnits(actor)).map(({ name }) => name)).toEqual(["A team", "South"]);
  await expect(getUnit(actor, north)).rejects.toMatchObject({ code: "not_found" });
});
