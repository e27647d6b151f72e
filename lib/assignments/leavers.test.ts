import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expireAttempts, recordAbandonedAttempts } from "@/lib/assessments/expire-attempts";
import { deriveAwards } from "@/lib/awards/commands";
import { addDays, type Day, dayOf, endOfDay, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { attention } from "@/lib/reports/overview";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import {
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  makeSubmission,
} from "@/lib/testing/learning";
import { untilBlocked } from "@/lib/testing/until";
import { enrolmentListInput, listEnrolments } from "./enrolment-list";
import { countReopened } from "./reopened";

withDatabase();

const ZONE = "Pacific/Auckland";
const SYSTEM = { kind: "system", job: "test" } as const;
/** Eight in the morning in Auckland, when it is still the previous day in UTC. */
const morning = (day: Day) => new Date(endOfDay(addDays(day, -1), ZONE) + 8 * 3_600_000);
const hourly = (day: Day) => syncAssignments({ actor: SYSTEM, now: morning(day) }, { employeeIds: null });

beforeAll(() => makeOrganisation({ timeZone: ZONE }));
/** The job covers everybody and each test uses its own days: absences of one test must not reach the next. */
beforeEach(async () => {
  await client().absence.deleteMany();
  await client().employee.updateMany({ data: { activeUntil: null } });
});

const read = (id: number) =>
  client().enrolment.findUniqueOrThrow({ where: { id }, include: { sources: true } });
const employ = (id: number, activeUntil: Day | null) =>
  client().employee.update({
    where: { id },
    data: { activeUntil: activeUntil === null ? null : fromDay(activeUntil) },
  });

/** A person enrolled since 1 March by a rule over their unit, until the 31st. */
async function enrolled(milestoneId: number | null = null) {
  const unit = await makeUnit();
  const person = await makeEmployee({ unitId: unit.id });
  const credential = await makeProjectCredential();
  const pathway = await makePathway(credential.credentialId, milestoneId);
  await assignPathway(
    { actor: SYSTEM, now: morning("2026-03-01") },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "rule", unitIds: [unit.id], jobRoleIds: [], belowSkillId: null },
      due: { kind: "fixed", on: "2026-03-31" },
      obligation: "mandatory",
      reason: "Needed for the job.",
      requestKey: randomUUID(),
    },
  );
  const enrolment = await client().enrolment.findFirstOrThrow({ where: { employeeId: person.id } });
  return { person, credential, pathway, enrolmentId: enrolment.id };
}

const overdueOf = async (employeeId: number, today: Day) =>
  (
    await listEnrolments(SYSTEM, enrolmentListInput.parse({ state: "overdue", size: 200 }), today)
  ).rows.filter((row) => row.employeeId === employeeId).length;

