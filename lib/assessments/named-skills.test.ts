import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import type { AssessmentKind } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { recordResult } from "./results";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const BY = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let named: number;
let other: number;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  [named, other] = [(await makeSkill()).id, (await makeSkill()).id];
});

/**
 * Decide the only attempt that is allowed at an assessment of two skills at level 5, which names one of them or none.
 *
 * @returns what the result shows of each skill, in the order of skills
 */
async function decide(kind: AssessmentKind, names: number | null, isPassed: boolean) {
  const parts =
    kind === "project"
      ? { criteria: { create: { position: 0, title: "Works", maxPoints: 10, skillId: names } } }
      : { questions: { create: { position: 0, kind: "single" as const, prompt: "Which?", skillId: names } } };
  const version = await makeCredential({
    outcomes: { create: [named, other].map((skillId) => ({ skillId, level: 5 })) },
    assessments: { create: { kind, position: 0, title: "It", maxAttempts: 1, ...parts } },
  });
  const { id: employeeId } = await makeEmployee();
  const { id } = await client().attempt.create({
    data: { employeeId, assessmentId: version.assessments[0]?.id ?? 0, number: 1, startedAt: NOW },
  });
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id }, include: { assessment: true } });
  const grade = { passed: isPassed, points: isPassed ? 10 : 1, maxPoints: 10, unmetSkillIds: [] };
  await transaction((tx) => recordResult(tx, attempt, grade, NOW, BY));
  const items = await client().evidence.findMany({ where: { employeeId }, orderBy: { skillId: "asc" } });
  return items.map(({ skillId, level, aimedLevel }) => ({ skillId, level, aimedLevel }));
}

test("a passed project proves the skills that its rubric names, and all where it names none", async () => {
  expect(await decide("project", named, true)).toMatchObject([{ skillId: named, level: 5 }]);
  expect(await decide("project", null, true)).toMatchObject([{ skillId: named }, { skillId: other }]);
});

test("a failed project speaks against the skills that its rubric names, and against all where it names none", async () => {
  expect(await decide("project", named, false)).toEqual([{ skillId: named, level: 0, aimedLevel: 5 }]);
  expect(await decide("project", null, false)).toMatchObject([{ skillId: named }, { skillId: other }]);
});

test("a failed exam of a credential of level 5 speaks against level 4, the highest that an exam can show", async () => {
  expect(await decide("exam", named, false)).toEqual([{ skillId: named, level: 0, aimedLevel: 4 }]);
  expect(await decide("exam", named, true)).toMatchObject([{ skillId: named, level: 4 }]);
});
