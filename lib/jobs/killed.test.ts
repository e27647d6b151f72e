import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import { verifyChain } from "@/lib/audit/queries";
import type { Actor, Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import type { Attempt } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import type { Task } from "@/lib/testing/faults/child";
import { barrier, sessionsGone, waitForRow, withProcesses, writesTo } from "@/lib/testing/faults/processes";
import { NOTHING_SCHEDULED } from "@/lib/testing/jobs";
import {
  fullMarks,
  makeAssessor,
  makePathway,
  makeProjectCredential,
  makeSubmission,
  type ProjectCredential,
} from "@/lib/testing/learning";
import { releaseOrphans } from "./presence";
import { startWorker } from "./run";

withDatabase();
const processes = withProcesses();

const now = new Date("2026-11-01T09:00:00Z");
const SYSTEM: Actor = { kind: "system", job: "test" };
const JOBS = "graphile_worker._private_jobs";
let assessor: Person;
let auditor: Person;
let version: ProjectCredential;
let employeeId: number;
let attempt: Attempt;

beforeAll(async () => {
  await makeOrganisation();
  assessor = await makeAssessor();
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  version = await makeProjectCredential();
});

/** Each test has its own person, on a pathway, with a project to mark. */
beforeEach(async () => {
  employeeId = (await makeEmployee()).id;
  const pathway = await makePathway(version.credentialId);
  await client().enrolment.create({
    data: {
      employeeId,
      pathwayId: pathway.pathwayId,
      pathwayVersionId: pathway.id,
      assignedAt: now,
      minutesLeft: 90,
    },
  });
  attempt = await makeSubmission(version, employeeId, assessor, now);
});

const markTask = () => ({
  name: "mark" as const,
  context: { actor: assessor, now },
  input: fullMarks(version, attempt),
});
const mark = () => markSubmission({ actor: assessor, now }, fullMarks(version, attempt));
const effective = { actor: SYSTEM, now: new Date(now.getTime() + 10_000) };
/** A decision that has taken effect: the award is made, and the job that signs its badge is in the queue. */
async function decided() {
  const decision = await mark();
  await applyDecision(effective, decision);
  await client().$executeRaw`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'attempt.decide'`;
}

async function marked() {
  const { state, version: edition } = await client().attempt.findUniqueOrThrow({ where: { id: attempt.id } });
  return {
    state,
    edition,
    decisions: await client().markingDecision.count({ where: { attemptId: attempt.id } }),
    scores: await client().markingScore.count({ where: { attemptId: attempt.id } }),
    waiting: await countJobs("attempt.decide", await decisionId()),
    toSign: await countJobs("award.sign", await awardId()),
    ...(await awarded()),
    entries: await client().auditEntry.count({
      where: { command: { in: ["attempt.mark", "attempt.decide"] }, subjectId: String(attempt.id) },
    }),
  };
}

const decisionId = async () =>
  (await client().markingDecision.findFirst({ where: { attemptId: attempt.id } }))?.id ?? 0;

const awardId = async () => (await client().award.findFirst({ where: { employeeId } }))?.id ?? 0;

/** The award of the person and its evidence, and the trail of its badge. */
async function awarded() {
  const awards = await client().award.findMany({ where: { employeeId } });
  const entries = await client().auditEntry.findMany({ where: { command: "award.issue" } });
  return {
    awards: awards.length,
    evidence: await client().evidence.count({ where: { employeeId } }),
    signed: awards.filter(({ signedCredential }) => signedCredential).length,
    issued: entries.filter(({ detail }) =>
      (detail as { awards: number[] }).awards.some((id) => awards.some((award) => award.id === id)),
    ).length,
  };
}

/** Count the queued jobs about this id. */
async function countJobs(task: string, id: number): Promise<number> {
  const rows = await client().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${task} and j.payload::jsonb @@ ${`$.** == ${id}`}::jsonpath`;
  return rows[0]?.n ?? 0;
}

const UNTOUCHED = {
  state: "submitted",
  edition: 2,
  decisions: 0,
  scores: 0,
  waiting: 0,
  entries: 0,
  toSign: 0,
  awards: 0,
  evidence: 0,
  signed: 0,
  issued: 0,
};
const DECIDED = { ...UNTOUCHED, decisions: 1, waiting: 1, entries: 1 };

describe("a process killed while it marks a project", () => {
  test.each(["marking_decision", JOBS, "audit_entry"])(
    "before it writes to %s leaves nothing behind; marked again, it is marked once",
    async (table) => {
      const child = await processes.take();
      const held = await writesTo(table);
      child.start(markTask());
      await held.reached();
      await child.kill();
      await held.release();
      await sessionsGone();
      expect(await marked()).toEqual(UNTOUCHED);
      expect(await mark()).toMatchObject({ outcome: "passed" });
      expect(await marked()).toEqual(DECIDED);
    },
  );

  test.each([10, 30, 60])("%i ms after the start leaves all or nothing", async (moment) => {
    const child = await processes.take();
    child.start(markTask());
    await sleep(moment + Math.random() * 20);
    await child.kill();
    await sessionsGone();
    const after = await marked();
    expect([UNTOUCHED, DECIDED]).toContainEqual(after);
    // The form is sent again: it runs now, or is refused because it ran already.
    await mark().catch((error) => expect(error).toMatchObject({ code: "conflict" }));
    expect(await marked()).toEqual(DECIDED);
  });
});

describe("a worker killed while a decision takes effect", () => {
  const WAITS = { ...UNTOUCHED, decisions: 1, entries: 1 };
  const PASSED = { ...WAITS, state: "passed", edition: 3, scores: 1, entries: 2 };
  const EFFECTIVE = { ...PASSED, toSign: 1, awards: 1, evidence: 1 };

  test.each([
    "marking_score",
    "attempt_marker",
    "attempt",
    "marking_decision",
    "award",
    "evidence",
    "person_skill",
    JOBS,
    "audit_entry",
  ])("before it writes to %s leaves nothing behind; run again, it is applied once", async (table) => {
    await mark();
    // Its own job is removed: the test runs it itself, as often as needed.
    await client().$executeRaw`delete from graphile_worker._private_jobs`;
    const input = { decisionId: await decisionId() };
    const child = await processes.take();
    const held = await writesTo(table);
    child.start({ name: "decide", context: effective, input });
    await held.reached();
    await child.kill();
    await held.release();
    await sessionsGone();
    expect(await marked()).toEqual(WAITS);
    expect(await applyDecision(effective, input)).toMatchObject({ outcome: "passed" });
    expect(await marked()).toEqual(EFFECTIVE);
    expect(await applyDecision(effective, input)).toMatchObject({ unchanged: true });
    expect(await marked()).toEqual(EFFECTIVE);
    await client().$executeRaw`delete from graphile_worker._private_jobs`;
  });
});

const MADE = { awards: 1, evidence: 1, signed: 0, issued: 0 };
const SIGNED = { ...MADE, signed: 1, issued: 1 };

describe("a worker killed between an award and its signature", () => {
  test.each(["status_list", "award", "audit_entry"])(
    "before it writes to %s leaves the award as it was; the next one signs it once",
    async (table) => {
      await decided();
      const child = await processes.take();
      const held = await writesTo(table);
      child.start({ name: "work the queue" });
      await held.reached();
      await child.kill();
      await held.release();
      await sessionsGone();
      expect(await awarded()).toEqual(MADE);
      expect(await countJobs("award.sign", await awardId())).toBe(1);
      await emptyQueue();
      expect(await awarded()).toEqual(SIGNED);
      await expectWholeIssue();
    },
  );

  test("after signing, but before the queue is told, is followed by one that signs nothing twice", async () => {
    await decided();
    const child = await processes.take();
    const award = await writesTo("award");
    child.start({ name: "work the queue" });
    await award.reached();
    // Exactly the job of this badge: others that the child may have taken may end before or after. Once it is taken:
    // at a full minute another job signs, too, and a job that is locked here is left out by whoever looks for one.
    const signing = `from ${JOBS} j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'award.sign' and j.payload::jsonb @@ '$.** == ${await awardId()}'`;
    await waitForRow("the job is taken", `select 1 ${signing} and j.locked_at is not null`);
    const job = await barrier(`select 1 ${signing} for update of j`);
    await award.release();
    await job.reached();
    await child.kill();
    await job.release();
    await sessionsGone();
    const { signedCredential } = await client().award.findFirstOrThrow({ where: { employeeId } });
    expect(await awarded()).toEqual(SIGNED);
    await emptyQueue();
    expect(await awarded()).toEqual(SIGNED);
    expect(await client().award.findFirstOrThrow({ where: { employeeId } })).toMatchObject({
      signedCredential,
    });
    await expectWholeIssue();
  });

  test.each([100, 250, 400])("%i ms after the start loses and duplicates nothing", async (moment) => {
    await decided();
    const child = await processes.take();
    child.start({ name: "work the queue" });
    await sleep(moment + Math.random() * 50);
    await child.kill();
    await sessionsGone();
    await emptyQueue();
    expect(await awarded()).toEqual(SIGNED);
    await expectWholeIssue();
  });
});

test("a living worker keeps its job while others look for those of dead workers", async () => {
  await decided();
  const child = await processes.take();
  const held = await writesTo("award");
  child.start({ name: "work the queue" });
  await held.reached();
  expect(await releaseOrphans(process.env.DATABASE_URL ?? "")).toEqual([]);
  const locked = await client().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from graphile_worker.jobs where locked_by is not null and task_identifier = 'award.sign'`;
  expect(locked[0]?.n).toBe(1);
  await held.release();
  await emptyQueue();
  await child.kill();
  expect(await awarded()).toEqual(SIGNED);
});