describe("people who leave", () => {
  test("count on their last day, and from the next day on appear in no list and no figure", async () => {
    const { person } = await enrolled();
    await employ(person.id, "2026-04-10");
    const [before, after] = [await attention(SYSTEM, "2026-04-09"), await attention(SYSTEM, "2026-04-10")];
    expect(await overdueOf(person.id, "2026-04-09")).toBe(1);
    // Before the hourly job has withdrawn anything.
    expect(await overdueOf(person.id, "2026-04-10")).toBe(0);
    expect(after.overdue).toBe(before.overdue - 1);
    await employ(person.id, null);
  });

  test("are withdrawn once as of that day, with one audit entry", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-14");
    expect((await read(enrolmentId)).state).toBe("not_started");
    await hourly("2026-03-15");
    const stored = await read(enrolmentId);
    expect(stored).toMatchObject({ state: "withdrawn", withdrawalCause: "left" });
    expect(stored.withdrawnOn && toDay(stored.withdrawnOn)).toBe("2026-03-15");
    expect(stored.sources).toMatchObject([{ endCause: "left", endedAt: morning("2026-03-15") }]);
    const entries = () => client().auditEntry.count({ where: { command: "enrolment.follow" } });
    const written = await entries();
    await hourly("2026-03-16");
    expect(await entries()).toBe(written);
    expect(await read(enrolmentId)).toEqual(stored);
  });

  test("open attempts are closed without evidence, and submitted work keeps waiting", async () => {
    const { person, credential, enrolmentId } = await enrolled();
    const attempt = async (state: "open" | "failed", deadlineAt: Date | null, employeeId = person.id) =>
      client().attempt.create({
        data: {
          employeeId,
          assessmentId: (await makeCredential()).assessments[0]?.id ?? 0,
          number: 1,
          state,
          startedAt: morning("2026-03-14"),
          deadlineAt,
          decidedAt: state === "failed" ? morning("2026-03-14") : null,
          submittedAt: state === "failed" ? morning("2026-03-14") : null,
        },
      });
    const stays = await makeEmployee();
    const failed = await attempt("failed", null);
    await attempt("failed", null, stays.id);
    const inTime = await attempt("open", new Date(morning("2026-03-14").getTime() + 600_000));
    const running = await attempt("open", morning("2026-03-15"));
    const submitted = await makeSubmission(
      credential,
      person.id,
      await makeAssessor(),
      morning("2026-03-13"),
    );
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await expireAttempts({ actor: SYSTEM, now: morning("2026-03-15") }, {});
    await recordAbandonedAttempts({ actor: SYSTEM, now: morning("2026-03-20") }, {});
    await runJobs(morning("2026-03-20"));
    const states = await client().attempt.findMany({
      where: { employeeId: person.id },
      orderBy: { id: "asc" },
      select: { id: true, state: true },
    });
    expect(states).toEqual([
      { id: failed.id, state: "failed" },
      // Its time ended while the person was still employed.
      { id: inTime.id, state: "failed" },
      { id: running.id, state: "closed" },
      { id: submitted.id, state: "submitted" },
    ]);
    // Closed attempts stay without evidence after the return; for people who stayed, giving up is evidence.
    await employ(person.id, null);
    await hourly("2026-03-21");
    // A timed quiz does not resume.
    expect(await client().attempt.findUniqueOrThrow({ where: { id: running.id } })).toMatchObject({
      state: "closed",
    });
    await recordAbandonedAttempts({ actor: SYSTEM, now: morning("2026-03-22") }, {});
    const evidenceOf = (employeeId: number) => client().evidence.count({ where: { employeeId } });
    expect([await evidenceOf(person.id), await evidenceOf(stays.id)]).toEqual([0, 1]);
    expect((await read(enrolmentId)).state).toBe("not_started");
  });
});

