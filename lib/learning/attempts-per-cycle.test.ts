import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitAttempt } from "@/lib/assessments/commands";
import { recordAbandonedAttempts } from "@/lib/assessments/expire-attempts";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { startAttempt } from "./start-attempt";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const EARNED = new Date("2026-01-10T10:00:00Z");
/** The window of an award of that day opens on 11 Nov 2026. */
const NOW = new Date("2026-11-22T10:00:00Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
let credential: Awaited<ReturnType<typeof makeCredential>>;
let person: Person;
const quiz = () => credential.assessments[0]?.id ?? 0;
const start = (now = NOW) => startAttempt({ actor: person, now }, { assessmentId: quiz() });
const submit = (attemptId: number, now: Date) => submitAttempt({ actor: person, now }, { attemptId });

beforeEach(async () => {
  credential = await makeCredential({
    validityMonths: 12,
    assessments: {
      create: {
        kind: "quiz",
        position: 0,
        title: "Quiz",
        maxAttempts: 2,
        coolOffHours: 48,
        questions: {
          create: {
            position: 0,
            kind: "single",
            prompt: "Which?",
            options: { create: [{ position: 0, text: "This", isCorrect: true }] },
          },
        },
      },
    },
  });
  person = actorOf(await makeEmployee());
});

/** Last year: a failed attempt, with one left in the round, then a pass with an award. */
async function lastYear() {
  const pathway = await makePathway(credential.credentialId);
  await makeEnrolment(person.employeeId, pathway, EARNED, true);
  const failed = {
    state: "failed" as const,
    submittedAt: EARNED,
    decidedAt: EARNED,
    points: 0,
    maxPoints: 1,
  };
  const before = new Date(EARNED.getTime() - 1000);
  await client().attempt.create({
    data: { employeeId: person.employeeId, assessmentId: quiz(), number: 1, startedAt: before, ...failed },
  });
  await makeAward(person.employeeId, credential, EARNED);
}

describe("in the renewal window", () => {
  test("attempts, rounds and waits start afresh", async () => {
    await lastYear();
    const first = await start();
    await submit(first.id, NOW);
    expect(await client().attempt.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
      number: 2,
      state: "failed",
      nextAttemptAt: NOW,
    });
    expect(await client().evidence.count({ where: { attemptId: first.id } })).toBe(0);

    const second = await start(hours(1));
    await submit(second.id, hours(1));
    expect(await client().attempt.findUniqueOrThrow({ where: { id: second.id } })).toMatchObject({
      number: 3,
      nextAttemptAt: hours(49),
    });
    expect(await client().evidence.count({ where: { attemptId: second.id } })).toBe(1);
    await expect(start(hours(2))).rejects.toMatchObject({ code: "conflict" });
  });

  test("a wait from last year blocks nobody", async () => {
    await lastYear();
    await client().attempt.updateMany({
      where: { employeeId: person.employeeId },
      data: { nextAttemptAt: new Date("2027-01-01T00:00:00Z") },
    });
    expect((await start()).id).toBeGreaterThan(0);
  });

  test("an attempt left open last year is closed without a result", async () => {
    await lastYear();
    const left = await client().attempt.create({
      data: {
        employeeId: person.employeeId,
        assessmentId: quiz(),
        number: 2,
        startedAt: new Date("2026-01-05T10:00:00Z"),
      },
    });
    const { id } = await start();
    expect(id).not.toBe(left.id);
    expect((await client().attempt.findUniqueOrThrow({ where: { id: left.id } })).state).toBe("closed");
    expect((await start(hours(1))).id).toBe(id);
  });

  test("what was handed in last year and still waits for its marker is gone on with, not begun anew", async () => {
    await lastYear();
    const handedIn = new Date("2026-01-05T10:00:00Z");
    const waiting = await client().attempt.create({
      data: {
        ...{ employeeId: person.employeeId, assessmentId: quiz(), number: 2, state: "submitted" },
        ...{ startedAt: handedIn, submittedAt: handedIn },
      },
    });
    expect(await start()).toMatchObject({ id: waiting.id, unchanged: true });
    expect(await client().attempt.count({ where: { employeeId: person.employeeId } })).toBe(2);
  });

  test("a learner who stops after the first fail is recorded, whatever the number of the attempt", async () => {
    await lastYear();
    const first = await start();
    await submit(first.id, NOW);
    await recordAbandonedAttempts({ actor: { kind: "system", job: "test" }, now: hours(49) }, {});
    expect(await client().evidence.count({ where: { attemptId: first.id } })).toBe(1);
  });

  test("a credential earned without a pathway is renewed by its assessments alone", async () => {
    await makeAward(person.employeeId, credential, EARNED);
    await expect(start(new Date("2026-11-10T10:00:00Z"))).rejects.toMatchObject({ code: "conflict" });
    expect((await start()).id).toBeGreaterThan(0);
  });
});
