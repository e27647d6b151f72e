import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { runAdmin } from "@/lib/access/command-line";
import { markFolder } from "@/lib/audit/folder-record";
import type { TrailRecord } from "@/lib/audit/record";
import { readRecordFile, removeRecordFile, writeRecordFile } from "@/lib/audit/record-file";
import { log } from "@/lib/core/log";
import { client } from "@/lib/db/client";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { withProcesses } from "@/lib/testing/faults/processes";
import { endlessUpload, uploadRequest } from "@/lib/testing/files/upload-request";
import { runScheduled } from "@/lib/testing/jobs";
import { makeProjectCredential } from "@/lib/testing/learning";
import { until } from "@/lib/testing/until";
import { copyLastSubmission } from "../project-draft";
import { openUpload } from "./open-upload";
import { filesFolder, pathOfStored } from "./place";
import { removeFile } from "./remove-file";
import { storeUpload } from "./store-upload";

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
  await removeRecordFile(folder);
  await client().attemptFile.deleteMany();
  await client().upload.deleteMany();
});
afterAll(() => {
  if (before === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

const sweep = (now = NOW) => runScheduled("attempt:sweep-files", now);
const report = () => runScheduled("attempt:report-missing-files", NOW);
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

const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const recordOf = async (place: string) => {
  const kept = await readRecordFile(place);
  if (kept.state !== "kept") throw new Error(`The record is ${kept.state}.`);
  return kept.record;
};

test("files that nothing accounts for are deleted after 30 days, and foreign ones never", async () => {
  const project = await makeProject();
  await store(project);
  const [uuid, hash] = [crypto.randomUUID(), "a".repeat(64)];
  const strays = [uuid, hash, `${hash}.123.456`].map(writeStray);
  const foreign = writeStray("aa-notes-of-the-administrator.txt");
  for (const path of [...strays, foreign]) makeOld(path);
  // However old they are: the first start after an update, or with another database, leaves a month to notice.
  expect(await sweep()).toEqual({ id: 0 });
  expect(await sweep(days(29))).toEqual({ id: 0 });
  expect(await sweep(days(31))).toEqual({ id: 3 });
  expect(existsSync(foreign)).toBe(true);
  expect(onDisk()).toHaveLength(2);
  // A new one stays for as long.
  writeStray(crypto.randomUUID());
  expect(await sweep(days(29))).toEqual({ id: 0 });
  expect(await sweep(days(31))).toEqual({ id: 1 });
});

/** As a database of another installation, in which the entry of that number is another one. */
const otherTrail = (record: TrailRecord) => ({ ...record, hash: "f".repeat(64) });
/** As last week's dump of this one, which does not have the last entries yet. */
const newerTrail = (record: TrailRecord) => ({ ...record, entries: record.entries + 500 });

test.each([
  ["another database, by the record of the folder", filesFolder, otherTrail],
  ["an older state, by the record of the folder", filesFolder, newerTrail],
  ["another database, by the record of the data folder", () => folder, otherTrail],
  ["an older state, by the record of the data folder", () => folder, newerTrail],
])("nothing is swept with %s, until its state is accepted", async (_, place, changed) => {
  const project = await makeProject();
  const { id } = await store(project);
  // An upload that has ended in this state of the database may have been stored in the other one.
  void storeUpload(project.context, project.attemptId, endlessUpload()).catch(() => undefined);
  await until("the files begin", async () => onDisk().length === 2);
  makeOld(writeStray(crypto.randomUUID()));
  await silence();
  mkdirSync(filesFolder(), { recursive: true });
  await markFolder(filesFolder(), days(-60));
  await writeRecordFile(place(), changed(await recordOf(filesFolder())));
  const rows = await client().upload.count();
  const said = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  expect(await sweep()).toEqual({ id: 0 });
  expect(await sweep(days(100))).toEqual({ id: 0 });
  expect(onDisk()).toHaveLength(3);
  expect(await client().upload.count({ where: { endedAt: null } })).toBe(rows - 1);
  expect(said.mock.calls.length).toBeLessThanOrEqual(1);
  said.mockRestore();
  // Somebody removes a file here that the other database still has.
  await removeFile(project.context, { attemptId: project.attemptId, fileId: id });
  expect(onDisk()).toHaveLength(3);

  await runAdmin(["accept-trail"], NOW, { data: folder, files: filesFolder() });
  // The upload that is dead, and what was removed; what nothing accounts for waits again.
  expect(await sweep()).toEqual({ id: 2 });
  expect(onDisk()).toHaveLength(1);
});

test("another database does not take a folder whose data folder names this one", async () => {
  await store(await makeProject());
  await markFolder(filesFolder(), NOW);
  await writeRecordFile(folder, otherTrail(await recordOf(filesFolder())));
  await removeRecordFile(filesFolder());
  expect(await sweep()).toEqual({ id: 0 });
  expect(await readRecordFile(filesFolder())).toEqual({ state: "missing" });
  await removeRecordFile(folder);
});

test("the record of the folder moves on with the trail, and keeps its beginning", async () => {
  await store(await makeProject());
  await sweep();
  const first = await recordOf(filesFolder());
  await store(await makeProject());
  await sweep(days(1));
  const second = await recordOf(filesFolder());
  expect(second.entries).toBeGreaterThan(first.entries);
  expect(second.since).toEqual(first.since);
});

test("a file whose row was deleted before its bytes is deleted by the next sweep", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  // As of a process that is killed between the two.
  await client().attemptFile.delete({ where: { id } });
  expect(await sweep()).toEqual({ id: 1 });
  expect(onDisk()).toEqual([]);
});

test("files that are named by their hash stay as long as one row of several points to them", async () => {
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
  const fileOf = async ({ attemptId }: typeof first) =>
    (await client().attemptFile.findFirstOrThrow({ where: { attemptId } })).id;
  await removeFile(first.context, { attemptId: first.attemptId, fileId: await fileOf(first) });
  expect(await sweep(days(31))).toEqual({ id: 0 });
  expect(await openUpload(second.context.actor, await fileOf(second))).toMatchObject({ bytes: 18 });
  await removeFile(second.context, { attemptId: second.attemptId, fileId: await fileOf(second) });
  expect(onDisk()).toEqual([]);
});

test("a file that is named by its hash goes with an attempt that was closed without being submitted, and stays where another needs it", async () => {
  const [first, second] = [await makeProject(), await makeProject()];
  const [only, shared] = ["c".repeat(64), "d".repeat(64)];
  const file = { name: "a.txt", mediaType: "text/plain", bytes: 18, uploadedAt: NOW };
  for (const place of [only, shared]) {
    makeOld(writeStray(place));
    await client().attemptFile.create({
      data: { ...file, sha256: place, place, attemptId: first.attemptId },
    });
  }
  await client().attemptFile.create({
    data: { ...file, sha256: shared, place: shared, attemptId: second.attemptId },
  });
  await client().attempt.update({ where: { id: first.attemptId }, data: { state: "closed" } });
  expect(await sweep()).toEqual({ id: 1 });
  expect(existsSync(pathOfStored(only))).toBe(false);
  expect(existsSync(pathOfStored(shared))).toBe(true);
});

test("a file of last year is deleted by the next sweep, where the process that removed it was killed", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  await client().upload.deleteMany();
  const file = await client().attemptFile.findUniqueOrThrow({ where: { id } });
  await removeFile(project.context, { attemptId: project.attemptId, fileId: id });
  // As if its bytes had not been deleted any more.
  writeStray(file.place);
  expect(await sweep(new Date(NOW.getTime() + 5 * 3_600_000))).toEqual({ id: 1 });
  expect(onDisk()).toEqual([]);
});

test("a row without bytes is logged and stays", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  for (const path of onDisk()) rmSync(join(filesFolder(), path));
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  expect(await report()).toEqual({ id: 1 });
  expect(await sweep()).toEqual({ id: 0 });
  expect(logged).toHaveBeenCalledWith({ attemptFiles: [id] }, expect.any(String));
  logged.mockRestore();
  expect(await client().attemptFile.count({ where: { id } })).toBe(1);
  await expect(openUpload(project.context.actor, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a worker without the folder reports nothing as missing, forgets nothing, and says once what to mount", async () => {
  const [project, abandoned] = [await makeProject(), await makeProject()];
  await store(project);
  await store(abandoned);
  await client().attempt.update({ where: { id: abandoned.attemptId }, data: { state: "closed" } });
  await client().upload.updateMany({ data: { endedAt: new Date(0) } });
  process.env.CAIRN_FILES = join(folder, "not-mounted");
  const [errors, said] = (["error", "warn"] as const).map((level) =>
    vi.spyOn(log, level).mockImplementation(() => undefined),
  );
  try {
    expect(await report()).toEqual({ id: 0 });
    expect(await sweep()).toEqual({ id: 0 });
    expect(await sweep()).toEqual({ id: 0 });
    expect(existsSync(filesFolder())).toBe(false);
  } finally {
    delete process.env.CAIRN_FILES;
  }
  expect(errors).not.toHaveBeenCalled();
  expect(said?.mock.calls).toEqual([
    [{ folder: expect.stringContaining("not-mounted") }, expect.stringContaining("CAIRN_FILES")],
  ]);
  vi.restoreAllMocks();
  expect([await client().attemptFile.count(), await client().upload.count()]).toEqual([2, 2]);
  // Whoever has the folder finds everything to be done.
  expect(await sweep()).toEqual({ id: 1 });
  expect([await client().attemptFile.count(), onDisk().length]).toEqual([1, 1]);
});

test("files of attempts closed without being submitted go; of a leaver once they have been away for a year; marked work stays", async () => {
  const [withdrawn, left, gone, marked] = await Promise.all(Array.from({ length: 4 }, () => makeProject()));
  if (!(withdrawn && left && gone && marked)) throw new Error("Four projects were made.");
  for (const project of [withdrawn, left, gone, marked]) await store(project);
  const ids = [withdrawn, left, gone, marked].map(({ attemptId }) => attemptId);
  await client().attempt.updateMany({ where: { id: { in: ids } }, data: { state: "closed" } });
  await client().attempt.update({ where: { id: marked.attemptId }, data: { submittedAt: NOW } });
  const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  await client().absence.create({ data: { employeeId: left.employeeId, leftOn: ago(360) } });
  await client().absence.create({ data: { employeeId: gone.employeeId, leftOn: ago(370) } });
  const swept = () => client().auditEntry.count({ where: { command: "attempt.sweep-files" } });
  const entries = await swept();
  await sweep();
  const rest = await client().attemptFile.findMany({
    select: { attemptId: true },
    orderBy: { attemptId: "asc" },
  });
  expect(rest.map(({ attemptId }) => attemptId)).toEqual(
    [left.attemptId, marked.attemptId].sort((a, b) => a - b),
  );
  expect(onDisk()).toHaveLength(2);
  expect(await swept()).toBe(entries + 1);
});

test("a file that two attempts share goes with both, once each of them was closed without being submitted", async () => {
  const [first, second] = [await makeProject(), await makeProject()];
  await store(first);
  await client().$transaction((tx) => copyLastSubmission(tx, second.attemptId, first.attemptId, NOW));
  await client().attempt.updateMany({
    where: { id: { in: [first.attemptId, second.attemptId] } },
    data: { state: "closed" },
  });
  expect(await sweep()).toEqual({ id: 1 });
  expect(await client().attemptFile.count()).toBe(0);
  expect(onDisk()).toEqual([]);
});

test("who was away for 50 days finds their files, though the return is entered 150 days later", async () => {
  const project = await makeProject();
  const { id } = await store(project);
  const employ = (data: { activeFrom?: Date; activeUntil: Date | null }) =>
    client().employee.update({ where: { id: project.employeeId }, data });
  const sync = () =>
    syncAssignments({ actor: { kind: "system", job: "test" }, now: NOW }, { employeeIds: null });
  const state = async () =>
    (await client().attempt.findUniqueOrThrow({ where: { id: project.attemptId } })).state;
  await employ({ activeUntil: days(-200) });
  await sync();
  expect(await state()).toBe("closed");
  expect(await sweep()).toEqual({ id: 0 });
  await employ({ activeFrom: days(-150), activeUntil: null });
  await sync();
  expect(await state()).toBe("open");
  expect(await sweep()).toEqual({ id: 0 });
  expect(await openUpload(project.context.actor, id)).toMatchObject({ name: "a.txt" });
});

test("uploads are forgotten after a while, those of the last minutes are not", async () => {
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
