import { beforeAll, expect, test } from "vitest";
import { insertAwards } from "@/lib/assessments/results";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";
import { makeAttempt } from "@/lib/testing/versions";
import { SCHEDULE } from "./registry";
import { startWorker } from "./run";

withDatabase();
beforeAll(() => makeOrganisation());

const NOW = new Date("2026-11-22T10:00:00Z");

test("a worker knows every job of the schedule", async () => {
  const worker = await startWorker(process.env.DATABASE_URL ?? "");
  await worker.stop();
  const known = await client().$queryRaw<{ identifier: string }[]>`
    select identifier from graphile_worker._private_known_crontabs order by identifier`;
  expect(known.map(({ identifier }) => identifier)).toEqual(SCHEDULE.map(({ name }) => name).toSorted());
});

test("who fails an exam and gives up is recorded as having failed, without anybody doing anything", async () => {
  const version = await makeCredential({
    assessments: { create: { kind: "exam", position: 0, title: "Exam" } },
  });
  const { id: employeeId } = await makeEmployee();
  await makeAttempt(employeeId, version, version.assessments[0]?.key ?? "", "failed", NOW);
  const evidence = () => client().evidence.findMany({ where: { employeeId } });
  // The wait of the exam is a day.
  await runScheduled("attempt:record-abandoned", new Date(NOW.getTime() + 23 * 3_600_000));
  expect(await evidence()).toEqual([]);
  await runScheduled("attempt:record-abandoned", new Date(NOW.getTime() + 24 * 3_600_000));
  expect(await evidence()).toMatchObject([{ kind: "exam", level: 0, aimedLevel: 3 }]);
});

test("an award whose job was lost is signed all the same", async () => {
  const { id: versionId } = await makeCredential();
  const { id: employeeId } = await makeEmployee();
  const earned = { employeeId, versionId, earnedAt: NOW, enrolmentId: null, results: [] };
  const actor = { kind: "system", job: "test" } as const;
  const [id = 0] = await transaction((tx) => insertAwards(tx, [earned], { actor, now: NOW }));
  await runScheduled("award:sign-waiting", NOW);
  expect(await client().award.findUniqueOrThrow({ where: { id } })).toMatchObject({ signedAt: NOW });
});

test("a mail whose pause is over is given to the queue, and so is one that a killed worker left behind", async () => {
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const queued = async () => {
    const [row] = await client().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs where task_identifier = 'mail.send'`;
    await client().$executeRaw`select graphile_worker.remove_job('mail.send')`;
    return row?.count;
  };
  const { id: employeeId } = await makeEmployee();
  const { id: batchId } = await client().messageBatch.create({
    data: { kind: "badge_earned", data: {}, createdAt: NOW },
  });
  const message = await client().message.create({
    data: {
      ...{ batchId, employeeId, kind: "badge_earned", createdAt: NOW, inInbox: true },
      ...{ mailState: "waiting", nextAttemptAt: later(3) },
    },
  });
  await runScheduled("mail:send-due", later(2));
  expect(await queued()).toBe(0);
  await runScheduled("mail:send-due", later(3));
  expect(await queued()).toBe(1);
  await client().message.update({
    where: { id: message.id },
    data: { mailState: "sending", claimedAt: later(3) },
  });
  await runScheduled("mail:send-due", later(5));
  expect(await queued()).toBe(0);
  await runScheduled("mail:send-due", later(6));
  expect(await queued()).toBe(1);
});
