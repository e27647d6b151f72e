import { beforeAll, expect, test } from "vitest";
import { submitProject } from "@/lib/assessments/commands";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import { tellResult } from "@/lib/assessments/tell";
import { readPublicAward } from "@/lib/awards/queries";
import type { Day } from "@/lib/core/calendar";
import { fromDay, toDay } from "@/lib/core/calendar";
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
import { runJobs } from "@/lib/testing/jobs";
import {
  fullMarks,
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  makeSubmission,
} from "@/lib/testing/learning";
import { makeFirstVersion } from "@/lib/testing/versions";
import { mergePeople } from "./merge-people";
import { previewMerge } from "./merge-preview";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let unitId: number;
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const make = () => makeEmployee({ unitId });
const two = async () => [await make(), await make()] as const;
const merge = (keep: { id: number }, ends: { id: number }) =>
  mergePeople(by(), { keepId: keep.id, keepVersion: 1, mergeId: ends.id, mergeVersion: 1 });
const preview = (keep: { id: number }, ends: { id: number }) =>
  previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await makeEmployee({ unitId });
});

const assign = (pathwayId: number, employeeIds: number[], on: Day, obligation: "mandatory" | "recommended") =>
  assignPathway(by(), {
    pathwayId,
    audience: { kind: "people", employeeIds },
    due: { kind: "fixed", on },
    obligation,
    reason: "It is needed.",
    requestKey: crypto.randomUUID(),
  });

test("of two enrolments the one further on stays, with what asked for either; the other one is withdrawn", async () => {
  const [keep, ends] = await two();
  const pathway = await makePathway(null, (await makeCredential()).credentialId);
  await assign(pathway.pathwayId, [keep.id], "2027-01-10", "mandatory");
  await assign(pathway.pathwayId, [ends.id], "2027-03-31", "recommended");
  await client().enrolment.updateMany({
    where: { employeeId: ends.id },
    data: { state: "in_progress", startedAt: NOW, progressPercent: 50 },
  });
  const shown = await preview(keep, ends);
  expect(shown.withdrawn).toEqual([pathway.title]);
  expect(shown.follows.enrolments).toBe(1);
  await merge(keep, ends);
  const rows = await client().enrolment.findMany({
    where: { employeeId: keep.id },
    orderBy: { cycle: "asc" },
    include: { sources: true },
  });
  expect(rows).toMatchObject([
    { state: "withdrawn", withdrawalCause: "merged", cycle: 1, withdrawnOn: fromDay("2026-11-22") },
    { state: "in_progress", cycle: 2, obligation: "mandatory", dueOn: fromDay("2027-01-10") },
  ]);
  expect(rows.map(({ sources }) => sources.filter(({ endedAt }) => endedAt === null).length)).toEqual([0, 2]);
  await runJobs(NOW);
  const open = await client().enrolment.findMany({
    where: { employeeId: keep.id, state: { in: ["not_started", "in_progress"] } },
  });
  expect(open.map(({ id }) => id)).toEqual([rows[1]?.id]);
  const told = await client().message.findMany({
    where: { employeeId: keep.id, kind: "assigned", inInbox: true },
  });
  expect(told.map(({ subjectId }) => subjectId)).toEqual([rows[1]?.id]);
});

test("a pathway that a step of a withdrawn enrolment asked for is asked for by the one that stays", async () => {
  const [keep, ends] = await two();
  const [parent, child] = [await makePathway(null), await makePathway(null)];
  const kept = await makeEnrolment(keep.id, parent, NOW);
  const former = await makeEnrolment(ends.id, parent, NOW);
  const { id: enrolmentId } = await makeEnrolment(ends.id, child, NOW);
  await client().enrolmentSource.create({
    data: { enrolmentId, parentEnrolmentId: former.id, obligation: "mandatory", addedAt: NOW },
  });
  await merge(keep, ends);
  expect(await client().enrolmentSource.findMany({ where: { enrolmentId } })).toMatchObject([
    { parentEnrolmentId: kept.id, endedAt: null },
  ]);
  expect(await client().enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).toMatchObject({
    employeeId: keep.id,
    state: "not_started",
  });
});

