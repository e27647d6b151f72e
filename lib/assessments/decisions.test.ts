import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import type { Attempt } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { fullMarks, makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { applyDecision, markSubmission, undoDecision } from "./marking";
import { getProject, listRecentResults } from "./queries";
import { getSubmission, listQueue } from "./submissions";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const SYSTEM: Actor = { kind: "system", job: "test" };
let assessor: Person;
let other: Person;
let learner: Person;
let attempt: Attempt;
let version: Awaited<ReturnType<typeof makeProjectCredential>>;

beforeAll(async () => {
  await makeOrganisation();
  assessor = await makeAssessor();
  other = await makeAssessor();
});
beforeEach(async () => {
  version = await makeProjectCredential();
  learner = actorOf(await makeEmployee());
  attempt = await makeSubmission(version, learner.employeeId, assessor, NOW);
  await client().attemptMarker.create({
    data: { attemptId: attempt.id, assessorId: other.employeeId, assignedAt: NOW },
  });
});

const points = (given: number) =>
  (version.assessments[0]?.criteria ?? []).map(({ id }) => ({
    criterionId: id,
    points: given,
    comment: "Seen in the plan.",
  }));
const mark = (given: Partial<Parameters<typeof markSubmission>[1] & object> = {}, by = assessor) =>
  markSubmission({ actor: by, now: NOW }, { ...fullMarks(version, attempt), ...given });
const apply = (decision: { decisionId: number }, seconds = 10) =>
  applyDecision({ actor: SYSTEM, now: later(seconds) }, decision);
const undo = (seconds: number, by = assessor) =>
  undoDecision({ actor: by, now: later(seconds) }, { id: attempt.id });
const stored = () => client().attempt.findUniqueOrThrow({ where: { id: attempt.id } });
const evidence = () => client().evidence.findMany({ where: { employeeId: learner.employeeId } });

describe("a decision before it takes effect", () => {
  test("is invisible to the learner: still submitted, no points, no evidence", async () => {
    const decision = await mark();
    await runJobs(later(9));
    expect(await apply(decision, 9.9)).toMatchObject({ unchanged: true });
    const seen = await getProject(learner, attempt.id);
    expect([seen.state, seen.comment, seen.points, seen.decidedAt]).toEqual(["submitted", "", null, null]);
    expect(seen.criteria.map(({ score }) => score)).toEqual([null]);
    expect(JSON.stringify(seen)).not.toContain("Good.");
    expect(await evidence()).toEqual([]);
    expect(await client().award.count({ where: { employeeId: learner.employeeId } })).toBe(0);
  });

  test("is shown in the queue of every assigned assessor, and only the assessor who made it can undo it", async () => {
    await mark();
    const pending = { outcome: "passed", effectiveAt: later(10), assessor: assessor.name };
    const row = async (actor: Person) => (await listQueue(actor, false)).find(({ id }) => id === attempt.id);
    expect((await row(assessor))?.pending).toEqual({ ...pending, isOwn: true });
    expect((await row(other))?.pending).toEqual({ ...pending, isOwn: false });
    await expect(undo(1, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(undo(1, learner)).rejects.toMatchObject({ code: "forbidden" });
    await expect(mark({}, other)).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("assessments.markedByOther", { name: assessor.name }),
    });
  });
});

describe("a decision undone", () => {
  test("never takes effect, and its values are back in the form", async () => {
    const decision = await mark({ scores: points(4), comment: "A stop rule is missing." });
    expect(decision.outcome).toBe("failed");
    await undo(9);
    expect(await undo(9.5)).toMatchObject({ unchanged: true });
    expect(await apply(decision)).toMatchObject({ unchanged: true });
    expect(await stored()).toMatchObject({ state: "submitted", version: 2, points: null });
    const form = await getSubmission(assessor, attempt.id);
    expect(form.pending).toBeUndefined();
    expect(form.draftComment).toBe("A stop rule is missing.");
    expect(form.criteria[0]?.score).toMatchObject({ points: 4, comment: "Seen in the plan." });
    // Another assessor's form is unaffected.
    expect((await getSubmission(other, attempt.id)).draftComment).toBe("");
  });

  test("can be made again, and only the new decision counts", async () => {
    const first = await mark({ scores: points(4) });
    await undo(5);
    const second = await mark();
    await apply(first, 12);
    expect((await stored()).state).toBe("submitted");
    await apply(second, 12);
    expect((await stored()).state).toBe("passed");
  });

  test("is impossible after ten seconds, even if the job is late", async () => {
    const decision = await mark();
    await expect(undo(10)).rejects.toMatchObject({ code: "conflict" });
    await apply(decision, 40);
    await expect(undo(41)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("work that came back", () => {
  const handInAgain = () =>
    client().attempt.update({
      where: { id: attempt.id },
      data: { state: "submitted", submittedAt: later(60), version: { increment: 1 } },
    });
  const markAgain = async (given: object) => {
    const { version: number } = await stored();
    const by = { actor: assessor, now: later(100) };
    return markSubmission(by, { ...fullMarks(version, attempt), version: number, ...given });
  };

  test("has the points of the second decision, which can be taken back as well", async () => {
    await apply(await mark({ decision: "return", scores: points(3), comment: "Add a stop rule." }));
    await handInAgain();
    await markAgain({ scores: points(2) });
    await undo(105);
    await runJobs(later(200));
    expect((await stored()).state).toBe("submitted");
    await apply(await markAgain({ scores: points(9) }), 200);
    expect(await stored()).toMatchObject({ state: "passed", points: 9, submittedAt: later(60) });
  });

  test("begins with an empty form, whatever was taken back of the work before", async () => {
    await mark({ scores: points(4), comment: "Too short." });
    await undo(5);
    await handInAgain();
    expect(await getSubmission(assessor, attempt.id)).toMatchObject({
      draftComment: "",
      criteria: [{ score: null }],
    });
  });
});

test("nobody gives more points than a criterion has", async () => {
  await expect(mark({ scores: points(11) })).rejects.toMatchObject({ code: "invalid" });
});

test.each([-1, 2.5])("nobody gives %s points, which no criterion has", async (given) => {
  await expect(mark({ scores: points(given) })).rejects.toMatchObject({ code: "invalid" });
  expect(await client().markingDecision.count({ where: { attemptId: attempt.id } })).toBe(0);
});

test("points for what is no criterion of the project are left out", async () => {
  const foreign = { criterionId: 2_000_000_000, points: 5, comment: "" };
  await apply(await mark({ scores: [...points(9), foreign] }));
  expect(await stored()).toMatchObject({ state: "passed", points: 9 });
  const scores = await client().markingScore.findMany({ where: { attemptId: attempt.id } });
  expect(scores).toMatchObject(points(9));
});

test("work is not sent back with a comment of blanks", async () => {
  await expect(mark({ decision: "return", comment: " \n " })).rejects.toMatchObject({
    fields: { comment: { key: "assessments.commentMissing" } },
  });
});

test("the trail has the points of a decision, and no word about the work", async () => {
  await mark({ scores: points(9) });
  const { detail } = await client().auditEntry.findFirstOrThrow({
    where: { command: "attempt.mark", subjectId: String(attempt.id) },
  });
  const [criterion] = points(9);
  expect(detail).toMatchObject({ outcome: "passed" });
  expect(Object(detail).scores).toEqual([{ criterionId: criterion?.criterionId, points: 9 }]);
});

test("who is no assessor any more reads the work as an L&D manager, without the decision that waits", async () => {
  await mark();
  const former = actorOf({ id: assessor.employeeId, name: assessor.name }, ["lnd"]);
  expect(await getSubmission(former, attempt.id)).toMatchObject({ isMarker: false, pending: false });
});

test("work has no result before every criterion has its points", async () => {
  const [criterion] = points(0);
  await expect(mark({ scores: [] })).rejects.toMatchObject({
    code: "invalid",
    fields: { [`score-${criterion?.criterionId}`]: { key: "assessments.pointsMissing" } },
  });
});

test("points that are missing are asked for beside the criterion, and as a whole in one sentence", async () => {
  await expect(mark({ scores: [] })).rejects.toMatchObject({
    userMessage: { key: "assessments.everyCriterion" },
  });
});

test("the trail says which decision was taken back", async () => {
  const { decisionId } = await mark();
  await undo(5);
  const entries = await client().auditEntry.findMany({
    where: { command: "attempt.undo-decision", subjectId: String(attempt.id) },
  });
  expect(entries.map(({ detail }) => detail)).toEqual([{ decisionId }]);
});

test("work that was handed in again is not marked with the form of what was sent before", async () => {
  await client().attempt.update({ where: { id: attempt.id }, data: { version: { increment: 1 } } });
  await expect(mark()).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "assessments.submissionChanged" },
  });
});

test("of two assessors the second is told whose decision waits", async () => {
  await mark();
  await expect(mark({}, other)).rejects.toMatchObject({
    userMessage: { key: "assessments.markedByOther", params: { name: assessor.name } },
  });
});

test("who sends the same marks twice is told that they are stored already", async () => {
  await mark();
  await expect(mark()).rejects.toMatchObject({
    code: "conflict",
    userMessage: errorMessage("assessments.markedByYou"),
  });
});

test("a decision that waits is seen by the assessors alone, not by an L&D manager who reads the work", async () => {
  await mark();
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  expect((await getSubmission(lnd, attempt.id)).pending).toBeFalsy();
  expect((await getSubmission(other, attempt.id)).pending).toMatchObject({ outcome: "passed" });
});

describe("a decision taking effect", () => {
  test("as a pass is dated from the decision, and the badge follows in the same run of the queue", async () => {
    await mark();
    await runJobs(later(10));
    expect(await stored()).toMatchObject({ state: "passed", decidedAt: NOW, points: 10, comment: "Good." });
    const [item] = await evidence();
    expect([item?.kind, item?.occurredAt]).toEqual(["project", NOW]);
    expect(await client().award.count({ where: { employeeId: learner.employeeId } })).toBe(1);
    expect((await listQueue(assessor, true)).map(({ id }) => id)).toContain(attempt.id);
    // The other assessor has marked nothing of it.
    expect((await listQueue(other, true)).map(({ id }) => id)).not.toContain(attempt.id);
    const whole = await listQueue(assessor, true, null);
    const cut = await listQueue(assessor, true, 1);
    expect(cut.map(({ id, total }) => [id, total])).toEqual([[whole[0]?.id, whole.length]]);
    expect((await listQueue(assessor, false)).map(({ id }) => id)).not.toContain(attempt.id);
  });

  test("as a fail names its skills and dates the next attempt from the decision", async () => {
    await apply(await mark({ scores: points(2) }), 300);
    expect(await stored()).toMatchObject({ state: "failed", decidedAt: NOW, nextAttemptAt: NOW });
    expect((await stored()).unmetSkillIds).toEqual(version.outcomes.map(({ skillId }) => skillId));
  });

  test("as a return gives the project back with its comment", async () => {
    await expect(mark({ decision: "return", comment: "" })).rejects.toMatchObject({ code: "invalid" });
    await apply(await mark({ decision: "return", scores: [], comment: "Add a stop rule." }));
    expect(await stored()).toMatchObject({ state: "returned", comment: "Add a stop rule.", version: 3 });
  });

  test("does so once, however often the job runs", async () => {
    const decision = await mark();
    await Promise.all([apply(decision), apply(decision), apply(decision)]);
    expect((await stored()).version).toBe(3);
    expect(
      await client().auditEntry.count({
        where: { command: "attempt.decide", subjectId: String(attempt.id) },
      }),
    ).toBe(1);
  });
});

describe("changes during those ten seconds", () => {
  test("a closed attempt gets no result and no evidence", async () => {
    const decision = await mark();
    await client().attempt.update({ where: { id: attempt.id }, data: { state: "closed" } });
    expect(await apply(decision)).toMatchObject({ outcome: "lapsed" });
    expect((await stored()).state).toBe("closed");
    expect(await evidence()).toEqual([]);
  });

  test("work of a person who leaves is still marked", async () => {
    const decision = await mark();
    await client().employee.update({
      where: { id: learner.employeeId },
      data: { activeUntil: fromDay("2026-11-01") },
    });
    await apply(decision);
    expect((await stored()).state).toBe("passed");
  });

  test("a decision stands if its assessor leaves or loses the role", async () => {
    const leaver = await makeAssessor();
    await client().attemptMarker.create({
      data: { attemptId: attempt.id, assessorId: leaver.employeeId, assignedAt: NOW },
    });
    const decision = await mark({}, leaver);
    await client().roleGrant.deleteMany({ where: { employeeId: leaver.employeeId } });
    await apply(decision);
    expect((await stored()).state).toBe("passed");
  });
});

test("nobody marks their own work, even if it was assigned to them", async () => {
  const own = await makeSubmission(version, assessor.employeeId, assessor, NOW);
  await expect(markSubmission({ actor: assessor, now: NOW }, fullMarks(version, own))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the work that has waited longest for an assessor is first in the queue, whenever it was begun", async () => {
  const marker = await makeAssessor();
  const hand = async (seconds: number) => {
    const { id } = await makeSubmission(version, (await makeEmployee()).id, marker, later(seconds));
    // What was begun last was submitted first.
    await client().attempt.update({ where: { id }, data: { startedAt: later(-seconds) } });
    return id;
  };
  const [newest, oldest, middle] = [await hand(300), await hand(100), await hand(200)];
  expect((await listQueue(marker, false)).map(({ id }) => id)).toEqual([oldest, middle, newest]);
});

test("nobody else opens a project before its learner has submitted it", async () => {
  const draft = { state: "open", submittedAt: null, draftText: "Not finished." } as const;
  await client().attempt.update({ where: { id: attempt.id }, data: draft });
  for (const actor of [actorOf(await makeEmployee(), ["lnd"]), assessor])
    await expect(getSubmission(actor, attempt.id)).rejects.toMatchObject({ code: "not_found" });
});

test("the home page of a learner lists work that was sent back among the recent results, latest first", async () => {
  // The page covers the last six weeks of the real clock.
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const decided = (count: number) => ({
    ...{ submittedAt: days(count), decidedAt: days(count - 1), markedAt: days(count - 1) },
  });
  const submissions = [
    { state: "failed" as const, ...decided(9), points: 2, maxPoints: 10 },
    // Sent back three days after it was submitted, and after the result above.
    { state: "returned" as const, submittedAt: days(10), decidedAt: null, markedAt: days(7) },
    { state: "passed" as const, ...decided(50), points: 9, maxPoints: 10 },
  ];
  for (const { markedAt, ...data } of submissions) {
    const { id } = await makeSubmission(await makeProjectCredential(), learner.employeeId, assessor, NOW);
    await client().attempt.update({ where: { id }, data });
    await client().attemptMarker.updateMany({ where: { attemptId: id }, data: { markedAt } });
  }
  expect((await listRecentResults(learner)).map(({ state, at }) => [state, at])).toEqual([
    ["returned", submissions[1]?.markedAt],
    ["failed", submissions[0]?.decidedAt],
  ]);
});

test("the list of what an assessor has marked begins with the latest", async () => {
  const marker = await makeAssessor();
  const mark = async (seconds: number) => {
    const { id } = await makeSubmission(version, (await makeEmployee()).id, marker, NOW);
    await client().attemptMarker.updateMany({
      where: { attemptId: id },
      data: { markedAt: later(seconds) },
    });
    return id;
  };
  const [middle, latest, first] = [await mark(200), await mark(300), await mark(100)];
  expect((await listQueue(marker, true)).map(({ id }) => id)).toEqual([latest, middle, first]);
});

test("an L&D manager opens projects of others where they are marked, but neither their own nor a quiz", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  expect((await getSubmission(lnd, attempt.id)).isMarker).toBe(false);
  const own = await makeSubmission(version, lnd.employeeId, assessor, NOW);
  const quiz = await client().attempt.create({
    data: {
      ...{ employeeId: learner.employeeId, number: 1, state: "submitted", startedAt: NOW, submittedAt: NOW },
      assessmentId: (await makeCredential()).assessments[0]?.id ?? 0,
    },
  });
  for (const { id } of [own, quiz])
    await expect(getSubmission(lnd, id)).rejects.toMatchObject({ code: "not_found" });
});
