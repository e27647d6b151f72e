import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitProject } from "@/lib/assessments/commands";
import { markSubmission } from "@/lib/assessments/marking";
import { reassignSubmission } from "@/lib/assessments/reassign";
import { insertAwards } from "@/lib/assessments/results";
import { tellAssessor } from "@/lib/assessments/tell";
import type { Person } from "@/lib/auth/policy";
import { revokeAward } from "@/lib/awards/commands";
import { signAwards } from "@/lib/awards/signing";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
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

  test("returned and submitted again: that it was returned is not told any more", async () => {
    const { id } = await mark({ decision: "return", scores: [], comment: "Say who stops the lift." });
    const { version } = await client().attempt.findUniqueOrThrow({ where: { id } });
    const form = { attemptId: id, version, text: "The banksman stops it.", links: "" };
    await submitProject({ actor: ana, now: later(60) }, form);
    await runJobs(later(60));
    expect(await titlesOf(ana)).toEqual([]);
    expect(await client().message.findMany({ where: { employeeId: ana.employeeId } })).toMatchObject([
      { kind: "assessment_result", mailState: "not_sent", mailReason: "withdrawn" },
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

  test("failed for the last time in a round is told with the moment from which one may try again", async () => {
    for (const number of [2, 3]) {
      const at = later(number - 10);
      await client().attempt.create({
        data: {
          ...{ employeeId: ana.employeeId, assessmentId: project.assessments[0]?.id ?? 0, number },
          ...{ state: "failed", startedAt: at, submittedAt: at, decidedAt: at, points: 1, maxPoints: 10 },
        },
      });
    }
    await mark({ scores: [{ criterionId: project.assessments[0]?.criteria[0]?.id, points: 1 }] });
    const [message] = await inboxOf(ana);
    // A day after the decision.
    expect(message?.body).toContain("The next attempt is possible from 30 Nov 2026, 09:00.");
  });
});

test("an assessor is told of work to mark until it is marked; a new assessor instead of one who left", async () => {
  const [leaving, next] = [await makeAssessor(), await makeAssessor()];
  const attempt = await makeSubmission(project, ana.employeeId, leaving, now);
  await client().employee.update({
    where: { id: leaving.employeeId },
    data: { activeUntil: fromDay("2026-11-28") },
  });
  await reassignSubmission({ actor: lnd, now }, { attemptId: attempt.id, assessorId: next.employeeId });
  await runJobs(now);
  const [message] = await inboxOf(next);
  expect(message).toMatchObject({ title: "Work to mark: Project", href: `/marking/${attempt.id}` });
  await markSubmission({ actor: next, now }, fullMarks(project, attempt));
  await runJobs(later(11));
  expect(await titlesOf(next)).toEqual([]);
});

test("work handed to another assessor is asked only of that one: the message to the former is gone", async () => {
  const [former, next] = [await makeAssessor(), await makeAssessor()];
  const attempt = await makeSubmission(project, ana.employeeId, former, now);
  await transaction((tx) => tellAssessor(tx, attempt.id, former.employeeId, { actor: ana, now }));
  await runJobs(now);
  expect(await titlesOf(former)).toEqual(["Work to mark: Project"]);
  await client().roleGrant.deleteMany({ where: { employeeId: former.employeeId } });
  await reassignSubmission({ actor: lnd, now }, { attemptId: attempt.id, assessorId: next.employeeId });
  await runJobs(now);
  expect(await titlesOf(former)).toEqual([]);
  expect(await titlesOf(next)).toEqual(["Work to mark: Project"]);
});

describe("a badge that is revoked", () => {
  let version: Awaited<ReturnType<typeof makeCredential>>;
  beforeEach(async () => {
    version = await makeCredential();
  });
  /** Make an award that is not signed yet: its news follows when it is. */
  const earn = async ({ employeeId }: Person) => {
    const earned = { employeeId, versionId: version.id, earnedAt: now, enrolmentId: null, results: [] };
    const [id = 0] = await transaction((tx) => insertAwards(tx, [earned], { actor: lnd, now }));
    return id;
  };
  const sign = (awardIds: number[]) =>
    signAwards({ actor: { kind: "system", job: "test" }, now }, { awardIds });
  const revoke = (awardId: number) =>
    revokeAward({ actor: lnd, now }, { awardId, reason: "Issued by mistake." });

  test("is told with the reason, in place of the unread news of it", async () => {
    const awardId = await earn(ana);
    await sign([awardId]);
    await runJobs(now);
    expect(await titlesOf(ana)).toEqual([`Badge earned: ${version.title}`]);
    await revoke(awardId);
    await runJobs(now);
    expect(await inboxOf(ana)).toMatchObject([
      { title: `Badge revoked: ${version.title}`, details: [{ text: "Issued by mistake." }] },
    ]);
  });

  test("takes the news of it from its holder, not from others who earned it at the same time", async () => {
    const ben = actorOf(await makeEmployee());
    // Ben, who was employed later, earns it first: awards and people are in different orders.
    const [ofBen, ofAna] = [await earn(ben), await earn(ana)];
    await sign([ofAna, ofBen]);
    await runJobs(now);
    await revoke(ofBen);
    await runJobs(now);
    expect(await titlesOf(ben)).toEqual([`Badge revoked: ${version.title}`]);
    expect(await titlesOf(ana)).toEqual([`Badge earned: ${version.title}`]);
  });
});
