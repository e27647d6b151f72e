import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { submitProject } from "@/lib/assessments/commands";
import { markSubmission } from "@/lib/assessments/marking";
import { effectiveAt } from "@/lib/assessments/rules";
import { enrolmentListInput, enrolmentsOf, listEnrolments } from "@/lib/assignments/enrolment-list";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { type Day, endOfDay, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { attention } from "@/lib/reports/overview";
import { listTeam } from "@/lib/reports/team";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import {
  credentialStep,
  draftSteps,
  fullMarks,
  makeAssessor,
  makePathway,
  makeProjectCredential,
  type ProjectCredential,
  publishSteps,
  readStep,
  stepKeysOf,
} from "@/lib/testing/learning";
import { makeAttempt } from "@/lib/testing/versions";
import { completeStep } from "./complete-step";
import { listMyEnrolments } from "./my-learning";
import { startAttempt } from "./start-attempt";
import { startStepPathway } from "./step-pathway";
import { syncAssignments } from "./sync-assignments";

withDatabase();

const ZONE = "America/New_York";
const SYSTEM = { kind: "system", job: "test" } as const;
/** Ten in the evening in New York, when it is already the next day in UTC. */
const evening = (day: Day) => new Date(endOfDay(day, ZONE) - 2 * 3_600_000);

let manager: Awaited<ReturnType<typeof makeEmployee>>;
let version: ProjectCredential;
beforeAll(async () => {
  await makeOrganisation({ timeZone: ZONE });
  manager = await makeEmployee();
  version = await makeProjectCredential();
  await makeAssessor();
});

const read = (id: number) => client().enrolment.findUniqueOrThrow({ where: { id } });

/** A person due on the 20th who has read the first step and begun the project on the 10th. */
async function makeLearner() {
  const { person, me, enrolmentId } = await enrolled(await makePathway(version.credentialId));
  return { person, me, enrolmentId, attemptId: await begin(me, enrolmentId) };
}

async function enrolled(pathway: Awaited<ReturnType<typeof makePathway>>) {
  const person = await makeEmployee({ managerId: manager.id, email: `p${randomUUID()}@example.com` });
  await assign(person, pathway, evening("2026-03-01"), "2026-03-20");
  const enrolment = await client().enrolment.findFirstOrThrow({ where: { employeeId: person.id } });
  const me = actorOf(person);
  await readFirst(me, enrolment.id);
  return { person, me, enrolmentId: enrolment.id };
}

const assign = (person: { id: number }, pathway: { pathwayId: number }, now: Date, dueOn: Day) =>
  assignPathway(
    { actor: SYSTEM, now },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "people", employeeIds: [person.id] },
      due: { kind: "fixed", on: dueOn },
      obligation: "mandatory",
      reason: "Needed for the job.",
      requestKey: randomUUID(),
    },
  );

async function stepOf(enrolmentId: number, kind: "learn" | "credential") {
  const { pathwayVersionId } = await read(enrolmentId);
  return (await client().step.findFirstOrThrow({ where: { kind, section: { pathwayVersionId } } })).key;
}

const readFirst = async (actor: ReturnType<typeof actorOf>, enrolmentId: number) =>
  completeStep(
    { actor, now: evening("2026-03-10") },
    { enrolmentId, stepKey: await stepOf(enrolmentId, "learn") },
  );

async function begin(actor: ReturnType<typeof actorOf>, enrolmentId: number) {
  const { id } = await startAttempt(
    { actor, now: evening("2026-03-10") },
    { assessmentId: version.assessments[0]?.id ?? 0, enrolmentId },
  );
  return Number(id);
}

async function submit({ me, attemptId }: { me: ReturnType<typeof actorOf>; attemptId: number }, now: Date) {
  const { version: number } = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
  await submitProject({ actor: me, now }, { attemptId, version: number, text: "What I did.", links: [] });
  await runJobs(now);
}

/** Whether the enrolment is late for the person, for the manager, and for L&D in its list and its count. */
async function lateFor(person: { id: number; name: string }, today: Day) {
  const filter = enrolmentListInput.parse({ state: "overdue", size: 200 });
  const listed = (await listEnrolments(SYSTEM, filter, today)).rows.filter(
    ({ employeeId }) => employeeId === person.id,
  );
  const [own] = await enrolmentsOf(actorOf(person), person.id, today);
  const team = await listTeam(actorOf(manager, ["manager"]), today, 50, 0);
  return {
    own: own?.isOverdue,
    waitingSince: own?.waitingSince,
    team: team.rows.find(({ id }) => id === person.id)?.late,
    listed: listed.length,
    counted: (await attention(SYSTEM, today)).overdue === (await listEnrolments(SYSTEM, filter, today)).total,
  };
}

