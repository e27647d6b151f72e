import { beforeAll, expect, test } from "vitest";
import { saveAnswer, submitAttempt, submitProject } from "@/lib/assessments/commands";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import { previewAssignment } from "@/lib/assignments/preview";
import { verifyChain } from "@/lib/audit/queries";
import type { Actor, Person } from "@/lib/auth/policy";
import { deriveAwards, revokeAward } from "@/lib/awards/commands";
import { signAwards } from "@/lib/awards/signing";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { completeStep } from "@/lib/learning/complete-step";
import { startAttempt } from "@/lib/learning/start-attempt";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { DEMO, DEMO_NOW, demoActor, withDemo } from "@/lib/testing/demo";
import { actorOf, makeCredential, makeEmployee } from "@/lib/testing/factories";
import { verifyIndependently } from "@/lib/testing/independent-verifier";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";

withDemo();

let lnd: Person;
let employee: Person;
let assessor: Person;
let auditor: Person;
const SYSTEM: Actor = { kind: "system", job: "test" };
const at = (actor: Actor, minutes = 0) => ({ actor, now: new Date(DEMO_NOW.getTime() + minutes * 60_000) });
let pathway: { pathwayId: number; id: number };

beforeAll(async () => {
  [lnd, employee, assessor, auditor] = [
    await demoActor(DEMO.lnd),
    await demoActor(DEMO.employee),
    await demoActor(DEMO.assessor),
    await demoActor(DEMO.auditor),
  ];
  pathway = await client()
    .pathwayVersion.findFirstOrThrow({
      where: { title: "Social Media Advertising Strategy" },
      select: { id: true, pathwayId: true },
    })
    .catch(() =>
      client().pathwayVersion.findFirstOrThrow({
        where: { title: { contains: "Social" } },
        select: { id: true, pathwayId: true },
      }),
    );
}, 180_000);

/** A person whom nobody has enrolled yet. */
async function makeUnenrolled(): Promise<number> {
  const where = { activeUntil: null, enrolments: { none: { pathwayId: pathway.pathwayId } } };
  const { id } = await client().employee.findFirstOrThrow({ where, orderBy: { id: "asc" } });
  return id;
}

const plan = (employeeIds: number[]) => ({
  pathwayId: pathway.pathwayId,
  audience: { kind: "people", employeeIds },
  due: { kind: "fixed", on: "2027-03-31" },
  obligation: "mandatory",
  reason: "Half of the budget goes there.",
  excludedIds: [],
  requestKey: crypto.randomUUID(),
});

test("preview, assign, and a form sent twice assigns once", async () => {
  const newcomer = await makeUnenrolled();
  const input = plan([newcomer]);
  const preview = await previewAssignment(lnd, input, DEMO_NOW);
  expect(preview).toMatchObject({ toEnrol: 1, skipped: [] });
  const assigned = await assignPathway(at(lnd), input);
  expect(assigned).toMatchObject({ enrolled: 1 });
  expect(await assignPathway(at(lnd), input)).toEqual(assigned);
  expect(
    await client().enrolment.count({ where: { employeeId: newcomer, pathwayId: pathway.pathwayId } }),
  ).toBe(1);
  expect((await previewAssignment(lnd, plan([newcomer]), DEMO_NOW)).skipped).toEqual([
    { reason: "enrolled", people: 1 },
  ]);
});

test("a person without the permission cannot assign, and nothing is written", async () => {
  const before = await client().assignment.count();
  for (const actor of [employee, assessor, auditor])
    await expect(assignPathway(at(actor), plan([assessor.employeeId]))).rejects.toMatchObject({
      code: "forbidden",
    });
  expect(await client().assignment.count()).toBe(before);
});

