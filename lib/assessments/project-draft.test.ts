import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { startAttempt } from "@/lib/learning/start-attempt";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAssessor, makeEnrolment, makePathway, makeProjectCredential } from "@/lib/testing/learning";
import { submitAttempt, submitProject } from "./commands";
import { saveProjectDraft } from "./project-draft";
import { getProject } from "./queries";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
  await makeAssessor();
});

const NOW = new Date("2026-11-22T10:00:00Z");

async function makeProject() {
  const version = await makeProjectCredential();
  const person = await makeEmployee();
  const enrolment = await makeEnrolment(person.id, await makePathway(version.credentialId), NOW, true);
  const context = { actor: actorOf(person), now: NOW };
  const start = () =>
    startAttempt(context, { assessmentId: version.assessments[0]?.id, enrolmentId: enrolment.id });
  return { context, start, attemptId: (await start()).id };
}

test("text and links are stored as typed, incomplete links too, and visible to nobody else", async () => {
  const { context, attemptId } = await makeProject();
  const typed = { attemptId, text: "  What I ", links: "https://exam" };
  expect(await saveProjectDraft(context, { ...typed, version: 1 })).toMatchObject({ version: 2 });
  expect(await getProject(context.actor, attemptId)).toMatchObject({
    draftText: "  What I ",
    draftLinks: "https://exam",
    text: "",
    links: [],
  });
  const stranger = { actor: actorOf(await makeEmployee()), now: NOW };
  await expect(saveProjectDraft(stranger, { ...typed, version: 2 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a second window gets a conflict and overwrites nothing; a repeated save is stored once", async () => {
  const { context, attemptId } = await makeProject();
  const requestKey = crypto.randomUUID();
  const first = { attemptId, version: 1, text: "First", links: "", requestKey };
  expect(await saveProjectDraft(context, first)).toEqual(await saveProjectDraft(context, first));
  await expect(
    saveProjectDraft(context, { attemptId, version: 1, text: "Second", links: "" }),
  ).rejects.toMatchObject({ code: "conflict" });
  await expect(
    submitProject(context, { attemptId, version: 1, text: "Second", links: "" }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect((await getProject(context.actor, attemptId)).draftText).toBe("First");
});

test("submitting replaces the draft, and what was submitted is not a draft", async () => {
  const { context, attemptId } = await makeProject();
  const [old, submitted] = ["https://example.com/old", "https://example.com/new"];
  await saveProjectDraft(context, { attemptId, version: 1, text: "Almost", links: old });
  await submitProject(context, { attemptId, version: 2, text: "Done", links: submitted });
  expect(await getProject(context.actor, attemptId)).toMatchObject({
    text: "Done",
    links: [submitted],
    draftText: null,
    draftLinks: null,
  });
  await expect(
    saveProjectDraft(context, { attemptId, version: 3, text: "Late", links: "" }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test.each(["passed", "failed"] as const)("a project that is %s is not handed in again", async (state) => {
  const { context, attemptId } = await makeProject();
  await submitProject(context, { attemptId, version: 1, text: "Done", links: "" });
  const { version } = await client().attempt.update({
    where: { id: attemptId },
    data: { state, decidedAt: NOW },
  });
  await expect(
    submitProject(context, { attemptId, version, text: "Better", links: "" }),
  ).rejects.toMatchObject({ code: "conflict", userMessage: { key: "assessments.projectMarked" } });
  expect(await getProject(context.actor, attemptId)).toMatchObject({ state, text: "Done" });
});

test("work that was sent back counts from when it is handed in again", async () => {
  const { context, attemptId } = await makeProject();
  await submitProject(context, { attemptId, version: 1, text: "Done", links: "" });
  const { version } = await client().attempt.update({
    where: { id: attemptId },
    data: { state: "returned" },
  });
  const later = new Date("2026-11-25T10:00:00Z");
  await submitProject({ ...context, now: later }, { attemptId, version, text: "Better", links: "" });
  expect(await getProject(context.actor, attemptId)).toMatchObject({ text: "Better", submittedAt: later });
});

test("a project cannot be sent as a quiz, which would decide it without an assessor", async () => {
  const { context, attemptId } = await makeProject();
  await expect(submitAttempt(context, { attemptId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getProject(context.actor, attemptId)).toMatchObject({ state: "open", points: null });
});

test("a project of files alone is submitted, and one of nothing is not", async () => {
  const { context, attemptId } = await makeProject();
  const submit = () => submitProject(context, { attemptId, version: 1, text: " ", links: "" });
  await expect(submit()).rejects.toMatchObject({
    userMessage: { key: "assessments.nothingToSubmit" },
  });
  const sha256 = "1".repeat(64);
  const file = { name: "a.txt", mediaType: "text/plain", bytes: 1, sha256, place: sha256, uploadedAt: NOW };
  await client().attemptFile.create({ data: { ...file, attemptId } });
  await submit();
  expect((await getProject(context.actor, attemptId)).state).toBe("submitted");
});

test("the next attempt starts with the text, links and files of the one before", async () => {
  const { context, start, attemptId } = await makeProject();
  const sha256 = "0".repeat(64);
  const file = { mediaType: "text/plain", bytes: 1, sha256, place: sha256, uploadedAt: NOW };
  const files = [{ name: "plan.txt" }, { name: "notes.txt" }, { name: "result.txt" }];
  for (const { name } of files) await client().attemptFile.create({ data: { ...file, name, attemptId } });
  const links = "https://example.com/a\nhttps://example.com/b";
  await submitProject(context, { attemptId, version: 1, text: "What I did.", links });
  await client().attempt.update({ where: { id: attemptId }, data: { state: "failed", decidedAt: NOW } });
  const next = await start();
  expect(next.id).not.toBe(attemptId);
  expect(await getProject(context.actor, next.id)).toMatchObject({
    draftText: "What I did.",
    draftLinks: links,
    state: "open",
    files,
  });
  // The earlier attempt stays as submitted.
  expect(await getProject(context.actor, attemptId)).toMatchObject({
    text: "What I did.",
    files,
  });
});

test("the next attempt starts with what was typed last, where a returned project was being revised", async () => {
  const { context, start, attemptId } = await makeProject();
  const [sent, typed] = ["https://example.com/sent", "https://example.com/typed"];
  await submitProject(context, { attemptId, version: 1, text: "Sent.", links: sent });
  await client().attempt.update({ where: { id: attemptId }, data: { state: "returned" } });
  const { version } = await getProject(context.actor, attemptId);
  await saveProjectDraft(context, { attemptId, version, text: "Revised.", links: typed });
  await client().attempt.update({ where: { id: attemptId }, data: { state: "failed", decidedAt: NOW } });
  expect(await getProject(context.actor, (await start()).id)).toMatchObject({
    draftText: "Revised.",
    draftLinks: typed,
  });
});

test("links are taken apart at blanks and line ends, and what is no address is refused", async () => {
  const { context, attemptId } = await makeProject();
  const links = "https://example.com/a https://example.com/b\n\n https://example.com/c ";
  const submit = (typed: string) =>
    submitProject(context, { attemptId, version: 1, text: "Done.", links: typed });
  await expect(submit("https://example.com/a javascript:alert(1)")).rejects.toMatchObject({
    code: "invalid",
  });
  await submit(links);
  expect((await getProject(context.actor, attemptId)).links).toEqual([
    "https://example.com/a",
    "https://example.com/b",
    "https://example.com/c",
  ]);
});

test("a project takes twenty links and 20,000 characters, not more", async () => {
  const { context, attemptId } = await makeProject();
  const links = (count: number) =>
    Array.from({ length: count }, (_, at) => `https://example.com/${at}`).join("\n");
  const submit = (text: string, count: number) =>
    submitProject(context, { attemptId, version: 1, text, links: links(count) });
  await expect(submit("Done.", 21)).rejects.toMatchObject({
    fields: { links: { key: "assessments.linksTooMany", params: { max: 20 } } },
  });
  await expect(submit("x".repeat(20_001), 1)).rejects.toMatchObject({
    fields: { text: { key: "assessments.textTooLong", params: { max: 20_000 } } },
  });
  await submit("x".repeat(20_000), 20);
  expect((await getProject(context.actor, attemptId)).links).toHaveLength(20);
});

test("a draft may be longer than what is handed in, up to 100,000 characters", async () => {
  const { context, attemptId } = await makeProject();
  const save = (characters: number) =>
    saveProjectDraft(context, { attemptId, version: 1, text: "x".repeat(characters), links: "" });
  await expect(save(100_001)).rejects.toMatchObject({
    fields: { text: { key: "assessments.textTooLong", params: { max: 100_000 } } },
  });
  expect(await save(100_000)).toMatchObject({ version: 2 });
});

test("the trail says that work was saved and handed in, and has no word of it", async () => {
  const { context, attemptId } = await makeProject();
  const links = "https://example.com/a";
  await saveProjectDraft(context, { attemptId, version: 1, text: "My draft.", links });
  const { assessorId } = await submitProject(context, { attemptId, version: 2, text: "My work.", links });
  const detailOf = async (command: string) =>
    (await client().auditEntry.findFirstOrThrow({ where: { command, subjectId: String(attemptId) } })).detail;
  expect(await detailOf("attempt.save-draft")).toEqual({ attemptId, version: 2 });
  expect(await detailOf("attempt.hand-in")).toEqual({ attemptId, links: [links], assessorId });
});