describe("people who return", () => {
  test("within 90 days resume where they stopped, with the due date moved by the days away", async () => {
    const { person, credential, enrolmentId } = await enrolled();
    await client().enrolment.update({
      where: { id: enrolmentId },
      data: { state: "in_progress", startedAt: morning("2026-03-02") },
    });
    const draft = await client().attempt.create({
      data: {
        employeeId: person.id,
        assessmentId: credential.assessments[0]?.id ?? 0,
        number: 1,
        startedAt: morning("2026-03-05"),
        text: "Half of it.",
      },
    });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    expect((await client().attempt.findUniqueOrThrow({ where: { id: draft.id } })).state).toBe("closed");
    await employ(person.id, null);
    await hourly("2026-05-14");
    await hourly("2026-05-15");
    const stored = await read(enrolmentId);
    expect(stored).toMatchObject({ state: "in_progress", dueShiftDays: 60, withdrawalCause: null });
    // 31 March plus sixty days.
    expect(stored.dueOn && toDay(stored.dueOn)).toBe("2026-05-30");
    expect(stored.sources).toMatchObject([{ endedAt: null, endCause: null }]);
    expect(await client().enrolment.count({ where: { employeeId: person.id } })).toBe(1);
    expect(await client().attempt.findUniqueOrThrow({ where: { id: draft.id } })).toMatchObject({
      state: "open",
      text: "Half of it.",
    });
    expect(await client().absence.findMany({ where: { employeeId: person.id } })).toMatchObject([
      { leftOn: fromDay("2026-03-15"), returnedOn: fromDay("2026-05-14") },
    ]);
  });

  test("go on with the latest attempt alone, and an earlier one that was left open stays closed", async () => {
    const { person, credential } = await enrolled();
    const make = (number: number, state: "closed" | "open") =>
      client().attempt.create({
        data: {
          ...{ employeeId: person.id, assessmentId: credential.assessments[0]?.id ?? 0, number, state },
          startedAt: morning(addDays("2026-03-02", number)),
        },
      });
    const [earlier, last] = [await make(1, "closed"), await make(2, "open")];
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await hourly("2026-03-20");
    const stateOf = async ({ id }: { id: number }) =>
      (await client().attempt.findUniqueOrThrow({ where: { id } })).state;
    expect([await stateOf(earlier), await stateOf(last)]).toEqual(["closed", "open"]);
  });

  test("go on with work that had come back to them, as work that came back", async () => {
    const { person, credential } = await enrolled();
    const { id } = await makeSubmission(credential, person.id, await makeAssessor(), morning("2026-03-05"));
    await client().attempt.update({ where: { id }, data: { state: "returned" } });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    const stateOf = async () => (await client().attempt.findUniqueOrThrow({ where: { id } })).state;
    expect(await stateOf()).toBe("closed");
    await employ(person.id, null);
    await hourly("2026-03-20");
    expect(await stateOf()).toBe("returned");
  });

  test("do not get back after a short absence what a long one before it had ended", async () => {
    const person = await makeEmployee();
    const credential = await makeProjectCredential();
    const pathway = await makePathway(credential.credentialId);
    // Without a source, as somebody who enrolled of their own accord.
    const { id: enrolmentId } = await makeEnrolment(person.id, pathway, morning("2026-03-01"));
    const { id: attemptId } = await client().attempt.create({
      data: {
        ...{ employeeId: person.id, assessmentId: credential.assessments[0]?.id ?? 0, number: 1 },
        startedAt: morning("2026-03-02"),
      },
    });
    const away = async (from: Day, until: Day) => {
      await employ(person.id, from);
      await hourly(from);
      await employ(person.id, null);
      await hourly(until);
    };
    const states = async () => [
      (await read(enrolmentId)).state,
      (await client().attempt.findUniqueOrThrow({ where: { id: attemptId } })).state,
    ];
    await away("2026-03-15", addDays("2026-03-15", 100));
    expect(await states()).toEqual(["withdrawn", "closed"]);
    await away("2026-08-01", "2026-08-10");
    expect(await states()).toEqual(["withdrawn", "closed"]);
  });

  test("resume also when they return while the hourly job runs, and are not enrolled anew", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    const { run } = await client().$transaction(
      async (tx) => {
        await tx.$queryRaw`select a.id from assignment a join enrolment_source s on s.assignment_id = a.id where s.enrolment_id = ${enrolmentId} for update of a`;
        const followed = Promise.allSettled([hourly("2026-03-20")]);
        // By then it has followed whoever was back before.
        await untilBlocked();
        await employ(person.id, null);
        return { run: [followed] };
      },
      { timeout: 60_000 },
    );
    expect(await run[0]).toMatchObject([{ status: "fulfilled" }]);
    await hourly("2026-03-21");
    const all = await client().enrolment.findMany({ where: { employeeId: person.id } });
    expect(all).toMatchObject([{ id: enrolmentId, state: "not_started", dueShiftDays: 6 }]);
  });

  test("are withdrawn again when the same last day is entered once more", async () => {
    const { person, enrolmentId } = await enrolled();
    const state = async () => (await read(enrolmentId)).state;
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await hourly("2026-03-16");
    expect(await state()).toBe("not_started");
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-17");
    expect(await state()).toBe("withdrawn");
  });

  test("were away until their first day back, however late that is entered", async () => {
    const { person, enrolmentId } = await enrolled();
    await client().enrolment.update({
      where: { id: enrolmentId },
      data: { dueNotBefore: fromDay("2026-03-25") },
    });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await client().employee.update({
      where: { id: person.id },
      data: { activeFrom: fromDay("2026-03-25"), activeUntil: null },
    });
    await hourly("2026-07-30");
    expect(await read(enrolmentId)).toMatchObject({
      ...{ state: "not_started", dueShiftDays: 10, dueNotBefore: fromDay("2026-04-04") },
    });
  });

  test("on the ninetieth day still resume", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    expect(await countReopened(person.id, addDays("2026-03-15", 90))).toBe(1);
    expect(await countReopened(person.id, addDays("2026-03-15", 91)), "by then a newcomer").toBe(0);
    await employ(person.id, null);
    await hourly(addDays("2026-03-15", 90));
    expect(await read(enrolmentId)).toMatchObject({ state: "not_started", dueShiftDays: 90 });
  });

  test("after 90 days count as newcomers: nothing is reopened, and the rule enrols them anew", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await client().assignment.updateMany({ data: { dueKind: "after_assignment", dueOn: null, dueDays: 20 } });
    await hourly(addDays("2026-03-15", 91));
    expect(await read(enrolmentId)).toMatchObject({ state: "withdrawn", withdrawalCause: "left" });
    const anew = await client().enrolment.findFirstOrThrow({ where: { employeeId: person.id, cycle: 2 } });
    expect(anew).toMatchObject({ state: "not_started", dueShiftDays: 0 });
    expect(anew.dueOn && toDay(anew.dueOn)).toBe(addDays("2026-03-15", 111));
  });

  test("who leave again resume what that absence ended, and nothing that an earlier, long one did", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await hourly(addDays("2026-03-15", 91));
    const { id: anew } = await client().enrolment.findFirstOrThrow({
      where: { employeeId: person.id, cycle: 2 },
    });
    await employ(person.id, "2026-07-01");
    await hourly("2026-07-01");
    expect(await countReopened(person.id, "2026-07-10")).toBe(1);
    await employ(person.id, null);
    await hourly("2026-07-10");
    expect([(await read(enrolmentId)).state, (await read(anew)).state]).toEqual(["withdrawn", "not_started"]);
  });

  test("stay withdrawn from what an assignment asked for that has ended in the meantime", async () => {
    const { person, enrolmentId } = await enrolled();
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await client().assignment.updateMany({ data: { endedAt: morning("2026-03-20") } });
    expect(await countReopened(person.id, "2026-04-01")).toBe(0);
    await employ(person.id, null);
    await hourly("2026-04-01");
    expect((await read(enrolmentId)).state).toBe("withdrawn");
    await client().assignment.updateMany({ data: { endedAt: null } });
  });

  test("resume what they kept of an assignment that had ended before they left", async () => {
    const { person, enrolmentId } = await enrolled();
    await client().assignment.updateMany({ data: { endedAt: morning("2026-03-10") } });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    expect(await countReopened(person.id, "2026-04-01")).toBe(1);
    await employ(person.id, null);
    await hourly("2026-04-01");
    expect(await read(enrolmentId)).toMatchObject({ state: "not_started", sources: [{ endedAt: null }] });
    await client().assignment.updateMany({ data: { endedAt: null } });
  });

  test.each([
    { assignment: "goes on", state: "in_progress", due: "2026-05-30" },
    { assignment: "has ended", state: "withdrawn", due: "2026-03-31" },
  ])(
    "resume a child enrolment with its parent, whose assignment $assignment",
    async ({ assignment, state, due }) => {
      const { person, enrolmentId } = await enrolled();
      const asked = await makeEnrolment(person.id, await makePathway(null), morning("2026-03-02"));
      await client().enrolmentSource.create({
        data: {
          ...{ enrolmentId: asked.id, parentEnrolmentId: enrolmentId, obligation: "mandatory" },
          ...{ dueOn: fromDay("2026-03-31"), addedAt: morning("2026-03-02") },
        },
      });
      await client().enrolment.updateMany({
        where: { employeeId: person.id },
        data: { state: "in_progress", startedAt: morning("2026-03-02"), dueOn: fromDay("2026-03-31") },
      });
      await employ(person.id, "2026-03-15");
      await hourly("2026-03-15");
      if (assignment === "has ended")
        await client().assignment.updateMany({ data: { endedAt: morning("2026-03-20") } });
      expect(await countReopened(person.id, "2026-05-14")).toBe(state === "withdrawn" ? 0 : 2);
      await employ(person.id, null);
      await hourly("2026-05-14");
      for (const id of [enrolmentId, asked.id]) {
        const stored = await read(id);
        expect([stored.state, stored.dueOn && toDay(stored.dueOn)]).toEqual([state, due]);
      }
      await client().assignment.updateMany({ data: { endedAt: null } });
    },
  );

  test("get back every source of a child enrolment that both a step and an assignment ask for", async () => {
    const { person, enrolmentId } = await enrolled();
    const pathway = await makePathway(null);
    await assignPathway(
      { actor: SYSTEM, now: morning("2026-03-02") },
      {
        pathwayId: pathway.pathwayId,
        audience: { kind: "people", employeeIds: [person.id] },
        due: { kind: "none" },
        obligation: "optional",
        reason: "Useful.",
        requestKey: randomUUID(),
      },
    );
    const asked = await client().enrolment.findFirstOrThrow({
      where: { employeeId: person.id, pathwayId: pathway.pathwayId },
    });
    await client().enrolmentSource.create({
      data: {
        ...{ enrolmentId: asked.id, parentEnrolmentId: enrolmentId, obligation: "mandatory" },
        ...{ dueOn: fromDay("2026-03-31"), addedAt: morning("2026-03-02") },
      },
    });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await hourly("2026-04-01");
    expect((await read(asked.id)).sources.map(({ endedAt }) => endedAt)).toEqual([null, null]);
  });

  test("after 90 days complete the new enrolment, not the withdrawn one", async () => {
    const { person, credential, pathway, enrolmentId } = await enrolled();
    const step = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    const done = {
      employeeId: person.id,
      stepKey: step.key,
      enrolmentId,
      completedAt: morning("2026-03-05"),
    };
    await client().stepCompletion.create({ data: done });
    await makeSubmission(credential, person.id, await makeAssessor(), morning("2026-03-13"));
    await hourly("2026-03-13");
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    const [back, later] = [addDays("2026-03-15", 91), addDays("2026-03-15", 92)];
    await hourly(back);
    await client().attempt.updateMany({
      where: { employeeId: person.id },
      data: { state: "passed", decidedAt: morning(back), points: 10, maxPoints: 10 },
    });
    await deriveAwards({ actor: SYSTEM, now: morning(later) }, { pairs: [[person.id, credential.id]] });
    await runJobs(morning(later));
    const states = await client().enrolment.findMany({
      where: { employeeId: person.id },
      orderBy: { cycle: "asc" },
      select: { cycle: true, state: true },
    });
    expect(states).toEqual([
      { cycle: 1, state: "withdrawn" },
      { cycle: 2, state: "completed" },
    ]);
  });

  test("stay withdrawn if they were withdrawn by hand before", async () => {
    const { person, enrolmentId } = await enrolled();
    await client().enrolment.update({
      where: { id: enrolmentId },
      data: { state: "withdrawn", withdrawalCause: "by_hand", withdrawnOn: fromDay("2026-03-10") },
    });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    await employ(person.id, null);
    await hourly("2026-04-01");
    expect(await read(enrolmentId)).toMatchObject({ state: "withdrawn", withdrawalCause: "by_hand" });
  });
});