test("a batch is undone: untouched enrolments are deleted, started ones stay", async () => {
  const [one, two] = await client().employee.findMany({
    where: { enrolments: { none: { pathwayId: pathway.pathwayId } } },
    take: 2,
    orderBy: { id: "desc" },
  });
  if (!one || !two) throw new Error("The demo has people who are not enrolled.");
  const { batchId } = await assignPathway(at(lnd), plan([one.id, two.id]));
  const started = await client().enrolment.findFirstOrThrow({
    where: { employeeId: two.id, pathwayId: pathway.pathwayId },
  });
  const [first] = stepsOf(await readTree(client(), pathway.id));
  await completeStep(at({ ...employee, employeeId: two.id, name: two.name }), {
    enrolmentId: started.id,
    stepKey: first?.key,
  });
  expect(await undoBatch(at(lnd, 1), { batchId })).toMatchObject({ undone: 1, kept: 1 });
  await expect(undoBatch(at(lnd, 2), { batchId })).rejects.toMatchObject({ code: "conflict" });
  expect(
    await client().enrolment.count({ where: { employeeId: one.id, pathwayId: pathway.pathwayId } }),
  ).toBe(0);
  expect(
    await client().enrolment.count({ where: { employeeId: two.id, pathwayId: pathway.pathwayId } }),
  ).toBe(1);
});

