import { beforeAll, expect, test } from "vitest";
import { insertAwards } from "@/lib/assessments/results";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt } from "@/lib/testing/versions";
import { SCHEDULE } from "./registry";

withDatabase();
beforeAll(() => makeOrganisation());

const NOW = new Date("2026-11-22T10:00:00Z");

/** Run a scheduled job as the worker does. */
async function run(name: string, now: Date) {
  const job = SCHEDULE.find((one) => one.name === name);
  await job?.command({ actor: { kind: "system", job: name }, now }, job.input);
}

test("who fails an exam and gives up is recorded as having failed, without anybody doing anything", async () => {
  const version = await makeCredential({
    assessments: { create: { kind: "exam", position: 0, title: "Exam" } },
  });
  const { id: employeeId } = await makeEmployee();
  await makeAttempt(employeeId, version, version.assessments[0]?.key ?? "", "failed", NOW);
  const evidence = () => client().evidence.findMany({ where: { employeeId } });
  // The wait of the exam is a day.
  await run("attempt:record-abandoned", new Date(NOW.getTime() + 23 * 3_600_000));
  expect(await evidence()).toEqual([]);
  await run("attempt:record-abandoned", new Date(NOW.getTime() + 24 * 3_600_000));
  expect(await evidence()).toMatchObject([{ kind: "exam", level: 0, aimedLevel: 3 }]);
});

test("an award whose job was lost is signed all the same", async () => {
  const { id: versionId } = await makeCredential();
  const { id: employeeId } = await makeEmployee();
  const earned = { employeeId, versionId, earnedAt: NOW, enrolmentId: null, results: [] };
  const actor = { kind: "system", job: "test" } as const;
  const [id = 0] = await transaction((tx) => insertAwards(tx, [earned], { actor, now: NOW }));
  await run("award:sign-waiting", NOW);
  expect(await client().award.findUniqueOrThrow({ where: { id } })).toMatchObject({ signedAt: NOW });
});
