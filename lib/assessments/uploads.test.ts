import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeProjectCredential } from "@/lib/testing/learning";
import { openUpload, removeFile, restoreFile, storeUpload } from "./uploads";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "cairn-uploads-"));
const before = process.env.CAIRN_DATA;
beforeAll(async () => {
  process.env.CAIRN_DATA = folder;
  await makeOrganisation();
});
afterAll(() => {
  if (before === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

const kept = () => (existsSync(join(folder, "files")) ? readdirSync(join(folder, "files")).length : 0);
const file = () => new File([`Notes ${crypto.randomUUID()}`], "notes.txt");
async function makeProject(state: "open" | "submitted" = "open") {
  const { assessments } = await makeProjectCredential();
  const author = await makeEmployee();
  const attempt = await client().attempt.create({
    data: {
      employeeId: author.id,
      assessmentId: assessments[0]?.id ?? 0,
      number: 1,
      state,
      startedAt: NOW,
      ...(state === "submitted" && { submittedAt: NOW }),
    },
  });
  return { id: attempt.id, context: { actor: actorOf(author), now: NOW } };
}

test("nothing is written for another person's project, a submitted one, or a missing one", async () => {
  const open = await makeProject();
  const stranger = { actor: actorOf(await makeEmployee()), now: NOW };
  await expect(storeUpload(stranger, open.id, file())).rejects.toMatchObject({ code: "not_found" });
  for (const id of [Number.NaN, -1, 3_000_000_000])
    await expect(storeUpload(stranger, id, file())).rejects.toMatchObject({ code: "not_found" });
  const submitted = await makeProject("submitted");
  await expect(storeUpload(submitted.context, submitted.id, file())).rejects.toMatchObject({
    code: "conflict",
  });
  expect(kept()).toBe(0);
});

test("ten files are accepted, an eleventh is refused", async () => {
  const { id, context } = await makeProject();
  for (let n = 0; n < 10; n += 1) await storeUpload(context, id, file());
  const before = kept();
  await expect(storeUpload(context, id, file())).rejects.toMatchObject({ code: "conflict" });
  expect(kept()).toBe(before);
});

test("a removed file is unreadable, makes room for another, and can be restored", async () => {
  const { id: attemptId, context } = await makeProject();
  const { id: fileId } = await storeUpload(context, attemptId, file());
  await removeFile(context, { attemptId, fileId });
  expect(await removeFile(context, { attemptId, fileId })).toMatchObject({ unchanged: true });
  await expect(openUpload(context.actor, fileId)).rejects.toMatchObject({ code: "not_found" });
  await restoreFile(context, { attemptId, fileId });
  expect(await restoreFile(context, { attemptId, fileId })).toMatchObject({ unchanged: true });
  expect(await openUpload(context.actor, fileId)).toMatchObject({ name: "notes.txt" });

  await removeFile(context, { attemptId, fileId });
  for (let n = 0; n < 10; n += 1) await storeUpload(context, attemptId, file());
  await expect(restoreFile(context, { attemptId, fileId })).rejects.toMatchObject({ code: "conflict" });
  const stranger = { actor: actorOf(await makeEmployee()), now: NOW };
  await expect(restoreFile(stranger, { attemptId, fileId })).rejects.toMatchObject({ code: "not_found" });
  await client().attempt.update({ where: { id: attemptId }, data: { state: "submitted", submittedAt: NOW } });
  await expect(restoreFile(context, { attemptId, fileId })).rejects.toMatchObject({ code: "conflict" });
});