test("while one proof waits for a review the next step is the other one that is open", async () => {
  const quiz = await makeCredential();
  const proofs = [version, quiz].map(({ credentialId }) => credentialStep(credentialId));
  const draft = await draftSteps([readStep(), ...proofs]);
  // In any order, so that all of them are open at once.
  await client().section.updateMany({
    where: { pathwayVersionId: draft.id },
    data: { rule: "any", needed: 3 },
  });
  const pathway = await client().pathwayVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: evening("2026-02-01") },
  });
  const [, first, second] = await stepKeysOf(pathway);
  const { me, enrolmentId } = await enrolled(pathway);
  expect(await read(enrolmentId)).toMatchObject({ nextStepKey: first, waitingSince: null });
  await submit({ me, attemptId: await begin(me, enrolmentId) }, evening("2026-03-12"));
  expect(await read(enrolmentId)).toMatchObject({ nextStepKey: second, waitingSince: null });
});

test("work submitted on the last evening and not yet marked is late for nobody", async () => {
  const learner = await makeLearner();
  expect(await lateFor(learner.person, "2026-03-21")).toMatchObject({ own: true, team: 1, listed: 1 });
  await submit(learner, evening("2026-03-20"));
  const stored = await read(learner.enrolmentId);
  expect(stored.waitingSince && toDay(stored.waitingSince)).toBe("2026-03-20");
  expect(await lateFor(learner.person, "2026-03-25")).toEqual({
    own: false,
    waitingSince: "2026-03-20",
    team: 0,
    listed: 0,
    counted: true,
  });
  const [mine] = await listMyEnrolments(learner.me);
  expect(mine).toMatchObject({ isOverdue: false, waitingSince: "2026-03-20" });
});

test("work that was submitted waits after the next hourly run, though the job that says so was lost", async () => {
  const { me, enrolmentId, attemptId } = await makeLearner();
  await runJobs(evening("2026-03-10"));
  await submitProject(
    { actor: me, now: evening("2026-03-18") },
    { attemptId, version: 1, text: "What I did.", links: [] },
  );
  await client().$executeRaw`delete from graphile_worker._private_jobs`;
  await syncAssignments({ actor: SYSTEM, now: evening("2026-03-18") }, { employeeIds: null });
  const { waitingSince } = await read(enrolmentId);
  expect(waitingSince && toDay(waitingSince)).toBe("2026-03-18");
});

test("work submitted a day late stays late, waiting or not", async () => {
  const learner = await makeLearner();
  await submit(learner, evening("2026-03-21"));
  expect(await lateFor(learner.person, "2026-03-25")).toMatchObject({
    own: true,
    waitingSince: null,
    team: 1,
    listed: 1,
    counted: true,
  });
});

async function markerOf(attemptId: number) {
  const marker = await client().attemptMarker.findFirstOrThrow({
    where: { attemptId },
    include: { assessor: true },
  });
  return actorOf(marker.assessor, ["assessor"]);
}

test("failed work moves the due date like returned work: by the days waited, and to at least a week", async () => {
  const learner = await makeLearner();
  await submit(learner, evening("2026-03-18"));
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: learner.attemptId } });
  const back = evening("2026-03-28");
  const marks = fullMarks(version, attempt);
  await markSubmission(
    { actor: await markerOf(learner.attemptId), now: back },
    { ...marks, scores: marks.scores.map((score) => ({ ...score, points: 0 })) },
  );
  await runJobs(effectiveAt(back));
  const stored = await read(learner.enrolmentId);
  expect(stored).toMatchObject({ waitingSince: null, dueShiftDays: 10, state: "in_progress" });
  expect(stored.dueOn && toDay(stored.dueOn)).toBe("2026-04-04");
});

test("returned work moves the due date once by the days waited, and to at least a week", async () => {
  const learner = await makeLearner();
  await submit(learner, evening("2026-03-18"));
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: learner.attemptId } });
  const back = evening("2026-03-28");
  await markSubmission(
    { actor: await markerOf(learner.attemptId), now: back },
    { ...fullMarks(version, attempt), decision: "return", comment: "Say more." },
  );
  await runJobs(effectiveAt(back));
  await runJobs(effectiveAt(back));
  const stored = await read(learner.enrolmentId);
  expect(stored).toMatchObject({ waitingSince: null, dueShiftDays: 10, state: "in_progress" });
  // Ten more days would be the 30th; a week after the return is later.
  expect(stored.dueOn && toDay(stored.dueOn)).toBe("2026-04-04");
  expect(await lateFor(learner.person, "2026-04-04")).toMatchObject({ own: false, listed: 0 });
  expect(await lateFor(learner.person, "2026-04-05")).toMatchObject({ own: true, listed: 1 });
});