test("one assignment of both asks once, and the earlier due date holds", async () => {
  const [keep, ends] = await two();
  const pathway = await makePathway(null, (await makeCredential()).credentialId);
  await assign(pathway.pathwayId, [keep.id, ends.id], "2027-03-31", "mandatory");
  await client().enrolmentSource.updateMany({
    where: { enrolment: { employeeId: ends.id } },
    data: { dueOn: fromDay("2027-02-01") },
  });
  await merge(keep, ends);
  const [open] = await client().enrolment.findMany({
    where: { employeeId: keep.id, state: "not_started" },
    include: { sources: true },
  });
  expect(open?.dueOn && toDay(open.dueOn)).toBe("2027-02-01");
  const ended = await client().enrolmentSource.findMany({
    where: { enrolment: { employeeId: keep.id }, endedAt: { not: null } },
  });
  expect(ended).toMatchObject([{ endCause: "merged" }]);
  const { audience } = await client().assignment.findFirstOrThrow({
    where: { pathwayId: pathway.pathwayId },
  });
  expect(audience).toMatchObject({ employeeIds: [keep.id] });
});

test("steps that one record has done count for the enrolment that stays", async () => {
  const [keep, ends] = await two();
  const pathway = await makePathway(null, (await makeCredential()).credentialId);
  await makeEnrolment(keep.id, pathway, NOW);
  const done = await makeEnrolment(ends.id, pathway, NOW, true);
  await merge(keep, ends);
  await runJobs(NOW);
  const rows = await client().enrolment.findMany({ where: { employeeId: keep.id }, orderBy: { id: "asc" } });
  expect(rows).toMatchObject([
    { state: "completed", progressPercent: 100 },
    { id: done.id, state: "withdrawn" },
  ]);
});

test("attempts are numbered by their start; of two open ones submitted work stays and can be marked", async () => {
  const [keep, ends] = await two();
  const [project, assessor] = [await makeProjectCredential(), await makeAssessor()];
  const assessmentId = project.assessments[0]?.id ?? 0;
  const submitted = await makeSubmission(project, ends.id, assessor, new Date(NOW.getTime() - 5000));
  const begun = { assessmentId, number: 1, state: "open", startedAt: NOW, text: "Begun." } as const;
  const open = await client().attempt.create({ data: { ...begun, employeeId: keep.id } });
  expect(await preview(keep, ends)).toMatchObject({ closedAttempts: 1 });
  await merge(keep, ends);
  expect(
    await client().attempt.findMany({ where: { employeeId: keep.id }, orderBy: { number: "asc" } }),
  ).toMatchObject([
    { id: submitted.id, number: 1, state: "submitted" },
    { id: open.id, number: 2, state: "closed" },
  ]);
});

test("work of one record that the other one is to mark goes to another assessor", async () => {
  const [keep, project] = [await make(), await makeProjectCredential()];
  const [own, other] = [await makeAssessor(), await makeAssessor()];
  const attempt = await makeSubmission(project, keep.id, own, NOW);
  const ends = await client().employee.findUniqueOrThrow({ where: { id: own.employeeId } });
  await merge(keep, ends);
  expect(await client().attemptMarker.findMany({ where: { attemptId: attempt.id } })).toMatchObject([
    { assessorId: other.employeeId, markedAt: null },
  ]);
});

