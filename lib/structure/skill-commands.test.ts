import { afterEach, beforeAll, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeSettings } from "@/lib/skills/change-settings";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { addSkill, editSkill, restoreSkill, retireSkill } from "./skill-commands";
import { getCatalogueSkill } from "./skill-queries";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = (now = NOW) => ({ actor: actorOf(admin, ["admin"]), now });
const add = (name: string, more: object = {}) => addSkill(by(), { name, cluster: "Craft", ...more });
const shown = (id: number) => getCatalogueSkill(by().actor, id);
const edit = async (skillId: number, values: object) =>
  editSkill(by(), { skillId, version: (await shown(skillId)).version, ...values });

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeSettings(tx, {}, { actor: { kind: "system", job: "test" }, now: NOW }));
  admin = await makeEmployee();
});
afterEach(() => client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } }));

test("three skills of one name get codes of their own; a code that is taken is refused with the skill that has it", async () => {
  const codes = [];
  for (let n = 0; n < 3; n += 1) codes.push((await shown((await add("Spot welding")).id)).code);
  expect(codes).toEqual(["spot-welding", "spot-welding~2", "spot-welding~3"]);
  await expect(add("Seam welding", { code: "spot-welding" })).rejects.toMatchObject({
    fields: {
      code: { key: "structure.codeTaken", params: { code: "spot-welding", name: "Spot welding" } },
    },
  });
});

test("the description of a level is replaced by a new one, and the others stay", async () => {
  const { id } = await add("Brazing", {
    anchors: [
      { level: 2, text: "With help." },
      { level: 3, text: "Alone." },
    ],
  });
  await edit(id, { anchors: [{ level: 3, text: "Alone, and neatly." }] });
  expect((await shown(id)).anchors).toEqual([
    { level: 2, text: "With help." },
    { level: 3, text: "Alone, and neatly." },
  ]);
});

test("the address of a skill is one of the web", async () => {
  const { id } = await add("Filing", { uri: "https://www.onetonline.org/link/summary/51-4041.00" });
  for (const uri of ["javascript:alert(1)", "urn:isbn:123", "not an address"])
    await expect(edit(id, { uri }), uri).rejects.toMatchObject({
      fields: { uri: { key: "core.linkNotWeb" } },
    });
  expect(await shown(id)).toMatchObject({ uri: "https://www.onetonline.org/link/summary/51-4041.00" });
});

test("a half-life is 1 to 600 months, and the level of holders 1 to 5", async () => {
  const { id } = await add("Grinding", { halfLifeMonths: 600, holderLevel: 1 });
  await edit(id, { halfLifeMonths: 1, holderLevel: 5 });
  for (const halfLifeMonths of [0, 0.5, 601])
    await expect(edit(id, { halfLifeMonths })).rejects.toMatchObject({
      fields: { halfLifeMonths: { key: "structure.halfLifeWrong" } },
    });
  for (const holderLevel of [0, 6])
    await expect(edit(id, { holderLevel })).rejects.toMatchObject({
      fields: { holderLevel: expect.anything() },
    });
  await expect(edit(id, { minHolders: 0 }), "a number of holders that is needed").rejects.toMatchObject({
    fields: { minHolders: { key: "structure.holdersWrong" } },
  });
  expect(await shown(id)).toMatchObject({ halfLifeMonths: 1, holderLevel: 5 });
});

test("a skill retires on the organisation's day", async () => {
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "Pacific/Auckland" } });
  const { id } = await add("Planing");
  await retireSkill(by(new Date("2026-11-22T20:00:00Z")), { skillId: id, version: 1 });
  const { retiredOn } = await client().skill.findUniqueOrThrow({ where: { id } });
  expect(retiredOn && toDay(retiredOn)).toBe("2026-11-23");
});

test("whoever edits a skill that somebody else has taken back into use meanwhile is told", async () => {
  const { id } = await add("Turning");
  await retireSkill(by(), { skillId: id, version: 1 });
  await restoreSkill(by(), { skillId: id, version: 2 });
  await expect(editSkill(by(), { skillId: id, version: 2, name: "Lathe" })).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "structure.changedSince", params: { name: "Turning" } },
  });
});