test("work that was returned before a pathway was assigned does not move its due date", async () => {
  const learner = await makeLearner();
  await submit(learner, evening("2026-03-18"));
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: learner.attemptId } });
  await markSubmission(
    { actor: await markerOf(learner.attemptId), now: evening("2026-03-28") },
    { ...fullMarks(version, attempt), decision: "return", comment: "Say more." },
  );
  await runJobs(effectiveAt(evening("2026-03-28")));
  const later = await publishSteps([credentialStep(version.credentialId)]);
  await assign(learner.person, later, evening("2026-03-30"), "2026-04-15");
  await syncAssignments({ actor: SYSTEM, now: evening("2026-03-31") }, { employeeIds: [learner.person.id] });
  const stored = await client().enrolment.findFirstOrThrow({ where: { pathwayVersionId: later.id } });
  expect(stored).toMatchObject({ dueOn: fromDay("2026-04-15"), dueShiftDays: 0 });
});

test("an enrolment is completed on the day of the submission, however late it is marked", async () => {
  const learner = await makeLearner();
  await submit(learner, evening("2026-03-20"));
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: learner.attemptId } });
  const marked = evening("2026-04-10");
  await markSubmission(
    { actor: await markerOf(learner.attemptId), now: marked },
    fullMarks(version, attempt),
  );
  await runJobs(effectiveAt(marked));
  const stored = await read(learner.enrolmentId);
  expect(stored).toMatchObject({ state: "completed", waitingSince: null });
  expect(stored.completedOn && toDay(stored.completedOn)).toBe("2026-03-20");
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "Pacific/Auckland" } });
  await runJobs(effectiveAt(marked));
  expect((await read(learner.enrolmentId)).completedOn).toEqual(stored.completedOn);
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: ZONE } });
});

test("a renewed pathway is completed on the day of its own submission, not of that of years before", async () => {
  const { person, me, enrolmentId } = await enrolled(await makePathway(version.credentialId));
  const held = await client().credentialVersion.findUniqueOrThrow({
    where: { id: version.id },
    include: VERSION_FOR_AWARD,
  });
  const before = evening("2024-03-10");
  await makeAttempt(person.id, held, held.assessments[0]?.key ?? "", "passed", before);
  const award = await makeAward(person.id, held, before);
  await client().award.update({ where: { id: award.id }, data: { validUntil: fromDay("2026-02-01") } });
  const attemptId = await begin(me, enrolmentId);
  await submit({ me, attemptId }, evening("2026-03-20"));
  const attempt = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
  const marked = evening("2026-04-10");
  await markSubmission({ actor: await markerOf(attemptId), now: marked }, fullMarks(version, attempt));
  await runJobs(effectiveAt(marked));
  expect(await read(enrolmentId)).toMatchObject({ state: "completed", completedOn: fromDay("2026-03-20") });
});

test.each(["a step of the parent alone", "a step of the parent, and before by an assignment that has ended"])(
  "work of a child pathway asked for by %s waits and is returned for both pathways alike",
  async (by) => {
    const milestone = await makeCredential({ assessments: {} });
    await makePathway(version.credentialId, milestone.credentialId);
    const parent = await enrolled(await makePathway(milestone.credentialId));
    const { id: childId } = await startStepPathway(
      { actor: parent.me, now: evening("2026-03-10") },
      { enrolmentId: parent.enrolmentId, stepKey: await stepOf(parent.enrolmentId, "credential") },
    );
    if (by.endsWith("ended")) {
      const audience = { kind: "people", employeeIds: [parent.person.id] };
      const assignment = await client().assignment.create({
        data: { pathwayId: (await read(childId)).pathwayId, audience, createdAt: evening("2026-03-02") },
      });
      await client().enrolmentSource.create({
        data: {
          ...{ enrolmentId: childId, assignmentId: assignment.id, obligation: "optional" },
          ...{ addedAt: evening("2026-03-02"), endedAt: evening("2026-03-09"), endCause: "assignment_ended" },
        },
      });
    }
    await readFirst(parent.me, childId);
    const learner = { ...parent, attemptId: await begin(parent.me, childId) };
    await submit(learner, evening("2026-03-18"));
    const both = async () => [await read(parent.enrolmentId), await read(childId)];
    const days = async () => (await both()).map(({ dueOn }) => dueOn && toDay(dueOn));
    for (const { waitingSince } of await both())
      expect(waitingSince && toDay(waitingSince)).toBe("2026-03-18");
    expect(await lateFor(parent.person, "2026-03-25")).toMatchObject({ own: false, team: 0, listed: 0 });

    const attempt = await client().attempt.findUniqueOrThrow({ where: { id: learner.attemptId } });
    const back = evening("2026-03-28");
    await markSubmission(
      { actor: await markerOf(learner.attemptId), now: back },
      { ...fullMarks(version, attempt), decision: "return", comment: "Say more." },
    );
    await runJobs(effectiveAt(back));
    await runJobs(effectiveAt(back));
    expect((await both()).map(({ waitingSince }) => waitingSince)).toEqual([null, null]);
    expect(await days()).toEqual(["2026-04-04", "2026-04-04"]);
    expect((await both()).map(({ dueShiftDays }) => dueShiftDays)).toEqual([10, 0]);
  },
);