test("a decision on one's own work that was sent just before lapses, and another assessor decides", async () => {
  const [keep, project] = [await make(), await makeProjectCredential()];
  const [own] = [await makeAssessor(), await makeAssessor()];
  const attempt = await makeSubmission(project, keep.id, own, NOW);
  const { decisionId } = await markSubmission({ actor: own, now: NOW }, fullMarks(project, attempt));
  const ends = await client().employee.findUniqueOrThrow({ where: { id: own.employeeId } });
  await merge(keep, ends);
  const later = new Date(NOW.getTime() + 60_000);
  await applyDecision({ actor: { kind: "system", job: "test" }, now: later }, { decisionId });
  await runJobs(later);
  expect(await client().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
    employeeId: keep.id,
    state: "submitted",
    points: null,
  });
  expect(await client().award.count({ where: { employeeId: keep.id } })).toBe(0);
  const [marker, ...others] = await client().attemptMarker.findMany({ where: { attemptId: attempt.id } });
  expect(others).toEqual([]);
  expect(marker).toMatchObject({ assessorId: expect.any(Number), markedAt: null });
  expect(marker?.assessorId).not.toBe(keep.id);
});

test("of two badges of one credential the one valid longer stays live; both can be verified at their addresses", async () => {
  const [keep, ends] = await two();
  const version = await makeCredential({ validityMonths: 12 });
  const former = await makeAward(keep.id, version, new Date("2026-06-01T10:00:00Z"));
  const later = await makeAward(ends.id, version, new Date("2026-09-01T10:00:00Z"));
  expect(await preview(keep, ends)).toMatchObject({ supersededAwards: 1, follows: { awards: 1 } });
  await merge(keep, ends);
  const rows = await client().award.findMany({ where: { employeeId: keep.id }, orderBy: { id: "asc" } });
  expect(rows).toMatchObject([
    {
      publicId: former.publicId,
      supersededAt: NOW,
      signedCredential: former.signedCredential,
      statusIndex: former.statusIndex,
    },
    { publicId: later.publicId, supersededAt: null, signedCredential: later.signedCredential },
  ]);
  expect(await readPublicAward(later.publicId, NOW)).not.toBeNull();
  expect(await readPublicAward(former.publicId, NOW)).not.toBeNull();
});

test("of two badges of one credential one stays live, though a revoked one would be valid longer", async () => {
  const [keep, ends] = await two();
  const version = await makeCredential({ validityMonths: 12 });
  const revoked = await makeAward(keep.id, version, new Date("2026-10-01T10:00:00Z"));
  await client().award.update({
    where: { id: revoked.id },
    data: { revokedAt: NOW, revokedReason: "Given in error." },
  });
  const live = await makeAward(keep.id, version, new Date("2026-06-01T10:00:00Z"));
  const later = await makeAward(ends.id, version, new Date("2026-09-01T10:00:00Z"));
  expect(await preview(keep, ends)).toMatchObject({ supersededAwards: 1 });
  await merge(keep, ends);
  const rows = await client().award.findMany({ where: { id: { in: [revoked.id, live.id, later.id] } } });
  expect(new Map(rows.map(({ id, supersededAt }) => [id, supersededAt]))).toEqual(
    new Map([
      [revoked.id, null],
      [live.id, NOW],
      [later.id, null],
    ]),
  );
});

