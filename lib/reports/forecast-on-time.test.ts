import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { addMonths, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { forecast } from "./forecast";

withDatabase();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
const scope = { actor: SYSTEM, unitId: null, day: TODAY };
const month = (number: number) => addMonths(TODAY, number);

let version: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;
beforeAll(async () => {
  await makeOrganisation();
  version = await makeCredential();
  pathway = await makePathway(version.credentialId);
});

/** Somebody of whom a level is asked in the skill of the credential, which proves level 3. */
async function require(target: number, until: string) {
  const { id: employeeId } = await makeEmployee();
  const skillId = version.outcomes[0]?.skillId ?? 0;
  const day = fromDay(until);
  const row = { employeeId, skillId, target, criticality: 1, reached: target, assessedUntil: day };
  const fresh = { freshUntil0: day, freshUntil1: day, freshUntil2: day, freshUntil3: day, freshUntil4: day };
  await client().personSkill.create({ data: { ...row, ...fresh, freshUntil5: day } });
  return employeeId;
}

async function assign(employeeId: number, dueOn: string, state: "not_started" | "withdrawn" = "not_started") {
  const { id } = await makeEnrolment(employeeId, pathway, fromDay(TODAY));
  const cause = state === "withdrawn" ? ("by_hand" as const) : null;
  await client().enrolment.update({
    where: { id },
    data: { dueOn: fromDay(dueOn), state, withdrawalCause: cause },
  });
}

test("what is assigned counts from its due day on, where it covers what is not covered by then", async () => {
  const months = async () => (await forecast(scope)).map(({ onTime, nothing }) => onTime - nothing);
  await assign(await require(3, "0001-01-01"), month(3));
  // Covered until then by what was shown before; asked for more than the credential proves; withdrawn.
  await assign(await require(3, month(5)), month(2));
  await assign(await require(4, "0001-01-01"), month(2));
  await assign(await require(3, "0001-01-01"), month(2), "withdrawn");
  expect(await months()).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]);
});

test("the pace counts badges that cover the target and were not revoked", async () => {
  const paceOf = async () => (await forecast(scope)).at(-1)?.pace ?? 0;
  const nothing = (await forecast(scope)).at(-1)?.nothing ?? 0;
  const [short, revoked] = [await require(5, "9999-01-01"), await require(3, "9999-01-01")];
  await makeAward(short, version, fromDay("2026-11-01"));
  const { id } = await makeAward(revoked, version, fromDay("2026-11-01"));
  await client().evidence.updateMany({ where: { awardId: id }, data: { revokedAt: fromDay(TODAY) } });
  // Both are covered by something else.
  const ever = fromDay("9999-01-01");
  for (const [employeeId, target] of [[short, 5] as const, [revoked, 3] as const])
    await client().personSkill.updateMany({
      where: { employeeId },
      data: { target, criticality: 1, reached: 5, freshUntil3: ever, freshUntil5: ever },
    });
  expect((await forecast(scope)).at(-1)?.nothing).toBe(nothing + 2);
  expect(await paceOf()).toBe(nothing + 2);
});
