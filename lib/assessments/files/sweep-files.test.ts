import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/lib/core/log";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { withProcesses } from "@/lib/testing/faults/processes";
import { endlessUpload, uploadRequest } from "@/lib/testing/files/upload-request";
import { makeProjectCredential } from "@/lib/testing/learning";
import { until } from "@/lib/testing/until";
import { openUpload } from "./open-upload";
import { filesFolder, pathOfStored } from "./place";
import { storeUpload } from "./store-upload";
import { reportMissingFiles, sweepFiles } from "./sweep-files";

withDatabase();
const processes = withProcesses();

const NOW = new Date();
const before = process.env.CAIRN_DATA;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-sweep-"));
  process.env.CAIRN_DATA = folder;
  await makeOrganisation();
});
beforeEach(async () => {
  rmSync(join(folder, "files"), { recursive: true, force: true });
  await client().attemptFile.deleteMany();
  await client().upload.deleteMany();
});
afterAll(() => {
  if (before === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

const sweep = (now = NOW) => sweepFiles({ actor: { kind: "system", job: "test" }, now }, {});
const onDisk = () =>
  existsSync(filesFolder())
    ? readdirSync(filesFolder(), { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"))
    : [];
const makeOld = (path: string) => utimesSync(path, new Date(0), new Date(0));

async function makeProject(state: "open" | "closed" = "open") {
  const { assessments } = await makeProjectCredential();
  const person = await makeEmployee();
  const attempt = await client().attempt.create({
    data: { employeeId: person.id, assessmentId: assessments[0]?.id ?? 0, number: 1, state, startedAt: NOW },
  });
  return { attemptId: attempt.id, employeeId: person.id, context: { actor: actorOf(person), now: NOW } };
}
const store = ({ attemptId, context }: Awaited<ReturnType<typeof makeProject>>) =>
  storeUpload(context, attemptId, uploadRequest(new File([`Notes ${crypto.randomUUID()}`], "a.txt")));

function writeStray(name: string) {
  mkdirSync(join(filesFolder(), name.slice(0, 2)), { recursive: true });
  writeFileSync(pathOfStored(name), "What nobody knows.");
  return pathOfStored(name);
}
/** As after some minutes without a sign of life. */
const silence = () => client().$executeRaw`update upload set seen_at = seen_at - interval '4 minutes'`;

test("an upload is never swept while it is received, on this server or another, and ends with its row", async () => {
  const project = await makeProject();
  const other = await makeProject();
  // Its own file, and that of a process that shares the folder.
  void storeUpload(project.context, project.attemptId, endlessUpload()).catch(() => undefined);
  const child = await processes.take();
  child.start({ name: "upload", context: other.context, input: { attemptId: other.attemptId } });
  await until("the files begin", async () => onDisk().length === 2);
  for (const path of onDisk()) makeOld(join(filesFolder(), path));
  const { id } = await store(project);
  expect(await sweep()).toEqual({ id: 0 });
  expect(onDisk()).toHaveLength(3);

  // Killed in the middle: its bytes go once it is known to be dead, and the stored file stays.
  await child.kill();
  expect(await sweep()).toEqual({ id: 0 });
  await client().$executeRaw`
    update upload set seen_at = seen_at - interval '4 minutes' where attempt_id = ${other.attemptId}`;
  expect(await sweep()).toEqual({ id: 1 });
  expect(onDisk()).toHaveLength(2);
  expect(await openUpload(project.context.actor, id)).toMatchObject({ name: "a.txt" });
});

test.each([
  ["its bytes are gone", true],
  ["its bytes are still there", false],
])("an upload that the sweep took for dead cannot store a row, when %s", async (_, isSwept) => {
  const project = await makeProject();
  let sendRest = () => {};
  const rest = new Promise<void>((done) => {
    sendRest = done;
  });
  const parts = [
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nThe beginning',
    " and the end.\r\n--x--\r\n",
  ];
  const body = new ReadableStream({
    async pull(controller) {
      if (parts.length === 1) await rest;
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(part));
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  const stored = storeUpload(project.context, project.attemptId, new Request("http://localhost/", init));
  const refused = expect(stored).rejects.toMatchObject({ userMessage: { key: "assessments.uploadStalled" } });
  await until("the files begin", async () => onDisk().length === 1);
  await silence();
  if (isSwept) expect(await sweep()).toEqual({ id: 1 });
  else await client().upload.updateMany({ data: { endedAt: NOW } });
  sendRest();
  await refused;
  expect(await client().attemptFile.count()).toBe(0);
  expect(onDisk()).toEqual([]);
});

test("files that nothing accounts for are deleted after an hour, and foreign ones never", async () => {
  const project = await makeProject();
  await store(project);
  const [uuid, hash] = [crypto.randomUUID(), "a".repeat(64)];
  const strays = [uuid, hash, `${hash}.123.456`].map(writeStray);
  const foreign = writeStray("aa-notes-of-the-administrator.txt");
  makeOld(foreign);
  expect(await sweep()).toEqual({ id: 0 });
  for (const path of strays) makeOld(path);
  expect(await sweep()).toEqual({ id: 3 });
  expect(existsSync(foreign)).toBe(true);
  expect(onDisk()).toHaveLength(2);
});

test("a file whose row was deleted before its bytes is deleted by the next sweep", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  // As of a process that is killed between the two.
  await client().attemptFile.delete({ where: { id } });
  expect(await sweep()).toEqual({ id: 1 });
  expect(onDisk()).toEqual([]);
});

test("files of before, named by their hash, stay as long as one row of several points to them", async () => {
  const [first, second] = [await makeProject(), await makeProject()];
  const hash = "b".repeat(64);
  makeOld(writeStray(hash));
  const file = {
    name: "a.txt",
    mediaType: "text/plain",
    bytes: 18,
    sha256: hash,
    place: hash,
    uploadedAt: NOW,
  };
  for (const { attemptId } of [first, second])
    await client().attemptFile.create({ data: { ...file, attemptId } });
  await client().attemptFile.deleteMany({ where: { attemptId: first.attemptId } });
  expect(await sweep()).toEqual({ id: 0 });
  await client().attemptFile.deleteMany({ where: { attemptId: second.attemptId } });
  expect(await sweep()).toEqual({ id: 1 });
});

test("a row without bytes is logged and stays", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  rmSync(filesFolder(), { recursive: true });
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const by = { actor: { kind: "system" as const, job: "test" }, now: NOW };
  expect(await reportMissingFiles(by)).toEqual({ id: 1 });
  expect(await sweep()).toEqual({ id: 0 });
  expect(logged).toHaveBeenCalledWith({ attemptFiles: [id] }, expect.any(String));
  logged.mockRestore();
  expect(await client().attemptFile.count({ where: { id } })).toBe(1);
  await expect(openUpload(project.context.actor, id)).rejects.toMatchObject({ code: "not_found" });
});

test("files of attempts closed without being submitted go; of a leaver after the days to return; marked work stays", async () => {
  const [withdrawn, left, gone, marked] = await Promise.all(Array.from({ length: 4 }, () => makeProject()));
  if (!(withdrawn && left && gone && marked)) throw new Error("Four projects were made.");
  for (const project of [withdrawn, left, gone, marked]) await store(project);
  const ids = [withdrawn, left, gone, marked].map(({ attemptId }) => attemptId);
  await client().attempt.updateMany({ where: { id: { in: ids } }, data: { state: "closed" } });
  await client().attempt.update({ where: { id: marked.attemptId }, data: { submittedAt: NOW } });
  const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  await client().absence.create({ data: { employeeId: left.employeeId, leftOn: ago(89) } });
  await client().absence.create({ data: { employeeId: gone.employeeId, leftOn: ago(95) } });
  await sweep();
  const rest = await client().attemptFile.findMany({
    select: { attemptId: true },
    orderBy: { attemptId: "asc" },
  });
  expect(rest.map(({ attemptId }) => attemptId)).toEqual(
    [left.attemptId, marked.attemptId].sort((a, b) => a - b),
  );
  expect(onDisk()).toHaveLength(2);
  expect(await client().auditEntry.count({ where: { command: "attempt.sweep-files" } })).toBe(1);
});

test("uploads of before are forgotten, those of the last minutes are not", async () => {
  const project = await makeProject();
  await store(project);
  await sweep();
  expect(await client().upload.count()).toBe(1);
  await sweep(new Date(NOW.getTime() + 3 * 3_600_000));
  expect(await client().upload.count()).toBe(0);
  expect(onDisk()).toHaveLength(1);
});

test("a folder that does not exist is no problem", async () => {
  expect(await sweep()).toEqual({ id: 0 });
});
