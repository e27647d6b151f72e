import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitAttempt, submitProject } from "@/lib/assessments/commands";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import type { Actor, Person } from "@/lib/auth/policy";
import { deriveAwards, revokeAward } from "@/lib/awards/commands";
import { createCredential, draftCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { publishCredential } from "@/lib/credentials/publishing";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { startAttempt } from "@/lib/learning/start-attempt";
import { undoBatch } from "@/lib/learning/undo";
import { buildForGap, createPathway } from "@/lib/pathways/commands";
import { rateOwnSkill, rateSkill } from "@/lib/skills/commands";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
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

const now = new Date("2026-11-01T09:00:00Z");
const SYSTEM: Actor = { kind: "system", job: "test" };
let lnd: Person;
let manager: Person;
let assessor: Person;
let reportId: number;
let skillId: number;
let version: ProjectCredential;
let requestKey: string;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  const leader = await makeEmployee();
  manager = actorOf(leader, ["manager"]);
  reportId = (await makeEmployee({ managerId: leader.id })).id;
  assessor = await makeAssessor();
  skillId = (await makeSkill()).id;
  version = await makeProjectCredential();
});
beforeEach(() => {
  requestKey = crypto.randomUUID();
});

const entries = (command: string) => client().auditEntry.count({ where: { command } });

describe("a form that creates something", () => {
  const forms: [name: string, send: () => Promise<unknown>, count: () => Promise<number>][] = [
    [
      "credential.create",
      () => createCredential({ actor: lnd, now }, { title: "Forklift", requestKey }),
      () => client().credential.count(),
    ],
    [
      "pathway.create",
      () => createPathway({ actor: lnd, now }, { title: "Shift lead", requestKey }),
      () => client().pathway.count(),
    ],
    [
      "pathway.build-for-gap",
      () => buildForGap({ actor: lnd, now }, { title: "Close it", skillId, level: 3, requestKey }),
      () => client().pathway.count(),
    ],
    [
      "evidence.rate",
      () =>
        rateSkill({ actor: manager, now }, { employeeId: reportId, skillId, level: 3, note: "", requestKey }),
      () => client().evidence.count(),
    ],
    [
      "evidence.rate-self",
      () => rateOwnSkill({ actor: manager, now }, { skillId, level: 2, note: "", requestKey }),
      () => client().evidence.count(),
    ],
  ];

  test.each(forms)("%s, repeated, gets the first response and creates nothing", async (name, send, count) => {
    const before = [await count(), await entries(name)] as const;
    const first = await send();
    expect(await send()).toEqual(first);
    expect([await count(), await entries(name)]).toEqual([before[0] + 1, before[1] + 1]);
  });

  test.each(forms)("%s, sent five times concurrently, runs once", async (name, send, count) => {
    const before = [await count(), await entries(name)] as const;
    const answers = await Promise.all(Array.from({ length: 5 }, send));
    // The stored answer may have its keys in another order.
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect([await count(), await entries(name)]).toEqual([before[0] + 1, before[1] + 1]);
  });
});

test("a form refused at first runs when it is sent again", async () => {
  const send = (level: number) =>
    buildForGap({ actor: lnd, now }, { title: "Close it", skillId: level, level: 3, requestKey });
  await expect(send(999_999)).rejects.toMatchObject({ code: "not_found" });
  expect(await send(skillId)).toMatchObject({ id: expect.any(Number) });
});

