import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { markSubmission } from "@/lib/assessments/marking";
import { reassignSubmission } from "@/lib/assessments/reassign";
import type { Person } from "@/lib/auth/policy";
import { revokeAward } from "@/lib/awards/commands";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
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
  type ProjectCredential,
} from "@/lib/testing/learning";

withDatabase();
const now = new Date("2026-11-29T09:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const reader = { locale: "en" as const, timeZone: "UTC", organisation: "Example Company" };
let lnd: Person;
let assessor: Person;
let ana: Person;
let project: ProjectCredential;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd", "admin"]);
  assessor = await makeAssessor();
  project = await makeProjectCredential();
});
beforeEach(async () => {
  ana = actorOf(await makeEmployee());
  await giveAccount(ana.employeeId);
});

const inboxOf = async (who: Person) => (await listInbox(who, inboxInput.parse({}), reader)).rows;
const titlesOf = async (who: Person) => (await inboxOf(who)).map(({ title }) => title);

async function assign(people: readonly Person[], due: object = { kind: "fixed", on: "2027-03-31" }) {
  const pathway = await makePathway(null);
  const assigned = await assignPathway(
    { actor: lnd, now },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "people", employeeIds: people.map(({ employeeId }) => employeeId) },
      due,
      excludedIds: [],
      obligation: "mandatory",
      reason: "Needed.",
      requestKey: randomUUID(),
    },
  );
  return { ...assigned, title: `Assigned to you: ${pathway.title}` };
}

describe("an assignment", () => {
  test("is told to everybody whom it enrols, in one row, with a link to their enrolment", async () => {
    const ben = actorOf(await makeEmployee());
    const before = await client().messageBatch.count();
    const { title } = await assign([ana, ben]);
    expect(await client().messageBatch.count()).toBe(before + 1);
    await runJobs(now);
    const { id } = await client().enrolment.findFirstOrThrow({ where: { employeeId: ana.employeeId } });
    expect(await inboxOf(ana)).toMatchObject([
      { title, body: "The pathway is mandatory and due on 31 Mar 2027.", href: `/my/pathways/${id}` },
    ]);
    expect(await titlesOf(ben)).toEqual([title]);
  });

  test("undone disappears from inboxes, and its mails are not sent; whoever has started keeps it", async () => {
    const ben = actorOf(await makeEmployee());
    const { batchId, title } = await assign([ana, ben]);
    await runJobs(now);
    await client().enrolment.updateMany({
      where: { employeeId: ben.employeeId },
      data: { state: "in_progress", version: { increment: 1 } },
    });
    await undoBatch({ actor: lnd, now: later(60) }, { batchId });
    expect(await titlesOf(ana)).toEqual([]);
    expect(await titlesOf(ben)).toEqual([title]);
    const mails = await client().message.findMany({ where: { employeeId: ana.employeeId } });
    expect(mails).toMatchObject([{ mailState: "not_sent", mailReason: "withdrawn" }]);
  });

  test("undone before its job has run reaches nobody", async () => {
    const { batchId } = await assign([ana]);
    await undoBatch({ actor: lnd, now: later(5) }, { batchId });
    await runJobs(later(5));
    expect(await titlesOf(ana)).toEqual([]);
  });
});

