import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt, makeFirstVersion } from "@/lib/testing/versions";
import { awardPassed } from "./results";

withDatabase();
beforeAll(() => makeOrganisation());

test("who passes the last two assessments at the same moment gets the badge, once", async () => {
  const now = new Date("2026-11-22T10:00:00Z");
  const by = { actor: { kind: "system" as const, job: "test" }, now };
  const keys = [crypto.randomUUID(), crypto.randomUUID()];
  const version = await makeFirstVersion(keys.map((key) => ({ key })));
  const { id: employeeId } = await makeEmployee();
  const attempts = await Promise.all(
    keys.map((key) => makeAttempt(employeeId, version, key, "submitted", now)),
  );

  let passed = 0;
  let bothHavePassed = () => {};
  const met = new Promise<void>((done) => {
    bothHavePassed = done;
  });
  await Promise.all(
    attempts.map(({ id }) =>
      transaction(async (tx) => {
        await tx.attempt.update({
          where: { id },
          data: { state: "passed", decidedAt: now, points: 9, maxPoints: 10 },
        });
        passed += 1;
        if (passed === attempts.length) bothHavePassed();
        // Neither transaction sees yet what the other has passed.
        await met;
        await awardPassed(tx, version.credentialId, [employeeId], by);
      }),
    ),
  );
  expect(await client().award.count({ where: { employeeId } })).toBe(1);
});