test("a key of another person's form is refused", async () => {
  const mine = await createCredential({ actor: lnd, now }, { title: "Mine", requestKey });
  const other = actorOf(await makeEmployee(), ["lnd"]);
  await expect(
    createCredential({ actor: other, now }, { title: "Theirs", requestKey }),
  ).rejects.toMatchObject({ code: "conflict" });
  await expect(createPathway({ actor: lnd, now }, { title: "Other", requestKey })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(mine.id).toBeGreaterThan(0);
});

describe("sent five times concurrently", () => {
  test("an assignment enrols once, with one audit entry", async () => {
    const { pathwayId } = await makePathway(version.credentialId);
    const before = await entries("assignment.create");
    const send = () =>
      assignPathway(
        { actor: lnd, now },
        {
          pathwayId,
          audience: { kind: "people", employeeIds: [reportId] },
          due: { kind: "none" },
          obligation: "mandatory",
          reason: "Everybody needs it.",
          excludedIds: [],
          requestKey,
        },
      );
    const [first] = await sendFiveAtOnce(send);
    // Sent again afterwards: the same response, and nothing new.
    expect(first).toEqual({ status: "fulfilled", value: await send() });
    expect(await client().enrolment.count({ where: { pathwayId } })).toBe(1);
    expect(await client().assignment.count({ where: { pathwayId } })).toBe(1);
    expect(await entries("assignment.create")).toBe(before + 1);
  });

  test("a batch is undone once", async () => {
    const { pathwayId } = await makePathway(version.credentialId);
    const { batchId } = await assignPathway(
      { actor: lnd, now },
      {
        pathwayId,
        audience: { kind: "people", employeeIds: [reportId] },
        due: { kind: "none" },
        obligation: "optional",
        reason: "By mistake.",
        excludedIds: [],
        requestKey,
      },
    );
    const answers = await sendFiveAtOnce(() => undoBatch({ actor: lnd, now }, { batchId }));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await client().enrolment.count({ where: { pathwayId } })).toBe(0);
  });

  test("a quiz is begun once, and submitted once with one result", async () => {
    const quiz = await makeCredential();
    const person = await makeEmployee();
    const pathway = await makePathway(quiz.credentialId);
    await makeEnrolment(person.id, pathway, now, true);
    const context = { actor: actorOf(person), now };
    await sendFiveAtOnce(() => startAttempt(context, { assessmentId: quiz.assessments[0]?.id }));
    const attempts = await client().attempt.findMany({ where: { employeeId: person.id } });
    expect(attempts).toHaveLength(1);
    const later = { ...context, now: new Date(now.getTime() + 60_000) };
    const answers = await sendFiveAtOnce(() => submitAttempt(later, { attemptId: attempts[0]?.id }));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: "fulfilled", value: { id: attempts[0]?.id, passed: false } });
    const [after] = await client().attempt.findMany({ where: { employeeId: person.id } });
    expect([after?.version, after?.decidedAt]).toEqual([2, later.now]);
    expect([await entries("attempt.start"), await entries("attempt.submit")]).toEqual([1, 1]);
  });

  test("of two people who save one draft, one gets a conflict and the other's text is stored whole", async () => {
    const { id } = await createCredential({ actor: lnd, now }, { title: "Shared", requestKey });
    const draft = toEdit(await readDraft(client(), id));
    const titles = ["Ingrid's", "Jonas's"];
    const answers = await Promise.allSettled(
      titles.map((title) => saveCredentialDraft({ actor: lnd, now }, { ...draft, title, version: 1 })),
    );
    const saved = answers.findIndex(({ status }) => status === "fulfilled");
    expect(answers[1 - saved]).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
    expect((await readDraft(client(), id)).title).toBe(titles[saved]);
  });

  test("a project is submitted once, to one assessor", async () => {
    const person = await makeEmployee();
    const attempt = await client().attempt.create({
      data: {
        employeeId: person.id,
        assessmentId: version.assessments[0]?.id ?? 0,
        number: 1,
        startedAt: now,
      },
    });
    await sendFiveAtOnce(() =>
      submitProject(
        { actor: actorOf(person), now },
        { attemptId: attempt.id, version: 1, text: "What I did.", links: "" },
      ),
    );
    const after = await client().attempt.findUniqueOrThrow({
      where: { id: attempt.id },
      include: { markers: true },
    });
    expect([after.state, after.version, after.markers.length]).toEqual(["submitted", 2, 1]);
    expect(await entries("attempt.hand-in")).toBe(1);
  });

  test("a project is marked once, and one badge follows", async () => {
    const person = await makeEmployee();
    const attempt = await makeSubmission(version, person.id, assessor, now);
    const before = await entries("attempt.mark");
    const answers = await sendFiveAtOnce(() =>
      markSubmission({ actor: assessor, now }, fullMarks(version, attempt)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entries("attempt.mark")).toBe(before + 1);
    const decisions = await client().markingDecision.findMany({ where: { attemptId: attempt.id } });
    expect(decisions).toHaveLength(1);
    const effective = { actor: SYSTEM, now: new Date(now.getTime() + 10_000) };
    await sendFiveAtOnce(() => applyDecision(effective, { decisionId: decisions[0]?.id }));
    expect(await entries("attempt.decide")).toBe(1);
    expect(await client().markingScore.count({ where: { attemptId: attempt.id } })).toBe(1);
    const pairs = [[person.id, version.id]];
    await sendFiveAtOnce(() => deriveAwards({ actor: SYSTEM, now }, { pairs }));
    expect(await client().award.count({ where: { employeeId: person.id } })).toBe(1);
    expect(await client().evidence.count({ where: { employeeId: person.id, eventKind: "award" } })).toBe(1);
  });

  test("a badge is revoked once, with one reason", async () => {
    const credential = await client().credentialVersion.findUniqueOrThrow({
      where: { id: version.id },
      include: {
        outcomes: { include: { skill: true } },
        assessments: { include: { questions: true, criteria: true } },
      },
    });
    const award = await makeAward((await makeEmployee()).id, credential, now);
    const answers = await sendFiveAtOnce(() =>
      revokeAward({ actor: lnd, now }, { awardId: award.id, reason: "Issued to the wrong person." }),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(
      await client().auditEntry.count({ where: { command: "award.revoke", subjectId: String(award.id) } }),
    ).toBe(1);
  });

  test("a new draft is opened once, and published once", async () => {
    await sendFiveAtOnce(() => draftCredential({ actor: lnd, now }, { credentialId: version.credentialId }));
    const drafts = await client().credentialVersion.findMany({
      where: { credentialId: version.credentialId, state: "draft" },
    });
    expect(drafts).toHaveLength(1);
    expect(await entries("credential.draft")).toBe(1);
    const answers = await sendFiveAtOnce(() =>
      publishCredential({ actor: lnd, now }, { id: drafts[0]?.id, version: drafts[0]?.version }),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const states = await client().credentialVersion.findMany({
      where: { credentialId: version.credentialId },
      orderBy: { number: "asc" },
    });
    expect(states.map(({ state }) => state)).toEqual(["retired", "published"]);
  });
});

/** Five concurrent calls; each refusal must be an AppError, never an error of the database. */
async function sendFiveAtOnce<T>(send: () => Promise<T>) {
  const answers = await Promise.allSettled(Array.from({ length: 5 }, send));
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
  return answers;
}
