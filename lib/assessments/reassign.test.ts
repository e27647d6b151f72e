import { beforeAll, beforeEach, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { attention } from "@/lib/reports/overview";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import {
  fullMarks,
  makeAssessor,
  makeProjectCredential,
  makeSubmission,
  type ProjectCredential,
} from "@/lib/testing/learning";
import { markSubmission } from "./marking";
import { listAssessors, listStranded, reassignSubmission } from "./reassign";
import { listQueue } from "./submissions";

withDatabase();

const NOW = new Date();
let version: ProjectCredential;
let lnd: ReturnType<typeof actorOf>;
beforeAll(async () => {
  await makeOrganisation();
  version = await makeProjectCredential();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});
/** The lists cover everybody: each test begins without assessors and assigned work. */
beforeEach(async () => {
  await client().attemptMarker.deleteMany();
  await client().roleGrant.deleteMany();
});

const leave = (id: number) =>
  client().employee.update({ where: { id }, data: { activeUntil: fromDay("2026-01-01") } });

test("work of an assessor who has left is listed, counted, and marked by another one", async () => {
  const [first, second] = [await makeAssessor(), await makeAssessor()];
  const person = await makeEmployee();
  const submission = await makeSubmission(version, person.id, first, NOW);
  expect(await listStranded(lnd, NOW)).toEqual([]);
  const reassign = (assessorId: number, actor = lnd) =>
    reassignSubmission({ actor, now: NOW }, { attemptId: submission.id, assessorId });
  await expect(reassign(second.employeeId)).rejects.toMatchObject({ code: "conflict" });

  await leave(first.employeeId);
  expect(await listStranded(lnd, NOW)).toMatchObject([
    { id: submission.id, person: person.name, assessor: first.name },
  ]);
  expect((await attention(lnd, "2026-11-28")).stranded).toBe(1);
  expect((await listAssessors(lnd, NOW)).map(({ id }) => id)).toEqual([second.employeeId]);
  // Refused: the assessor who left, a person without the role, and the learner.
  await client().roleGrant.create({ data: { employeeId: person.id, role: "assessor" } });
  await giveAccount(person.id);
  for (const [id, key] of [
    [first.employeeId, "assessments.assessorMissing"],
    [lnd.employeeId, "assessments.assessorMissing"],
    [person.id, "assessments.ownWork"],
  ] as const)
    await expect(reassign(id)).rejects.toMatchObject({ code: "invalid", fields: { assessorId: { key } } });

  expect((await attention(lnd, "2026-11-28")).stranded).toBe(1);
  expect(await reassign(second.employeeId)).toMatchObject({ from: [first.employeeId] });
  expect(await listStranded(lnd, NOW)).toEqual([]);
  expect((await attention(lnd, "2026-11-28")).stranded).toBe(0);
  await markSubmission({ actor: second, now: NOW }, fullMarks(version, submission));
});

test("work is not stranded that a decision waits for, nor work that is with its learner", async () => {
  const [assessor, second] = [await makeAssessor(), await makeAssessor()];
  const [decided, returned] = [
    await makeSubmission(version, (await makeEmployee()).id, assessor, NOW),
    await makeSubmission(version, (await makeEmployee()).id, assessor, NOW),
  ];
  await markSubmission({ actor: assessor, now: NOW }, fullMarks(version, decided));
  await client().attempt.update({ where: { id: returned.id }, data: { state: "returned" } });
  await leave(assessor.employeeId);
  expect(await listStranded(lnd, NOW)).toEqual([]);
  for (const { id } of [decided, returned])
    await expect(
      reassignSubmission({ actor: lnd, now: NOW }, { attemptId: id, assessorId: second.employeeId }),
    ).rejects.toMatchObject({ code: "conflict" });
});

test("an L&D manager of other units finds nothing", async () => {
  const assessor = await makeAssessor();
  const submission = await makeSubmission(version, (await makeEmployee()).id, assessor, NOW);
  await leave(assessor.employeeId);
  const elsewhere = actorOf(await makeEmployee(), ["lnd"], [(await makeUnit()).id]);
  expect(await listStranded(elsewhere, NOW)).toEqual([]);
  await expect(
    reassignSubmission(
      { actor: elsewhere, now: NOW },
      { attemptId: submission.id, assessorId: (await makeAssessor()).employeeId },
    ),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("work handed to somebody else stays in the list of an assessor who has marked it before", async () => {
  const [before, left, next] = [await makeAssessor(), await makeAssessor(), await makeAssessor()];
  const { id } = await makeSubmission(version, (await makeEmployee()).id, left, NOW);
  const marked = { attemptId: id, assessorId: before.employeeId, assignedAt: NOW, markedAt: NOW };
  await client().attemptMarker.create({ data: marked });
  await leave(left.employeeId);
  // It waits for whoever has left, not for whoever has marked it.
  expect(await listStranded(lnd, NOW)).toMatchObject([{ id, assessor: left.name }]);
  const input = { attemptId: id, assessorId: next.employeeId };
  expect(await reassignSubmission({ actor: lnd, now: NOW }, input)).toMatchObject({
    from: [left.employeeId],
  });
  expect((await listQueue(before, true)).map((row) => row.id)).toEqual([id]);
  expect((await listQueue(next, false)).map((row) => row.id)).toEqual([id]);
});

test("work handed to an assessor who has marked it before waits for them again", async () => {
  const [before, left] = [await makeAssessor(), await makeAssessor()];
  const { id } = await makeSubmission(version, (await makeEmployee()).id, left, NOW);
  const marked = { attemptId: id, assessorId: before.employeeId, assignedAt: NOW, markedAt: NOW };
  await client().attemptMarker.create({ data: marked });
  await leave(left.employeeId);
  const input = { attemptId: id, assessorId: before.employeeId };
  await reassignSubmission({ actor: lnd, now: NOW }, input);
  expect((await listQueue(before, false)).map((row) => row.id)).toEqual([id]);
});

test("of the work that waits for somebody else, what was submitted first stands first", async () => {
  const left = await makeAssessor();
  const submit = async (day: string) =>
    (await makeSubmission(version, (await makeEmployee()).id, left, fromDay(day))).id;
  const [middle, last, first] = [
    await submit("2026-10-02"),
    await submit("2026-10-03"),
    await submit("2026-10-01"),
  ];
  await leave(left.employeeId);
  expect((await listStranded(lnd, NOW)).map(({ id }) => id)).toEqual([first, middle, last]);
});

test("assessors stand by name, those to choose from and those whom work still waits for", async () => {
  const [zoe, abe] = [await makeAssessor(), await makeAssessor()];
  for (const [{ employeeId: id }, name] of [
    [zoe, "Zoe"],
    [abe, "Abe"],
  ] as const)
    await client().employee.update({ where: { id }, data: { name } });
  expect((await listAssessors(lnd, NOW)).map(({ name }) => name)).toEqual(["Abe", "Zoe"]);
  const submission = await makeSubmission(version, (await makeEmployee()).id, zoe, NOW);
  await client().attemptMarker.create({
    data: { attemptId: submission.id, assessorId: abe.employeeId, assignedAt: NOW },
  });
  for (const { employeeId } of [zoe, abe]) await leave(employeeId);
  expect(await listStranded(lnd, NOW)).toMatchObject([{ id: submission.id, assessor: "Abe, Zoe" }]);
});

test("stranded work says of which credential it is and since when it waits; the trail, whose it was", async () => {
  const [left, next] = [await makeAssessor(), await makeAssessor()];
  const submission = await makeSubmission(version, (await makeEmployee()).id, left, NOW);
  const startedAt = fromDay("2026-01-05");
  await client().attempt.update({ where: { id: submission.id }, data: { startedAt } });
  await leave(left.employeeId);
  const { title: credential } = await client().credentialVersion.findUniqueOrThrow({
    where: { id: version.id },
  });
  expect(await listStranded(lnd, NOW)).toMatchObject([{ title: "Project", credential, submittedAt: NOW }]);
  const input = { attemptId: submission.id, assessorId: next.employeeId };
  await reassignSubmission({ actor: lnd, now: NOW }, input);
  const { detail } = await client().auditEntry.findFirstOrThrow({
    where: { command: "attempt.reassign", subjectId: String(submission.id) },
  });
  expect(detail).toEqual({ ...input, from: [left.employeeId] });
});
