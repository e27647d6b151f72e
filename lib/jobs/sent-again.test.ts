import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submitAttempt, submitProject } from "@/lib/assessments/commands";
import { removeFile } from "@/lib/assessments/files/remove-file";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { markSubmission, undoDecision } from "@/lib/assessments/marking";
import { saveProjectDraft } from "@/lib/assessments/project-draft";
import { reassignSubmission } from "@/lib/assessments/reassign";
import { endAssignment } from "@/lib/assignments/change";
import type { Actor } from "@/lib/auth/policy";
import { revokeAward, shareEmail, showName } from "@/lib/awards/commands";
import { fromDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { createCredential, draftCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { publishCredential } from "@/lib/credentials/publishing";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { completeStep } from "@/lib/learning/complete-step";
import { renewCredential } from "@/lib/learning/renew";
import { startAttempt } from "@/lib/learning/start-attempt";
import { startStepPathway } from "@/lib/learning/step-pathway";
import { undoBatch } from "@/lib/learning/undo";
import { buildForGap, createPathway, draftPathway, savePathwayDraft } from "@/lib/pathways/commands";
import { toDraftTree } from "@/lib/pathways/edit";
import { publishPathway } from "@/lib/pathways/publishing";
import { readTree } from "@/lib/pathways/tree";
import { rateOwnSkill, rateSkill, withdrawRating } from "@/lib/skills/commands";
import {
  assessOwnSkills,
  requestSelfAssessments,
  withdrawSelfAssessmentRequests,
} from "@/lib/skills/self-assessments";
import { ADMINISTRATION_ENTRIES, ADMINISTRATION_FORMS } from "@/lib/testing/administration-forms";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { uploadRequest } from "@/lib/testing/files/upload-request";
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
  // The assessor to whom projects are assigned.
  await makeAssessor();
});
afterAll(() => {
  process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

type Run = (context: { actor: Actor; now: Date }, raw: unknown) => Promise<unknown>;
type Form = { run: Run; actor: Actor; input: object; other?: object };

/** Command function → its name in audit entries. */
const ENTRIES: Record<string, string> = {
  assignPathway: "assignment.create",
  undoBatch: "batch.undo",
  rateSkill: "evidence.rate",
  withdrawRating: "evidence.withdraw-rating",
  requestSelfAssessments: "self-assessment.request",
  withdrawSelfAssessmentRequests: "self-assessment.withdraw",
  assessOwnSkills: "self-assessment.give",
  revokeAward: "award.revoke",
  showName: "award.show-name",
  shareEmail: "award.share-email",
  saveCredentialDraft: "credential.save",
  draftCredential: "credential.draft",
  publishCredential: "credential.publish",
  createPathway: "pathway.create",
  draftPathway: "pathway.draft",
  completeStep: "step.complete",
  startAttempt: "attempt.start",
  submitAttempt: "attempt.submit",
  submitProject: "attempt.hand-in",
  storeUpload: "attempt.add-file",
  removeFile: "attempt.remove-file",
  markSubmission: "attempt.mark",
  buildForGap: "pathway.build-for-gap",
  changeAssignment: "assignment.change",
  createCredential: "credential.create",
  endAssignment: "assignment.end",
  publishPathway: "pathway.publish",
  rateOwnSkill: "evidence.rate-self",
  reassignSubmission: "attempt.reassign",
  renewCredential: "enrolment.renew",
  saveProjectDraft: "attempt.save-draft",
  savePathwayDraft: "pathway.save",
  startStepPathway: "enrolment.start-step",
  undoDecision: "attempt.undo-decision",
  ...ADMINISTRATION_ENTRIES,
};

const makeLnd = async () => actorOf(await makeEmployee(), ["lnd"]);
const plan = async () => ({
  pathwayId: (await makePathway((await makeCredential()).credentialId)).pathwayId,
  audience: { kind: "people", employeeIds: [(await makeEmployee()).id] },
  due: { kind: "none" },
  obligation: "mandatory",
  reason: "Everybody needs it.",
  excludedIds: [],
});
async function assigned() {
  const actor = await makeLnd();
  const { id } = await assignPathway({ actor, now }, { ...(await plan()), requestKey: crypto.randomUUID() });
  return { actor, id };
}
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
  return storeUpload(context, attemptId, uploadRequest(file, requestKey));
};

/** Every form that changes something: its sender, its input, and other input sent under the same key. */
const FORMS: Record<string, () => Promise<Form>> = {
  createCredential: async () => ({
    run: createCredential,
    actor: await makeLnd(),
    input: { title: "Forklift" },
    other: { title: "Crane" },
  }),
  buildForGap: async () => ({
    run: buildForGap,
    actor: await makeLnd(),
    input: { title: "Close it", skillId: (await makeSkill()).id, level: 3 },
    other: { level: 4 },
  }),
  rateOwnSkill: async () => ({
    run: rateOwnSkill,
    actor: actorOf(await makeEmployee()),
    input: { skillId: (await makeSkill()).id, level: 2, note: "" },
    other: { level: 3 },
  }),
  changeAssignment: async () => {
    const { actor, id } = await assigned();
    return {
      run: changeAssignment,
      actor,
      input: {
        assignmentId: id,
        version: 1,
        due: { kind: "fixed", on: "2027-03-31" },
        reason: "Later.",
        lossPolicy: "keep",
      },
      other: { reason: "Much later." },
    };
  },
  endAssignment: async () => {
    const { actor, id } = await assigned();
    return { run: endAssignment, actor, input: { assignmentId: id, version: 1, how: "keep" } };
  },
  savePathwayDraft: async () => {
    const actor = await makeLnd();
    const { id } = await draftPathway({ actor, now }, { pathwayId: (await plan()).pathwayId });
    const draft = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
    const root = toDraftTree(await readTree(client(), id));
    return {
      run: savePathwayDraft,
      actor,
      input: { id, version: draft.version, title: "Renamed", root },
      other: { title: "Named again" },
    };
  },
  publishPathway: async () => {
    const actor = await makeLnd();
    const { id } = await draftPathway({ actor, now }, { pathwayId: (await plan()).pathwayId });
    const draft = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
    return { run: publishPathway, actor, input: { id, version: draft.version } };
  },
  saveProjectDraft: async () => {
    const { attempt, actor } = await openProject();
    return {
      run: saveProjectDraft,
      actor,
      input: { attemptId: attempt.id, version: 1, text: "So far.", links: "" },
      other: { text: "Further." },
    };
  },
  startStepPathway: async () => {
    const { credentialId } = await makeCredential();
    await makePathway(null, credentialId);
    const parent = await makePathway(credentialId);
    const person = await makeEmployee();
    const enrolment = await makeEnrolment(person.id, parent, now, true);
    const step = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: parent.id } },
    });
    return {
      run: startStepPathway,
      actor: actorOf(person),
      input: { enrolmentId: enrolment.id, stepKey: step.key },
    };
  },
  renewCredential: async () => {
    const credential = await makeCredential();
    await makePathway(null, credential.credentialId);
    const person = await makeEmployee();
    const award = await makeAward(person.id, credential, new Date("2026-10-01T09:00:00Z"));
    await revokeAward({ actor: await makeLnd(), now }, { awardId: award.id, reason: "Issued by mistake." });
    return {
      run: renewCredential,
      actor: actorOf(person),
      input: { credentialId: credential.credentialId },
    };
  },
  undoDecision: async () => {
    const version = await makeProjectCredential();
    const actor = await makeAssessor();
    const attempt = await makeSubmission(version, (await makeEmployee()).id, actor, now);
    await markSubmission({ actor, now }, fullMarks(version, attempt));
    return { run: undoDecision, actor, input: { id: attempt.id } };
  },
  reassignSubmission: async () => {
    const gone = await makeAssessor();
    const version = await makeProjectCredential();
    const attempt = await makeSubmission(version, (await makeEmployee()).id, gone, now);
    await client().employee.update({
      where: { id: gone.employeeId },
      data: { activeUntil: fromDay("2026-10-01") },
    });
    return {
      run: reassignSubmission,
      actor: await makeLnd(),
      input: { attemptId: attempt.id, assessorId: (await makeAssessor()).employeeId },
    };
  },
  assignPathway: async () => ({
    run: assignPathway,
    actor: await makeLnd(),
    input: await plan(),
    other: { reason: "Another one." },
  }),
  undoBatch: async () => {
    const actor = await makeLnd();
    const { batchId } = await assignPathway(
      { actor, now },
      { ...(await plan()), requestKey: crypto.randomUUID() },
    );
    return { run: undoBatch, actor, input: { batchId } };
  },
  rateSkill: async () => {
    const leader = await makeEmployee();
    const { id } = await makeEmployee({ managerId: leader.id });
    const { outcomes } = await makeProjectCredential();
    return {
      run: rateSkill,
      actor: actorOf(leader, ["manager"]),
      input: { employeeId: id, skillId: outcomes[0]?.skillId, level: 2, note: "Seen." },
      other: { note: "Seen twice." },
    };
  },
  withdrawRating: async () => {
    const leader = await makeEmployee();
    const { id } = await makeEmployee({ managerId: leader.id });
    const { outcomes } = await makeProjectCredential();
    const actor = actorOf(leader, ["manager"]);
    const rating = { employeeId: id, skillId: outcomes[0]?.skillId, level: 2 };
    return {
      run: withdrawRating,
      actor,
      input: { evidenceId: (await rateSkill({ actor, now }, rating)).id },
    };
  },
  requestSelfAssessments: async () => {
    const [one, two] = [await makeEmployee(), await makeEmployee()];
    return {
      run: requestSelfAssessments,
      actor: await makeLnd(),
      input: { employeeIds: [one.id] },
      other: { employeeIds: [two.id] },
    };
  },
  withdrawSelfAssessmentRequests: async () => {
    const actor = await makeLnd();
    const employeeIds = [(await makeEmployee()).id];
    const { id } = await requestSelfAssessments({ actor, now }, { employeeIds });
    return { run: withdrawSelfAssessmentRequests, actor, input: { id } };
  },
  assessOwnSkills: async () => {
    const { outcomes } = await makeProjectCredential();
    const field = `level-${outcomes[0]?.skillId}`;
    return {
      run: assessOwnSkills,
      actor: actorOf(await makeEmployee()),
      input: { [field]: "2" },
      other: { [field]: "3" },
    };
  },
  revokeAward: async () => {
    const award = await makeAward((await makeEmployee()).id, await makeCredential(), now);
    return {
      run: revokeAward,
      actor: await makeLnd(),
      input: { awardId: award.id, reason: "Issued to the wrong person." },
      other: { reason: "Issued by mistake." },
    };
  },
  showName: async () => ({
    run: showName,
    actor: actorOf(await makeEmployee()),
    input: { shows: "true" },
    other: { shows: "false" },
  }),
  shareEmail: async () => ({
    run: shareEmail,
    actor: actorOf(await makeEmployee()),
    input: { shares: "true" },
    other: { shares: "false" },
  }),
  saveCredentialDraft: async () => {
    const actor = await makeLnd();
    const { id } = await createCredential({ actor, now }, { title: "Forklift" });
    const draft = toEdit(await readDraft(client(), id));
    return { run: saveCredentialDraft, actor, input: { ...draft, version: 1 }, other: { title: "Crane" } };
  },
  draftCredential: async () => ({
    run: draftCredential,
    actor: await makeLnd(),
    input: { credentialId: (await makeCredential()).credentialId },
  }),
  publishCredential: async () => {
    const actor = await makeLnd();
    const { credentialId } = await makeProjectCredential();
    await draftCredential({ actor, now }, { credentialId });
    const draft = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId, state: "draft" },
    });
    return { run: publishCredential, actor, input: { id: draft.id, version: draft.version } };
  },
  createPathway: async () => ({
    run: createPathway,
    actor: await makeLnd(),
    input: { title: "Shift lead" },
    other: { title: "Team lead" },
  }),
  draftPathway: async () => ({
    run: draftPathway,
    actor: await makeLnd(),
    input: { pathwayId: (await plan()).pathwayId },
  }),
  completeStep: async () => {
    const { actor, enrolmentId } = await openQuiz();
    const { pathwayVersionId } = await client().enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
    await client().stepCompletion.deleteMany({ where: { enrolmentId } });
    const step = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId } },
    });
    return { run: completeStep, actor, input: { enrolmentId, stepKey: step.key } };
  },
  startAttempt: async () => {
    const { actor, ...input } = await openQuiz();
    return { run: startAttempt, actor, input };
  },
  submitAttempt: async () => {
    const { actor, ...input } = await openQuiz();
    const { id } = await startAttempt({ actor, now }, input);
    return { run: submitAttempt, actor, input: { attemptId: id } };
  },
  submitProject: async () => {
    const { attempt, actor } = await openProject();
    return {
      run: submitProject,
      actor,
      input: { attemptId: attempt.id, version: 1, text: "What I did.", links: "" },
      other: { text: "What I did since." },
    };
  },
  storeUpload: async () => {
    const { attempt, actor } = await openProject();
    const file = new File(["Figures of one quarter."], "report.txt");
    return {
      run: upload,
      actor,
      input: { attemptId: attempt.id, file },
      other: { file: new File(["Others."], "b.txt") },
    };
  },
  removeFile: async () => {
    const { attempt, actor } = await openProject();
    const { id } = await storeUpload(
      { actor, now },
      attempt.id,
      uploadRequest(new File(["Figures."], "report.txt")),
    );
    return { run: removeFile, actor, input: { attemptId: attempt.id, fileId: id } };
  },
  markSubmission: async () => {
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
  ...ADMINISTRATION_FORMS,
};