/** Start the same task in two processes, and hold both where they write to a table until both wait. */
async function concurrently(table: string, task: Task) {
  const children = [await processes.take(), await processes.take()];
  const held = await writesTo(table);
  for (const child of children) child.start(task);
  await waitForRow(
    "both wait",
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' having count(*) = 2",
  );
  await held.release();
  expect(await Promise.all(children.map(({ outcome }) => outcome))).toEqual(["done", "done"]);
}

test("two processes that award the same credential concurrently make one award", async () => {
  await client().attempt.update({
    where: { id: attempt.id },
    data: { state: "passed", decidedAt: now, points: 10, maxPoints: 10 },
  });
  const context = { actor: SYSTEM, now: new Date() };
  await concurrently("award", { name: "award", context, input: { pairs: [[employeeId, version.id]] } });
  await emptyQueue();
  expect(await awarded()).toEqual(SIGNED);
  await expectWholeIssue();
});

test("two workers that sign the same award concurrently sign it once", async () => {
  await decided();
  const context = { actor: SYSTEM, now: new Date() };
  await concurrently("award", { name: "sign", context, input: { awardIds: [await awardId()] } });
  expect(await awarded()).toEqual(SIGNED);
  await emptyQueue();
  expect(await awarded()).toEqual(SIGNED);
  await expectWholeIssue();
});

/**
 * All badges signed so far: each has one status list entry and none is wasted, the chain is valid, and progress was
 * enqueued.
 */
async function expectWholeIssue() {
  const awards = await client().award.findMany({ where: { signedAt: { not: null } } });
  const indexes = awards.map(({ statusListId, statusIndex }) => `${statusListId}/${statusIndex}`);
  expect(new Set(indexes).size).toBe(awards.length);
  const lists = await client().statusList.findMany();
  expect(lists.reduce((given, { nextEntry }) => given + nextEntry, 0)).toBe(awards.length);
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true });
  const enrolment = await client().enrolment.findFirstOrThrow({ where: { employeeId } });
  expect(enrolment.progressPercent).toBeGreaterThan(0);
}

/** Run the worker of a restarted server until the queue is empty. */
async function emptyQueue() {
  const worker = await startWorker(process.env.DATABASE_URL ?? "", NOTHING_SCHEDULED);
  await waitForRow("the queue is empty", `select 1 where not exists (select from ${JOBS})`);
  await worker.stop();
}
