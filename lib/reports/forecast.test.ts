import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { addDays, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { forecast } from "./forecast";

withDatabase();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
const scope = { actor: SYSTEM, unitId: null, day: TODAY };
/** Days on which the awards were given; the last 13 weeks are 91 days. */
const DAYS_AGO = [1, 45, 90, 92, 120, 300];

beforeAll(async () => {
  await makeOrganisation();
  const version = await makeCredential();
  const skillId = version.outcomes[0]?.skillId ?? 0;
  for (const days of DAYS_AGO) await require(skillId, await awarded(version, days));
  // Required and not covered: room for the pace.
  for (let more = 0; more < 20; more++) await require(skillId, (await makeEmployee()).id);
});

async function awarded(version: Awaited<ReturnType<typeof makeCredential>>, days: number) {
  const { id } = await makeEmployee();
  await makeAward(id, version, fromDay(addDays(TODAY, -days)));
  return id;
}

/** A target of 1, always covered for those who hold the award. */
async function require(skillId: number, employeeId: number) {
  const isHeld = (await client().award.count({ where: { employeeId } })) > 0;
  const until = fromDay(isHeld ? "9999-01-01" : "0001-01-01");
  const row = { target: 1, criticality: 1, reached: isHeld ? 1 : 0, assessedUntil: until };
  const fresh = {
    freshUntil0: until,
    freshUntil1: until,
    freshUntil2: until,
    freshUntil3: until,
    freshUntil4: until,
    freshUntil5: until,
  };
  await client().personSkill.upsert({
    where: { employeeId_skillId: { employeeId, skillId } },
    create: { employeeId, skillId, ...row, ...fresh },
    update: { ...row, ...fresh },
  });
}

test("the current pace continues what the awards of the last 13 weeks covered per week", async () => {
  const months = await forecast(scope);
  // Three of the six awards are of the last 91 days; a month has 30.4375 days.
  const expected = months.map((_, month) => Math.min(26, 6 + Math.round((3 / 13 / 7) * 30.4375 * month)));
  expect(months.map(({ pace }) => pace)).toEqual(expected);
  expect(months.map(({ required }) => required)).toEqual(months.map(() => 26));
  expect(months.at(-1)?.pace).toBe(18);
});