test("learning, failing, retrying, the project, the badge and its revocation each change the level", async () => {
  await assignPathway(at(lnd), plan([employee.employeeId]));
  const enrolment = await client().enrolment.findFirstOrThrow({
    where: { employeeId: employee.employeeId, pathwayId: pathway.pathwayId },
  });
  const steps = stepsOf(await readTree(client(), pathway.id));
  for (const step of steps.filter(({ kind, isOptional }) => kind === "learn" && !isOptional))
    await completeStep(at(employee), { enrolmentId: enrolment.id, stepKey: step.key }).catch(() => undefined);
  const step = steps.find(({ credentialId }) => credentialId !== null);
  const version = await client().credentialVersion.findFirstOrThrow({
    where: { credentialId: step?.credentialId ?? 0, state: "published" },
    include: { assessments: { orderBy: { position: "asc" }, include: { criteria: true } }, outcomes: true },
  });
  const quiz = version.assessments.find(({ kind }) => kind !== "project");
  const project = version.assessments.find(({ kind }) => kind === "project");

  const failed = await startAttempt(at(employee), { assessmentId: quiz?.id, enrolmentId: enrolment.id });
  expect((await startAttempt(at(employee, 1), { assessmentId: quiz?.id })).id).toBe(failed.id);
  expect(await submitAttempt(at(employee, 2), { attemptId: failed.id })).toMatchObject({ passed: false });
  const result = await client().attempt.findUniqueOrThrow({ where: { id: failed.id } });
  expect(result.unmetSkillIds.length).toBeGreaterThan(0);

  const second = await startAttempt(at(employee, 3), { assessmentId: quiz?.id, enrolmentId: enrolment.id });
  await expect(
    saveAnswer(at(assessor, 3), { attemptId: second.id, questionId: 1, optionIds: [] }),
  ).rejects.toMatchObject({ code: "not_found" });
  await answerRight(second.id, 4);
  expect(await submitAttempt(at(employee, 5), { attemptId: second.id })).toMatchObject({ passed: true });
  expect(await submitAttempt(at(employee, 6), { attemptId: second.id })).toMatchObject({ passed: true });

  const work = await startAttempt(at(employee, 7), { assessmentId: project?.id, enrolmentId: enrolment.id });
  await expect(
    submitProject(at(employee, 8), { attemptId: work.id, version: 1, text: "", links: "" }),
  ).rejects.toMatchObject({ code: "invalid" });
  const { assessorId } = await submitProject(at(employee, 8), {
    attemptId: work.id,
    version: 1,
    text: "What I did.",
    links: "https://example.com/report",
  });
  const marker = assessorId === assessor.employeeId ? assessor : await actorById(assessorId ?? 0, assessor);
  const scores = (project?.criteria ?? []).map(({ id, maxPoints }) => ({
    criterionId: id,
    points: maxPoints,
  }));
  await expect(
    markSubmission(at(employee, 9), { attemptId: work.id, version: 2, decision: "decide", scores }),
  ).rejects.toMatchObject({ code: "forbidden" });
  const decided = await markSubmission(at(marker, 9), {
    attemptId: work.id,
    version: 2,
    decision: "decide",
    scores,
    comment: "Good.",
  });
  expect(decided).toMatchObject({ outcome: "passed" });
  const { awards } = await applyDecision(at(SYSTEM, 10), decided);
  expect(awards).toHaveLength(1);
  await expect(
    markSubmission(at(marker, 10), { attemptId: work.id, version: 2, decision: "decide", scores }),
  ).rejects.toMatchObject({ code: "conflict" });

  const pairs = [[employee.employeeId, version.id]];
  expect((await signAwards(at(SYSTEM, 11), { awardIds: awards })).awardIds).toEqual(awards);
  expect((await deriveAwards(at(SYSTEM, 12), { pairs })).awardIds).toEqual([]);
  expect((await signAwards(at(SYSTEM, 12), { awardIds: awards })).awardIds).toEqual([]);
  await syncAssignments(at(SYSTEM, 13), { employeeIds: [employee.employeeId] });

  const award = await client().award.findUniqueOrThrow({ where: { id: awards[0] ?? 0 } });
  const key = await client().issuerKey.findFirstOrThrow({ where: { algorithm: "Ed25519", retiredAt: null } });
  expect(
    await verifyIndependently(JSON.parse(award.signedCredential ?? "{}"), {
      publicKeyMultibase: key.publicMultibase ?? "",
    }),
  ).toBe(true);
  const outcome = version.outcomes[0];
  const skill = () =>
    client().personSkill.findUniqueOrThrow({
      where: { employeeId_skillId: { employeeId: employee.employeeId, skillId: outcome?.skillId ?? 0 } },
    });
  expect((await skill()).reached).toBeGreaterThanOrEqual(outcome?.level ?? 9);

  await expect(
    revokeAward(at(employee, 14), { awardId: award.id, reason: "Not mine." }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await revokeAward(at(lnd, 14), { awardId: award.id, reason: "Issued to the wrong person." });
  await expect(revokeAward(at(lnd, 15), { awardId: award.id, reason: "Again." })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await skill()).reached).toBeLessThan(outcome?.level ?? 0);
});

test("answers given after the deadline do not count, and those saved before do", async () => {
  const credential = await makeCredential({ state: "draft" });
  const assessmentId = credential.assessments[0]?.id ?? 0;
  await client().assessment.update({ where: { id: assessmentId }, data: { timeLimitMinutes: 20 } });
  const { id: questionId, options } = await client().question.create({
    data: {
      assessmentId,
      position: 0,
      kind: "single",
      prompt: "Is it?",
      options: {
        create: [
          { position: 0, text: "Yes", isCorrect: true },
          { position: 1, text: "No", isCorrect: false },
        ],
      },
    },
    include: { options: { orderBy: { position: "asc" } } },
  });
  await client().credentialVersion.update({
    where: { id: credential.id },
    data: { state: "published", publishedAt: DEMO_NOW },
  });
  const actor = actorOf(await makeEmployee());
  await makeEnrolment(actor.employeeId, await makePathway(credential.credentialId), DEMO_NOW, true);
  const { id } = await startAttempt(at(actor), { assessmentId });
  const attemptId = Number(id);
  await answerRight(attemptId, 19, actor);
  await expect(
    saveAnswer(at(actor, 21), { attemptId, questionId, optionIds: [options[1]?.id] }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await submitAttempt(at(actor, 25), { attemptId })).toMatchObject({ passed: true });
});

test("the audit chain of all this is valid, and no entry can be changed", async () => {
  for (let count = 0; count < 3; count++) await assignPathway(at(lnd), plan([await makeUnenrolled()]));
  const entries = await client().auditEntry.count();
  expect(entries).toBeGreaterThan(3);
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true, entries });
  await expect(
    client().$executeRaw`update audit_entry set actor = 'somebody else' where id = 2`,
  ).rejects.toThrow(/append-only/);
  await expect(client().$executeRaw`delete from audit_entry where id = 2`).rejects.toThrow(/append-only/);
  await expect(verifyChain(employee)).rejects.toMatchObject({ code: "forbidden" });
});

async function answerRight(attemptId: number, minute: number, actor: Person = employee) {
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
  for (const { questionId } of attempt.draw as { questionId: number }[]) {
    const options = await client().questionOption.findMany({ where: { questionId, isCorrect: true } });
    await saveAnswer(at(actor, minute), { attemptId, questionId, optionIds: options.map(({ id }) => id) });
  }
}

async function actorById(id: number, like: Person): Promise<Person> {
  const { name } = await client().employee.findUniqueOrThrow({ where: { id } });
  return { ...like, employeeId: id, name };
}