/**
 * Answers of a quiz are compared by when they were given (lib/assessments/answering.test.ts); reading a message
 * leaves no entry (lib/messages/send.test.ts); commands with passwords and links carry no key
 * (lib/access/passwords-by-link.test.ts); skills are added and edited like job roles; testing a mail server and
 * sending mails again are tried in lib/messages/mail.
 */
const ELSEWHERE = ["saveAnswer", "markMessageRead", "async", "anchored", "testMailSettings", "retryMails"];

const entries = (command: string) => client().auditEntry.count({ where: { command } });

test("every command behind a form or a route is tested here", () => {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("actions.ts"))
    .map((file) => `lib/${file}`)
    .concat(
      readdirSync("app", { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith("route.ts"))
        .map((file) => `app/${file}`),
    );
  const commands = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bto(?:Action|Route)\(\s*(\w+)/g)].map(([, name]) => name ?? ""),
  );
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter((name) => !(name in FORMS) && !ELSEWHERE.includes(name))).toEqual([]);
});

test.each(Object.entries(FORMS))(
  "%s: the answer is lost, the form is sent again: the same answer, nothing done twice",
  async (name, make) => {
    const command = ENTRIES[name] ?? name;
    const { run, actor, input, other } = await make();
    const requestKey = crypto.randomUUID();
    const done = await entries(command);
    const first = await run({ actor, now }, { ...input, requestKey });
    const told = await client().messageBatch.count();
    expect(await entries(command)).toBe(done + 1);
    expect(await run({ actor, now: later }, { ...input, requestKey })).toEqual(first);
    expect(await entries(command)).toBe(done + 1);
    expect(await client().messageBatch.count(), "messages are not sent twice").toBe(told);
    if (!other) return;
    // Changed in between: returning the first result would claim that the change was saved.
    await expect(run({ actor, now: later }, { ...input, ...other, requestKey })).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("command.sentWithOtherContent"),
    });
    expect(await entries(command)).toBe(done + 1);
  },
);
