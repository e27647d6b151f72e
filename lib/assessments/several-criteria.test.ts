import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import type { Attempt } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAssessor, makeSubmission, type ProjectCredential } from "@/lib/testing/learning";
import { applyDecision, markSubmission, undoDecision } from "./marking";
import { getProject } from "./queries";
import { getSubmission } from "./submissions";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
let assessor: Person;
let learner: Person;
let version: ProjectCredential;
let attempt: Attempt;

beforeAll(async () => {
  await makeOrganisation();
  assessor = await makeAssessor();
});
beforeEach(async () => {
  version = await makeTwofold();
  learner = actorOf(await makeEmployee());
  attempt = await makeSubmission(version, learner.employeeId, assessor, NOW);
});

/** A credential earned by a project with two criteria, of which the last one was written first. */
async function makeTwofold() {
  const { id } = await makeCredential({
    assessments: { create: { kind: "project", position: 0, title: "Project", passPercent: 60 } },
    state: "draft",
  });
  const { id: assessmentId } = await client().assessment.findFirstOrThrow({
    where: { credentialVersionId: id },
  });
  for (const [title, position, maxPoints] of [
    ["Safe", 1, 10],
    ["Works", 0, 4],
  ] as const)
    await client().rubricCriterion.create({ data: { assessmentId, title, position, maxPoints } });
  return client().credentialVersion.update({
    where: { id },
    data: { state: "published", publishedAt: NOW },
    include: { assessments: { include: { criteria: true } }, outcomes: true },
  });
}

/** Give both criteria points of their own. Together they are half of what is possible. */
const mark = () => {
  const scoreOf = (title: string, points: number, comment: string) => ({
    criterionId: version.assessments[0]?.criteria.find((criterion) => criterion.title === title)?.id ?? 0,
    ...{ points, comment },
  });
  return markSubmission(
    { actor: assessor, now: NOW },
    {
      ...{ attemptId: attempt.id, version: attempt.version, decision: "decide", comment: "Halfway." },
      scores: [scoreOf("Works", 4, "It runs."), scoreOf("Safe", 3, "No stop rule.")],
    },
  );
};
type Marked = { title: string; score: { points: number; comment: string } | null };
const marksOf = (criteria: readonly Marked[] = []) =>
  criteria.map(({ title, score }) => [title, score?.points, score?.comment]);
const IN_ORDER = [
  ["Works", 4, "It runs."],
  ["Safe", 3, "No stop rule."],
];

test("each criterion has its own points and comment, in the order of the rubric, and each counts with its own", async () => {
  const decision = await mark();
  await applyDecision({ actor: { kind: "system", job: "test" }, now: later(10) }, decision);
  const project = await getProject(learner, attempt.id);
  expect(project).toMatchObject({ state: "failed", points: 7, maxPoints: 14 });
  expect(marksOf(project.criteria)).toEqual(IN_ORDER);

  const next = await client().attempt.create({
    data: {
      ...{ employeeId: learner.employeeId, assessmentId: attempt.assessmentId, number: 2 },
      ...{ state: "submitted", startedAt: later(60), submittedAt: later(60) },
      markers: { create: { assessorId: assessor.employeeId, assignedAt: later(60) } },
    },
  });
  const { earlier } = await getSubmission(assessor, next.id);
  expect(earlier.map(({ criteria }) => marksOf(criteria))).toEqual([IN_ORDER]);
});

test("points that were taken back are in the form again, each at its criterion", async () => {
  await mark();
  await undoDecision({ actor: assessor, now: later(5) }, { id: attempt.id });
  expect(marksOf((await getSubmission(assessor, attempt.id)).criteria)).toEqual(IN_ORDER);
});
