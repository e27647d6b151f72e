import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dueOnSql } from "@/lib/assignments/candidates";
import { previewAssignment } from "@/lib/assignments/preview";
import { type Due, dueOnEnrolment } from "@/lib/assignments/rules";
import type { Person } from "@/lib/auth/policy";
import { addDays, daysBetween, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";
import { credentialStep, makePathway, publishSteps, readStep } from "@/lib/testing/learning";
import { untilBlocked } from "@/lib/testing/until";

withDatabase();

const START = "2026-10-01";
const at = (day: string) => new Date(`${day}T09:00:00Z`);
const onDay = (days: number) => addDays(START, days);

let admin: Person;
let inside: { id: number };
let outside: { id: number };
let credential: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;
let person: Awaited<ReturnType<typeof makeEmployee>>;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
beforeEach(async () => {
  inside = await makeUnit();
  outside = await makeUnit();
  credential = await makeCredential({ validityMonths: 12 });
  pathway = await makePathway(credential.credentialId);
  person = await makeEmployee({ unitId: inside.id });
});

const rule = (changes: object = {}) => ({
  pathwayId: pathway.pathwayId,
  audience: { kind: "rule" as const, unitIds: [inside.id] },
  due: { kind: "after_assignment" as const, days: 90 },
  obligation: "mandatory" as const,
  reason: "Everybody in this unit.",
  isEmptyMeant: true,
  requestKey: crypto.randomUUID(),
  ...changes,
});
const assign = (changes: object = {}, day = START) =>
  assignPathway({ actor: admin, now: at(day) }, rule(changes));
const move = (unit: { id: number }) =>
  client().employee.update({ where: { id: person.id }, data: { unitId: unit.id } });
const follow = (day: string) => runScheduled("enrolment:follow-all", at(day));
const enrolments = async () =>
  (
    await client().enrolment.findMany({
      where: { employeeId: person.id, pathwayId: pathway.pathwayId },
      include: { sources: true },
      orderBy: { cycle: "asc" },
    })
  ).map(({ cycle, state, dueOn, sources, countsFrom }) => ({
    cycle,
    state,
    dueOn: dueOn && toDay(dueOn),
    live: sources.filter(({ endedAt }) => endedAt === null).length,
    renews: countsFrom !== null,
  }));
const skipped = async () =>
  (await previewAssignment(admin, rule(), at(START))).left.map(({ id, reason }) => [id, reason]);

describe("a person who stops matching and matches again", () => {
  test("within 30 days resumes the enrolment and its source with their date", async () => {
    await assign();
    await move(outside);
    await follow(onDay(10));
    expect(await enrolments()).toMatchObject([{ state: "withdrawn", live: 0 }]);
    expect(await client().enrolment.findFirst({ where: { employeeId: person.id } })).toMatchObject({
      withdrawalCause: "uncovered",
      withdrawnOn: fromDay(onDay(10)),
    });
    await move(inside);
    await follow(onDay(39));
    expect(await enrolments()).toEqual([
      { cycle: 1, state: "not_started", dueOn: onDay(90), live: 1, renews: false },
    ]);
  });

  test("has what was earned in the meantime counted at once", async () => {
    await assign();
    await move(outside);
    await follow(onDay(10));
    await makeAward(person.id, credential, at(onDay(15)));
    await move(inside);
    await follow(onDay(20));
    expect(await client().enrolment.findMany({ where: { employeeId: person.id } })).toMatchObject([
      { cycle: 1, state: "not_started", progressPercent: 66, minutesLeft: 30 },
    ]);
  });

  test("after 30 days gets a new enrolment with a new date", async () => {
    await assign();
    await move(outside);
    await follow(onDay(10));
    await move(inside);
    await follow(onDay(40));
    expect(await enrolments()).toMatchObject([
      { cycle: 1, state: "withdrawn", live: 0 },
      { cycle: 2, state: "not_started", dueOn: onDay(130), live: 1 },
    ]);
  });

  test("at any time resumes an enrolment that stayed open, with its old date", async () => {
    await assign({ lossPolicy: "keep" });
    await move(outside);
    await follow(onDay(10));
    expect(await enrolments()).toMatchObject([{ state: "not_started", dueOn: null, live: 0 }]);
    await move(inside);
    await follow(onDay(70));
    expect(await enrolments()).toMatchObject([{ state: "not_started", dueOn: onDay(90), live: 1 }]);
  });
});

test("who is covered again by one rule does not get back what another asked that has ended since", async () => {
  await assign();
  const other = await assign({ due: { kind: "after_assignment", days: 60 } });
  await move(outside);
  await follow(onDay(10));
  await client().assignment.update({ where: { id: other.id }, data: { endedAt: at(onDay(11)) } });
  await move(inside);
  await follow(onDay(20));
  expect(await enrolments()).toMatchObject([{ cycle: 1, state: "not_started", dueOn: onDay(90), live: 1 }]);
});

test("what one assignment does not ask any more is not opened by another: that enrols anew", async () => {
  await assign();
  await move(outside);
  await follow(onDay(10));
  await assign({ audience: { kind: "people", employeeIds: [person.id] } }, onDay(12));
  expect(await enrolments()).toMatchObject([
    { cycle: 1, state: "withdrawn", live: 0 },
    { cycle: 2, state: "not_started", dueOn: onDay(102), live: 1 },
  ]);
});

test("completed learning stays with its assignment when the person moves", async () => {
  await assign();
  await client().enrolment.updateMany({
    where: { employeeId: person.id },
    data: { state: "completed", completedAt: at(onDay(5)), completedOn: fromDay(onDay(5)) },
  });
  await move(outside);
  await follow(onDay(10));
  expect(await enrolments()).toMatchObject([{ state: "completed", live: 1 }]);
});

test("a badge that is due for renewal counts on a pathway never completed before, until it has expired", async () => {
  await makeAward(person.id, credential, at("2026-01-10"));
  await assign({}, "2026-12-01");
  const progress = async () => (await client().enrolment.findMany({ where: { employeeId: person.id } }))[0];
  expect(await progress()).toMatchObject({ countsFrom: null, progressPercent: 66 });
  await follow("2027-01-10");
  expect(await progress()).toMatchObject({ progressPercent: 66 });
  await follow("2027-01-11");
  expect(await progress()).toMatchObject({ progressPercent: 0, minutesLeft: 90 });
});

describe("a person who is skipped until enrolled by hand", () => {
  test.each([
    { state: "exempt", reason: "exempt" },
    { state: "withdrawn", reason: "withdrawn" },
  ] as const)("$state", async ({ state, reason }) => {
    await client().enrolment.create({
      data: {
        employeeId: person.id,
        pathwayId: pathway.pathwayId,
        pathwayVersionId: pathway.id,
        state,
        stateReason: "Has done it elsewhere.",
        withdrawalCause: state === "withdrawn" ? "by_hand" : null,
        assignedAt: at(START),
      },
    });
    expect(await skipped()).toEqual([[person.id, reason]]);
    await assign();
    await follow(onDay(1));
    expect(await enrolments()).toMatchObject([{ state, live: 0 }]);
  });
});

describe("newcomers of a rule with a fixed date", () => {
  test.each([
    { matched: 10, due: 100 },
    { matched: 69, due: 100 },
    { matched: 71, due: 101 },
    { matched: 400, due: 430 },
  ])("who match on day $matched are due on day $due", async ({ matched, due }) => {
    await move(outside);
    await assign({ due: { kind: "fixed", on: onDay(100) } });
    await move(inside);
    await follow(onDay(matched));
    expect(await enrolments()).toMatchObject([{ state: "not_started", dueOn: onDay(due) }]);
  });

  test("enrolled when the rule is made keep the date, however near", async () => {
    await assign({ due: { kind: "fixed", on: onDay(3) } });
    expect(await enrolments()).toMatchObject([{ dueOn: onDay(3) }]);
  });
});

describe("holders whose window is open", () => {
  /** Completed with an award of 10 Jan 2026: the window opens on 11 Nov, the award ends on 10 Jan 2027. */
  beforeEach(async () => {
    const award = await makeAward(person.id, credential, at("2026-01-10"));
    await client().enrolment.create({
      data: {
        employeeId: person.id,
        pathwayId: pathway.pathwayId,
        pathwayVersionId: pathway.id,
        state: "completed",
        assignedAt: at("2026-01-01"),
        completedAt: award.earnedAt,
        progressPercent: 100,
      },
    });
    const { key } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    await client().stepCompletion.create({
      data: { employeeId: person.id, stepKey: key, completedAt: at("2026-01-05") },
    });
  });

  test("are enrolled by a standing rule for the next cycle, not done, due on the day of expiry", async () => {
    await assign({ due: { kind: "none" } });
    await follow("2026-11-10");
    expect(await enrolments()).toHaveLength(1);
    await follow("2026-11-11");
    await follow("2026-11-12");
    expect(await enrolments()).toMatchObject([
      { cycle: 1, state: "completed" },
      { cycle: 2, state: "not_started", dueOn: "2027-01-10", live: 1, renews: true },
    ]);
    expect(await client().enrolment.findFirst({ where: { employeeId: person.id, cycle: 2 } })).toMatchObject({
      progressPercent: 0,
      minutesLeft: 90,
    });
  });

  test("are not skipped as completed", async () => {
    const preview = await previewAssignment(admin, rule(), at("2026-11-11"));
    expect(preview.peopleToEnrol.map(({ id }) => id)).toEqual([person.id]);
    expect((await previewAssignment(admin, rule(), at("2026-11-10"))).left).toMatchObject([
      { id: person.id, reason: "completed" },
    ]);
  });

  test("are not asked for a badge that is optional in the pathway", async () => {
    pathway = await publishSteps([readStep(), credentialStep(credential.credentialId, { isOptional: true })]);
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.id, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ state: "completed", assignedAt: at("2026-01-01"), completedAt: at("2026-01-10") },
        progressPercent: 100,
      },
    });
    await assign({ due: { kind: "none" } });
    await follow("2026-12-01");
    expect((await enrolments()).map(({ state }) => state)).toEqual(["completed"]);
  });

  test("are not asked again after the renewal is completed", async () => {
    await assign({ due: { kind: "none" } }, "2026-11-12");
    const [, renewal] = await client().enrolment.findMany({
      where: { employeeId: person.id },
      orderBy: { cycle: "asc" },
    });
    await client().enrolment.update({
      where: { id: renewal?.id },
      data: {
        state: "completed",
        completedAt: at("2026-11-13"),
        progressPercent: 100,
        minutesLeft: 0,
        nextStepKey: null,
      },
    });
    await follow("2026-11-14");
    expect(await enrolments()).toHaveLength(2);
  });

  test("are due by the first expiry where several badges of the pathway are due for renewal", async () => {
    const milestone = await makeCredential({ validityMonths: 12, assessments: {} });
    pathway = await makePathway(credential.credentialId, milestone.credentialId);
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.id, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ state: "completed", assignedAt: at("2026-01-01"), completedAt: at("2026-01-20") },
      },
    });
    await makeAward(person.id, milestone, at("2026-01-20"));
    await assign({ due: { kind: "none" } });
    await follow("2026-11-25");
    expect(await enrolments()).toMatchObject([
      { cycle: 1, state: "completed" },
      { cycle: 2, dueOn: "2027-01-10", renews: true },
    ]);
  });

  test("go on from the start of a renewal that was withdrawn: what they have done in it counts", async () => {
    const withdrawn = await client().enrolment.create({
      data: {
        ...{ employeeId: person.id, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id, cycle: 2 },
        ...{ state: "withdrawn", withdrawalCause: "uncovered", withdrawnOn: fromDay("2026-11-14") },
        ...{ assignedAt: at("2026-11-12"), countsFrom: at("2026-11-12"), progressPercent: 33 },
      },
    });
    const { key } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    await client().stepCompletion.create({
      data: {
        ...{ employeeId: person.id, stepKey: key, enrolmentId: withdrawn.id },
        completedAt: at("2026-11-13"),
      },
    });
    await assign({ due: { kind: "none" } }, "2026-11-20");
    expect(await client().enrolment.findFirst({ where: { employeeId: person.id, cycle: 3 } })).toMatchObject({
      ...{ countsFrom: at("2026-11-12"), progressPercent: 33, minutesLeft: 60 },
    });
  });

  test("start afresh where a renewal was withdrawn before the award that expires now", async () => {
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.id, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id, cycle: 2 },
        ...{ state: "withdrawn", withdrawalCause: "uncovered", withdrawnOn: fromDay("2026-01-06") },
        ...{ assignedAt: at("2026-01-02"), countsFrom: at("2026-01-02"), progressPercent: 33 },
      },
    });
    await assign({ due: { kind: "none" } }, "2026-11-12");
    expect(await client().enrolment.findFirst({ where: { employeeId: person.id, cycle: 3 } })).toMatchObject({
      progressPercent: 0,
      countsFrom: at("2026-11-12"),
    });
  });

  test("are asked even though another of its credentials was renewed before the window opened", async () => {
    // A renewal because of another credential, completed in May: this credential counted as done in it.
    await client().enrolment.create({
      data: {
        employeeId: person.id,
        pathwayId: pathway.pathwayId,
        pathwayVersionId: pathway.id,
        cycle: 2,
        state: "completed",
        assignedAt: at("2026-05-01"),
        countsFrom: at("2026-05-01"),
        completedAt: at("2026-05-20"),
        progressPercent: 100,
      },
    });
    await assign({ due: { kind: "none" } });
    await follow("2026-11-10");
    expect(await enrolments()).toHaveLength(2);
    await follow("2026-11-11");
    expect((await enrolments())[2]).toMatchObject({ cycle: 3, dueOn: "2027-01-10", live: 1, renews: true });
  });
});