test("an open renewal stays open though the other record has completed the pathway; a first time round is not needed", async () => {
  for (const [countsFrom, isKept] of [
    [NOW, true],
    [null, false],
  ] as const) {
    const [keep, ends] = await two();
    const pathway = await makePathway(null, (await makeCredential()).credentialId);
    const done = await makeEnrolment(keep.id, pathway, new Date("2025-11-22T10:00:00Z"));
    await client().enrolment.update({
      where: { id: done.id },
      data: {
        state: "completed",
        completedAt: NOW,
        completedOn: fromDay("2026-11-22"),
        progressPercent: 100,
      },
    });
    const open = await makeEnrolment(ends.id, pathway, NOW);
    await client().enrolment.update({ where: { id: open.id }, data: { countsFrom } });
    expect((await preview(keep, ends)).withdrawn).toEqual(isKept ? [] : [pathway.title]);
    await merge(keep, ends);
    expect(await client().enrolment.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({
      employeeId: keep.id,
      state: isKept ? "not_started" : "withdrawn",
    });
  }
});

test("a version that both records were moved to is one that the person was moved to once", async () => {
  const [keep, ends] = await two();
  const { id: credentialVersionId } = await makeCredential();
  const [first, later] = [new Date("2026-10-01T10:00:00Z"), new Date("2026-10-02T10:00:00Z")];
  await client().credentialMove.createMany({
    data: [
      { credentialVersionId, employeeId: keep.id, movedAt: first },
      { credentialVersionId, employeeId: ends.id, movedAt: later },
    ],
  });
  await merge(keep, ends);
  expect(await client().credentialMove.findMany({ where: { credentialVersionId } })).toEqual([
    { credentialVersionId, employeeId: keep.id, movedAt: first },
  ]);
});

test("assessments passed in two records together earn the credential", async () => {
  const [keep, ends] = await two();
  const version = await makeFirstVersion([{ key: crypto.randomUUID() }, { key: crypto.randomUUID() }]);
  for (const [at, { id }] of [keep, ends].entries())
    await client().attempt.create({
      data: {
        employeeId: id,
        assessmentId: version.assessments[at]?.id ?? 0,
        number: 1,
        state: "passed",
        startedAt: NOW,
        submittedAt: NOW,
        decidedAt: NOW,
        points: 9,
        maxPoints: 10,
      },
    });
  await merge(keep, ends);
  await runJobs(NOW);
  expect(
    await client().award.count({ where: { employeeId: keep.id, credentialId: version.credentialId } }),
  ).toBe(1);
});

test("of two submissions of one project one is to be marked: the assessor of the other one is not asked any more", async () => {
  const [keep, ends] = await two();
  const project = await makeProjectCredential();
  await makeAssessor();
  const assessmentId = project.assessments[0]?.id ?? 0;
  const ids: number[] = [];
  for (const [at, { id }] of [keep, ends].entries()) {
    const startedAt = new Date(NOW.getTime() - 5000 + at);
    const begun = { assessmentId, number: 1, state: "open", startedAt, text: "Done." } as const;
    const { id: attemptId } = await client().attempt.create({ data: { ...begun, employeeId: id } });
    const form = { attemptId, version: 1, text: "Done.", links: "" };
    await submitProject({ actor: actorOf({ id, name: "Ana" }), now: NOW }, form);
    ids.push(attemptId);
  }
  await runJobs(NOW);
  await merge(keep, ends);
  const [closed, stays] = ids;
  expect(await client().attempt.findUniqueOrThrow({ where: { id: closed ?? 0 } })).toMatchObject({
    state: "closed",
  });
  const asked = await client().attemptMarker.findMany({ where: { attemptId: { in: ids }, markedAt: null } });
  expect(asked.map(({ attemptId }) => attemptId)).toEqual([stays]);
  const unread = await client().message.findMany({
    where: { kind: "work_to_mark", subjectId: { in: ids }, inInbox: true },
  });
  expect(unread.map(({ subjectId }) => subjectId)).toEqual([stays]);
});

test("of returned work that is closed, because the other record has submitted, nobody is asked for changes", async () => {
  const [keep, ends] = await two();
  const project = await makeProjectCredential();
  const assessor = await makeAssessor();
  const returned = await makeSubmission(project, ends.id, assessor, NOW);
  await makeSubmission(project, keep.id, assessor, NOW);
  await client().attempt.update({
    where: { id: returned.id },
    data: { state: "returned", comment: "Say who stops the lift." },
  });
  await client().$transaction((tx) => tellResult(tx, returned.id, { actor: assessor, now: NOW }));
  await runJobs(NOW);
  const told = () =>
    client().message.findMany({ where: { kind: "assessment_result", subjectId: returned.id } });
  expect(await told()).toMatchObject([{ inInbox: true }]);
  await merge(keep, ends);
  expect(await client().attempt.findUniqueOrThrow({ where: { id: returned.id } })).toMatchObject({
    state: "closed",
  });
  expect(await told()).toMatchObject([{ inInbox: false, mailReason: "withdrawn" }]);
});
