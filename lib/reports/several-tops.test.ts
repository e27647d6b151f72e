import { beforeAll, expect, test } from "vitest";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { unitCells } from "./coverage-map";
import { totals } from "./totals";

withDatabase();

const TODAY = "2026-11-22";
const units: Record<"large" | "middle" | "small", number> = { large: 0, middle: 0, small: 0 };
let skillId: number;

/** Three units without one above them, of nine, six and three people of whom a skill is asked. */
beforeAll(async () => {
  await makeOrganisation();
  skillId = (await makeSkill()).id;
  const never = fromDay(NEVER);
  for (const [name, people] of [["large", 9] as const, ["middle", 6] as const, ["small", 3] as const]) {
    units[name] = (await makeUnit()).id;
    for (let person = 0; person < people; person += 1)
      await client().personSkill.create({
        data: {
          employeeId: (await makeEmployee({ unitId: units[name] })).id,
          ...{ skillId, target: 3, criticality: 1, reached: 0, assessedUntil: never },
          ...{ freshUntil0: never, freshUntil1: never, freshUntil2: never, freshUntil3: never },
          ...{ freshUntil4: never, freshUntil5: never },
        },
      });
  }
});

test("an executive of a company with several top units reads of no small one, nor of the one that would tell it", async () => {
  const { id } = await makeEmployee({ unitId: units.large });
  const actor = actorOf({ id, name: "Executive" }, ["executive"]);
  const { shown, hidden } = await unitCells({ actor, unitId: null, day: TODAY }, Object.values(units), [
    skillId,
  ]);
  expect(shown.map(({ rowId, required }) => [rowId, required])).toEqual([[units.large, 9]]);
  expect(hidden.map(({ rowId }) => rowId).sort((a, b) => a - b)).toEqual([units.middle, units.small]);
  const requiredOf = async (unitId: number | null) =>
    (await totals({ actor, unitId, day: TODAY }))?.required ?? null;
  expect(await requiredOf(units.small)).toBeNull();
  expect(await requiredOf(units.middle)).toBeNull();
  expect(await requiredOf(units.large)).toBe(9);
  expect(await requiredOf(null)).toBe(18);
});