describe("what an assignment does later", () => {
  const dayLater = (days: number) => later(days * 86_400);

  test("is told to people whom its rule covers later, each with the link to their own enrolment", async () => {
    const [inside, outside] = [await makeUnit(), await makeUnit()];
    const ben = actorOf(await makeEmployee());
    await giveAccount(ben.employeeId);
    const pathway = await makePathway(null);
    await assignPathway(
      { actor: lnd, now },
      {
        pathwayId: pathway.pathwayId,
        audience: { kind: "rule", unitIds: [inside.id] },
        due: { kind: "fixed", on: "2027-03-31" },
        obligation: "mandatory",
        reason: "Needed.",
        isEmptyMeant: true,
        requestKey: randomUUID(),
      },
    );
    const follow = async (day: number) => {
      await syncAssignments(
        { actor: { kind: "system", job: "test" }, now: dayLater(day) },
        { employeeIds: null },
      );
      await runJobs(dayLater(day));
    };
    const move = (people: readonly Person[], { id }: { id: number }) =>
      client().employee.updateMany({
        where: { id: { in: people.map(({ employeeId }) => employeeId) } },
        data: { unitId: id },
      });
    const hrefsOf = async (who: Person) => (await inboxOf(who)).map(({ href }) => href);
    const own = async ({ employeeId }: Person) => {
      const { id } = await client().enrolment.findFirstOrThrow({ where: { employeeId } });
      return `/my/pathways/${id}`;
    };
    // Who was made a person last is enrolled first.
    await move([ben], inside);
    await follow(1);
    expect(await hrefsOf(ben)).toEqual([await own(ben)]);
    await move([ana], inside);
    await follow(2);
    expect(await hrefsOf(ana)).toEqual([await own(ana)]);
    await move([ana, ben], outside);
    await follow(3);
    expect([await titlesOf(ana), await titlesOf(ben)], "no longer covered").toEqual([[], []]);
    await move([ana, ben], inside);
    await follow(4);
    expect([await hrefsOf(ana), await hrefsOf(ben)]).toEqual([[await own(ana)], [await own(ben)]]);
  });

  test.each([
    { after: "within thirty days, with the enrolment they had", days: 10, counts: { reopened: 1 } },
    { after: "after thirty days, with a new enrolment", days: 40, counts: { entered: 1 } },
  ])(
    "leaves the inbox of who is excluded, and comes when they are included again $after, until that is undone",
    async ({ days, counts }) => {
      const { id, title } = await assign([ana]);
      await runJobs(now);
      const change = async (day: number, changes: object) => {
        const { version } = await client().assignment.findUniqueOrThrow({ where: { id } });
        const made = await changeAssignment(
          { actor: lnd, now: dayLater(day) },
          {
            ...{ assignmentId: id, version, due: { kind: "fixed", on: "2027-03-31" } },
            ...{ reason: "Needed.", lossPolicy: "withdraw_unless_started", ...changes },
          },
        );
        await runJobs(dayLater(day));
        return made;
      };
      expect(await titlesOf(ana)).toEqual([title]);
      await change(1, { exclude: [ana.employeeId] });
      expect(await titlesOf(ana)).toEqual([]);
      const reason = "Needed after all.";
      const made = await change(days, { include: [ana.employeeId], reason });
      expect(made).toMatchObject(counts);
      expect(await inboxOf(ana)).toMatchObject([{ title, details: [{ text: reason }] }]);
      const { batchId } = made;
      await undoBatch({ actor: lnd, now: dayLater(days + 1) }, { batchId });
      expect(await titlesOf(ana)).toEqual([]);
    },
  );
});

describe("marked work", () => {
  /** Mark a submission of Ana, and let the decision take effect. */
  async function mark(changes: object = {}) {
    await makeEnrolment(ana.employeeId, await makePathway(project.credentialId), now, true);
    const attempt = await makeSubmission(project, ana.employeeId, assessor, now);
    await markSubmission({ actor: assessor, now }, { ...fullMarks(project, attempt), ...changes });
    await runJobs(now);
    expect(await titlesOf(ana), "before it takes effect").toEqual([]);
    await runJobs(later(11));
    return attempt;
  }

  test("passed is told, and the badge after it", async () => {
    await mark();
    expect(await titlesOf(ana)).toEqual([
      `Badge earned: Project credential ${project.credentialId}`,
      "Passed: Project",
    ]);
  });

  test("returned is told with what is missing", async () => {
    const { id } = await mark({ decision: "return", scores: [], comment: "Say who stops the lift." });
    expect(await inboxOf(ana)).toMatchObject([
      {
        title: "Returned to you: Project",
        details: [{ label: "Comment", text: "Say who stops the lift." }],
        href: `/my/projects/${id}`,
      },
    ]);
  });

  test("failed is told with the skills that need work", async () => {
    const [criterion] = project.assessments[0]?.criteria ?? [];
    const skill = await client().skill.findUniqueOrThrow({ where: { id: criterion?.skillId ?? 0 } });
    await mark({ scores: [{ criterionId: criterion?.id, points: 1 }] });
    const [message] = await inboxOf(ana);
    expect(message?.title).toBe("Not passed: Project");
    expect(message?.body).toContain(`Needs work: ${skill.name}.`);
  });
});

test("an assessor is told of work to mark until it is marked; a new assessor instead of one who left", async () => {
  const leaving = await makeAssessor();
  const attempt = await makeSubmission(project, ana.employeeId, leaving, now);
  await client().employee.update({
    where: { id: leaving.employeeId },
    data: { activeUntil: fromDay("2026-11-28") },
  });
  await reassignSubmission({ actor: lnd, now }, { attemptId: attempt.id, assessorId: assessor.employeeId });
  await runJobs(now);
  const [message] = await inboxOf(assessor);
  expect(message).toMatchObject({ title: "Work to mark: Project", href: `/marking/${attempt.id}` });
  await markSubmission({ actor: assessor, now }, fullMarks(project, attempt));
  await runJobs(later(11));
  expect(await titlesOf(assessor)).toEqual([]);
});

test("a badge that is revoked is told with the reason, in place of the unread news of it", async () => {
  const version = await makeCredential();
  const award = await makeAward(ana.employeeId, version, now);
  await revokeAward({ actor: lnd, now }, { awardId: award.id, reason: "Issued by mistake." });
  await runJobs(now);
  expect(await inboxOf(ana)).toMatchObject([
    { title: `Badge revoked: ${version.title}`, details: [{ text: "Issued by mistake." }] },
  ]);
});