test.each(["the older rule", "the newer rule"])(
  "a person moved from one rule of a pathway to another, from %s, keeps the enrolment",
  async (from) => {
    const [older, newer] = [await makeUnit(), await makeUnit()];
    const first = from === "the older rule" ? older : newer;
    await move(first);
    for (const { id } of [older, newer])
      await assign({ audience: { kind: "rule", unitIds: [id] }, lossPolicy: "withdraw" });
    await client().enrolment.updateMany({
      where: { employeeId: person.id },
      data: { state: "in_progress", startedAt: at(START) },
    });
    await move(first === older ? newer : older);
    await follow(onDay(10));
    expect(await enrolments()).toMatchObject([{ cycle: 1, state: "in_progress", live: 1 }]);
  },
);

test("a person who moves to another rule of the pathway while the job runs keeps the enrolment", async () => {
  await assign({ lossPolicy: "withdraw" });
  await assign({ audience: { kind: "rule", unitIds: [outside.id] }, lossPolicy: "withdraw" });
  const last = await makeUnit();
  const { pathwayId } = await makePathway(credential.credentialId);
  await assign({ pathwayId, audience: { kind: "rule", unitIds: [last.id] } });
  await makeEmployee({ unitId: last.id });
  const { run } = await client().$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(7249002)::text`;
      const followed = Promise.allSettled([follow(onDay(10))]);
      // The job waits with the only one to enrol, whom the last rule covers; no source has ended yet.
      await untilBlocked();
      await move(outside);
      return { run: [followed] };
    },
    { timeout: 60_000 },
  );
  expect(await run[0]).toMatchObject([{ status: "fulfilled", value: { enrolled: 1, left: 1 } }]);
  expect(await enrolments()).toMatchObject([{ cycle: 1, state: "not_started", live: 1 }]);
});

const dues = fc.oneof(
  fc.record({ kind: fc.constant("none" as const) }),
  fc.record({ kind: fc.constant("fixed" as const), on: fc.integer({ min: -90, max: 90 }).map(onDay) }),
  fc.record({ kind: fc.constant("after_assignment" as const), days: fc.integer({ min: 1, max: 90 }) }),
);

/** The due day in plain days, computed independently of the rule. */
function dueInDays(due: Due, newcomerDays: number | null, expiresIn: number | null) {
  if (due.kind === "after_assignment") return due.days;
  const grace = newcomerDays ?? 30;
  const renewal = expiresIn === null ? null : expiresIn >= 0 ? expiresIn : grace;
  if (due.kind === "none") return renewal;
  const fixed = daysBetween(START, due.on);
  if (newcomerDays === null) return fixed;
  if (fixed < 0 && renewal !== null) return renewal;
  return Math.max(fixed, grace);
}

test("the due day follows the rule, in TypeScript and in SQL, over random rules", async () => {
  await fc.assert(
    fc.asyncProperty(
      dues,
      fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      fc.option(fc.integer({ min: -200, max: 60 }), { nil: null }),
      async (due, newcomerDays, expiresIn) => {
        const expected = dueInDays(due, newcomerDays, expiresIn);
        const expiresOn = expiresIn === null ? null : onDay(expiresIn);
        expect(dueOnEnrolment(due, START, newcomerDays, expiresOn)).toBe(
          expected === null ? null : onDay(expected),
        );
        const [row] = await client().$queryRaw<{ due: string | null }[]>`
          select (${dueOnSql({ due, newcomerDays, today: START })})::text as due from (select ${expiresOn}::date as until) r`;
        expect(row?.due ?? null).toBe(expected === null ? null : onDay(expected));
      },
    ),
    { numRuns: 200 },
  );
});
