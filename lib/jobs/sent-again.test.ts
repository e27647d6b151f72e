import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submitAttempt, submitProject } from "@/lib/assessments/commands";
import { markSubmission } from "@/lib/assessments/marking";
import { keepUpload, removeFile } from "@/lib/assessments/uploads";
import { assignPathway } from "@/lib/assignments/commands";
import { completeStep } from "@/lib/assignments/learning";
import { startAttempt } from "@/lib/assignments/start-attempt";
import { undoBatch } from "@/lib/assignments/undo";
import type { Actor } from "@/lib/auth/policy";
import { revokeAward, showName } from "@/lib/badges/commands";
import {
  createCredential,
  draftCredential,
  publishCredential,
  saveCredentialDraft,
} from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { client } from "@/lib/db/client";
import { createPathway, draftPathway } from "@/lib/pathways/commands";
import { rateSkill } from "@/lib/skills/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import {
  fullMarks,
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  makeSubmission,
} from "@/lib/testing/learning";

withDatabase();

const now = new Date("2026-11-01T09:00:00Z");
const later = new Date("2026-11-01T09:05:00Z");
const before = process.env.CAIRN_DATA;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-sent-again-"));
  process.env.CAIRN_DATA = folder;
  await makeOrganisation();
  // Whoever projects are handed to.
  await makeAssessor();
});
afterAll(() => {
  process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

type Run = (context: { actor: Actor; now: Date }, raw: unknown) => Promise<unknown>;
type Form = { run: Run; actor: Actor; input: object; other?: object };

const makeLnd = async () => actorOf(await makeEmployee(), ["lnd"]);
const plan = async () => ({
  pathwayId: (await makePathway((await makeCredential()).credentialId)).pathwayId,
  audience: { kind: "people", employeeIds: [(await makeEmployee()).id] },
  due: { kind: "none" },
  obligation: "mandatory",
  reason: "Everybody needs it.",
  excludedIds: [],
});
async function openProject() {
  const version = await makeProjectCredential();
  const person = await makeEmployee();
  const assessmentId = version.assessments[0]?.id ?? 0;
  const attempt = await client().attempt.create({
    data: { employeeId: person.id, assessmentId, number: 1, startedAt: now },
  });
  return { attempt, actor: actorOf(person) };
}
async function openQuiz() {
  const quiz = await makeCredential();
  const person = await makeEmployee();
  const enrolment = await makeEnrolment(person.id, await makePathway(quiz.credentialId), now, true);
  return { actor: actorOf(person), assessmentId: quiz.assessments[0]?.id ?? 0, enrolmentId: enrolment.id };
}
const upload: Run = (context, raw) => {
  const { attemptId, file, requestKey } = raw as { attemptId: number; file: File; requestKey: string };
  return keepUpload(context, attemptId, file, requestKey);
};

/** Every form that changes something: who sends it, what, and what else might be sent under the same key. */
const FORMS: Record<string, () => Promise<Form>> = {
  "assignment.create": async () => ({
    run: assignPathway,
    actor: await makeLnd(),
    input: await plan(),
    other: { reason: "Another one." },
  }),
  "batch.undo": async () => {
    const actor = await makeLnd();
    const { batchId } = await assignPathway(
      { actor, now },
      { ...(await plan()), requestKey: crypto.randomUUID() },
    );
    return { run: undoBatch, actor, input: { batchId } };
  },
  "evidence.rate": async () => {
    const boss = await makeEmployee();
    const { id } = await makeEmployee({ managerId: boss.id });
    const { outcomes } = await makeProjectCredential();
    return {
      run: rateSkill,
      actor: actorOf(boss, ["manager"]),
      input: { employeeId: id, skillId: outcomes[0]?.skillId, level: 2, note: "Seen." },
      other: { note: "Seen twice." },
    };
  },
  "award.revoke": async () => {
    const award = await makeAward((await makeEmployee()).id, await makeCredential(), now);
    return {
      run: revokeAward,
      actor: await makeLnd(),
      input: { awardId: award.id, reason: "Issued to the wrong person." },
      other: { reason: "Issued by mistake." },
    };
  },
  "award.show-name": async () => ({
    run: showName,
    actor: actorOf(await makeEmployee()),
    input: { shows: "true" },
    other: { shows: "false" },
  }),
  "credential.save": async () => {
    const actor = await makeLnd();
    const { id } = await createCredential({ actor, now }, { title: "Forklift" });
    const draft = toEdit(await readDraft(client(), id));
    return { run: saveCredentialDraft, actor, input: { ...draft, version: 1 }, other: { title: "Crane" } };
  },
  "credential.draft": async () => ({
    run: draftCredential,
    actor: await makeLnd(),
    input: { credentialId: (await makeCredential()).credentialId },
  }),
  "credential.publish": async () => {
    const actor = await makeLnd();
    const { credentialId } = await makeProjectCredential();
    await draftCredential({ actor, now }, { credentialId });
    const draft = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId, state: "draft" },
    });
    return { run: publishCredential, actor, input: { id: draft.id, version: draft.version } };
  },
  "pathway.create": async () => ({
    run: createPathway,
    actor: await makeLnd(),
    input: { title: "Shift lead" },
    other: { title: "Team lead" },
  }),
  "pathway.draft": async () => ({
    run: draftPathway,
    actor: await makeLnd(),
    input: { pathwayId: (await plan()).pathwayId },
  }),
  "step.complete": async () => {
    const { actor, enrolmentId } = await openQuiz();
    const { pathwayVersionId } = await client().enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
    await client().stepCompletion.deleteMany({ where: { enrolmentId } });
    const step = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId } },
    });
    return { run: completeStep, actor, input: { enrolmentId, stepKey: step.key } };
  },
  "attempt.start": async () => {
    const { actor, ...input } = await openQuiz();
    return { run: startAttempt, actor, input };
  },
  "attempt.submit": async () => {
    const { actor, ...input } = await openQuiz();
    const { id } = await startAttempt({ actor, now }, input);
    return { run: submitAttempt, actor, input: { attemptId: id } };
  },
  "attempt.hand-in": async () => {
    const { attempt, actor } = await openProject();
    return {
      run: submitProject,
      actor,
      input: { attemptId: attempt.id, version: 1, text: "What I did.", links: "" },
      other: { text: "What I did since." },
    };
  },
  "attempt.add-file": async () => {
    const { attempt, actor } = await openProject();
    const file = new File(["Figures of one quarter."], "report.txt");
    return {
      run: upload,
      actor,
      input: { attemptId: attempt.id, file },
      other: { file: new File(["Others."], "b.txt") },
    };
  },
  "attempt.remove-file": async () => {
    const { attempt, actor } = await openProject();
    const { id } = await keepUpload({ actor, now }, attempt.id, new File(["Figures."], "report.txt"));
    return { run: removeFile, actor, input: { attemptId: attempt.id, fileId: id } };
  },
  "attempt.mark": async () => {
    const version = await makeProjectCredential();
    const assessor = await makeAssessor();
    const attempt = await makeSubmission(version, (await makeEmployee()).id, assessor, now);
    return {
      run: markSubmission,
      actor: assessor,
      input: fullMarks(version, attempt),
      other: { comment: "Very good." },
    };
  },
};

const entries = (command: string) => client().auditEntry.count({ where: { command } });

test.each(Object.entries(FORMS))(
  "%s: the answer is lost, the form is sent again: the same answer, nothing done twice",
  async (command, make) => {
    const { run, actor, input, other } = await make();
    const requestKey = crypto.randomUUID();
    const done = await entries(command);
    const first = await run({ actor, now }, { ...input, requestKey });
    expect(await entries(command)).toBe(done + 1);
    expect(await run({ actor, now: later }, { ...input, requestKey })).toEqual(first);
    expect(await entries(command)).toBe(done + 1);
    if (!other) return;
    // Changed in between: the first answer would call saved what is not.
    await expect(run({ actor, now: later }, { ...input, ...other, requestKey })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("with other content"),
    });
    expect(await entries(command)).toBe(done + 1);
  },
);