test.each(["counted", "submitted too late in the evening to be counted"])(
  "work %s before leaving is awarded by its submission day, and completes its enrolment",
  async (how) => {
    const milestone = await makeCredential({ assessments: {} });
    const { person, credential, pathway, enrolmentId } = await enrolled(milestone.credentialId);
    const step = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    await client().stepCompletion.create({
      data: { employeeId: person.id, stepKey: step.key, enrolmentId, completedAt: morning("2026-03-05") },
    });
    const assessor = await makeAssessor();
    const submitted = await makeSubmission(credential, person.id, assessor, morning("2026-03-13"));
    if (how === "counted")
      await syncAssignments({ actor: SYSTEM, now: morning("2026-03-13") }, { employeeIds: [person.id] });
    await employ(person.id, "2026-03-15");
    await hourly("2026-03-15");
    expect(await read(enrolmentId)).toMatchObject({
      state: "withdrawn",
      waitingSince: how === "counted" ? fromDay("2026-03-13") : null,
    });
    await client().attempt.update({
      where: { id: submitted.id },
      data: { state: "passed", decidedAt: morning("2026-03-20"), points: 10, maxPoints: 10 },
    });
    await deriveAwards(
      { actor: SYSTEM, now: morning("2026-03-20") },
      { pairs: [[person.id, credential.id]] },
    );
    await runJobs(morning("2026-03-20"));
    const awardOf = (credentialId: number) =>
      client().award.findFirstOrThrow({ where: { employeeId: person.id, credentialId } });
    expect((await awardOf(credential.credentialId)).earnedAt).toEqual(morning("2026-03-13"));
    const { earnedAt } = await awardOf(milestone.credentialId);
    expect(dayOf(earnedAt.getTime(), ZONE)).toBe("2026-03-13");
    const stored = await read(enrolmentId);
    expect(stored).toMatchObject({ state: "completed", withdrawalCause: null });
    expect(stored.completedOn && toDay(stored.completedOn)).toBe("2026-03-13");
  },
);
