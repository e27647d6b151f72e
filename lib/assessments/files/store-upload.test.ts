import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/lib/core/log";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { ACCEPTED_SAMPLES, REFUSED_SAMPLES } from "@/lib/testing/files/sample-files";
import { heldUpload, uploadRequest } from "@/lib/testing/files/upload-request";
import { makeProjectCredential } from "@/lib/testing/learning";
import { until, untilBlocked } from "@/lib/testing/until";
import { copyLastSubmission } from "../project-draft";
import { MAX_FILE_BYTES, MB, PERSON_BYTES, PROJECT_BYTES } from "./limits";
import { openUpload } from "./open-upload";
import { createStored, filesFolder } from "./place";
import { removeFile } from "./remove-file";
import { storeUpload } from "./store-upload";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const before = process.env.CAIRN_DATA;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-uploads-"));
  process.env.CAIRN_DATA = folder;
  await makeOrganisation();
});
beforeEach(() => rmSync(join(folder, "files"), { recursive: true, force: true }));
afterAll(() => {
  if (before === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = before;
  rmSync(folder, { recursive: true, force: true });
});

const onDisk = () =>
  existsSync(filesFolder())
    ? readdirSync(filesFolder(), { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"))
    : [];
const textFile = (name = "notes.txt") => new File([`Notes ${crypto.randomUUID()}`], name);

async function makePerson() {
  const person = await makeEmployee();
  return { id: person.id, context: { actor: actorOf(person), now: NOW } };
}

async function makeProject(
  owner: { id: number; context: { actor: ReturnType<typeof actorOf>; now: Date } },
  state: "open" | "submitted" | "closed" = "open",
) {
  const { assessments } = await makeProjectCredential();
  const attempt = await client().attempt.create({
    data: {
      employeeId: owner.id,
      assessmentId: assessments[0]?.id ?? 0,
      number: 1,
      state,
      startedAt: NOW,
      ...(state === "submitted" && { submittedAt: NOW }),
    },
  });
  return attempt.id;
}
const store = (context: Parameters<typeof storeUpload>[0], attemptId: number, file: File, key?: string) =>
  storeUpload(context, attemptId, uploadRequest(file, key));

/** Rows of files of this size, without bytes. */
const fill = (attemptId: number, sizes: readonly number[]) =>
  client().attemptFile.createMany({
    data: sizes.map((bytes) => ({
      attemptId,
      name: "film.mp4",
      mediaType: "video/mp4",
      bytes,
      sha256: "0".repeat(64),
      place: crypto.randomUUID(),
      uploadedAt: NOW,
    })),
  });

/** The answer of each, in the order of their end. */
async function outcomes(work: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(work);
  return settled.map((one) => (one.status === "fulfilled" ? "ok" : Object(one.reason).code)).sort();
}

test("nothing is written for another person's project, a submitted or closed one, or a missing one", async () => {
  const [owner, stranger] = [await makePerson(), await makePerson()];
  const open = await makeProject(owner);
  for (const id of [open, Number.NaN, -1, 3_000_000_000])
    await expect(store(stranger.context, id, textFile())).rejects.toMatchObject({ code: "not_found" });
  for (const state of ["submitted", "closed"] as const)
    await expect(store(owner.context, await makeProject(owner, state), textFile())).rejects.toMatchObject({
      code: "conflict",
    });
  expect(onDisk()).toEqual([]);
  expect(await client().upload.count()).toBe(0);
});

test("a file is removed from the own open project alone, not by its number from another one", async () => {
  const [owner, other] = [await makePerson(), await makePerson()];
  const [attemptId, theirs] = [await makeProject(owner), await makeProject(other)];
  const { id: fileId } = await store(other.context, theirs, textFile());
  const remove = (id: number) => removeFile(owner.context, { attemptId: id, fileId });
  for (const id of [attemptId, theirs]) await expect(remove(id)).rejects.toMatchObject({ code: "not_found" });
  await client().attempt.update({ where: { id: theirs }, data: { state: "submitted", submittedAt: NOW } });
  await expect(removeFile(other.context, { attemptId: theirs, fileId })).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "assessments.filesSubmitted" },
  });
  expect(await client().attemptFile.count({ where: { id: Number(fileId) } })).toBe(1);
});

test("a file is stored as it is and given back under its name", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  for (const [name, [content, mediaType]] of Object.entries(ACCEPTED_SAMPLES).slice(0, 8)) {
    const stored = await store(owner.context, attemptId, new File([new Uint8Array(content)], name));
    const found = await openUpload(owner.context.actor, stored.id);
    expect(found).toMatchObject({ name, mediaType, bytes: content.length });
    const bytes = await new Response(found.read()).arrayBuffer();
    expect(new Uint8Array(bytes)).toEqual(new Uint8Array(content));
  }
});

test("what is refused for its kind or its size leaves nothing on disk, and room as before", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  for (const [name, [content, what]] of Object.entries(REFUSED_SAMPLES).slice(0, 12))
    await expect(
      store(owner.context, attemptId, new File([new Uint8Array(content)], name)),
    ).rejects.toMatchObject({
      code: "invalid",
      userMessage: { key: "assessments.fileKind", params: { what } },
    });
  await expect(store(owner.context, attemptId, new File([], "empty.pdf"))).rejects.toMatchObject({
    userMessage: { key: "assessments.fileEmpty" },
  });
  expect(onDisk()).toEqual([]);
  expect(await client().upload.count({ where: { endedAt: null } })).toBe(0);
  expect(await client().attemptFile.count({ where: { attemptId } })).toBe(0);
});

test("25 MB are accepted, and one byte more is not", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const start = new Uint8Array(ACCEPTED_SAMPLES["film.mp4"]?.[0] ?? []);
  const film = (bytes: number) => new File([start, new Uint8Array(bytes - start.length)], "film.mp4");
  expect(await store(owner.context, attemptId, film(MAX_FILE_BYTES))).toMatchObject({
    bytes: MAX_FILE_BYTES,
  });
  await expect(store(owner.context, attemptId, film(MAX_FILE_BYTES + 1))).rejects.toMatchObject({
    code: "invalid",
    userMessage: { key: "assessments.uploadTooLarge" },
  });
  expect(onDisk()).toHaveLength(1);
});

test("a request that announces more than any file may have is refused before it is read", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const request = new Request("http://localhost/", {
    method: "POST",
    headers: { "content-length": String(2 ** 31), "content-type": "multipart/form-data; boundary=x" },
    body: "x",
  });
  await expect(storeUpload(owner.context, attemptId, request)).rejects.toMatchObject({
    userMessage: { key: "assessments.uploadTooLarge" },
  });
  expect(request.bodyUsed).toBe(false);
  expect(await client().upload.count({ where: { attemptId } })).toBe(0);
});

test.each([
  ["that announces less than it sends", "10"],
  ["that announces nothing", null],
])("a request %s is stopped at the limit", async (_, length) => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  let sent = 0;
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`;
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(sent === 0 ? new TextEncoder().encode(head) : new Uint8Array(MB).fill(97));
      sent += 1;
    },
  });
  const request = new Request("http://localhost/", {
    method: "POST",
    headers: {
      "content-type": "multipart/form-data; boundary=x",
      ...(length && { "content-length": length }),
    },
    body,
    duplex: "half",
  } as RequestInit);
  await expect(storeUpload(owner.context, attemptId, request)).rejects.toMatchObject({
    userMessage: { key: "assessments.uploadTooLarge" },
  });
  expect(sent).toBeLessThan(40);
  expect(onDisk()).toEqual([]);
});

test.each([
  ["is no form", "text/plain", "notes"],
  ["has no boundary", "multipart/form-data", "notes"],
  ["is empty", "multipart/form-data; boundary=x", ""],
  [
    "has no file",
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\na\r\n--x--\r\n',
  ],
  [
    "ends in the middle",
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHalf of',
  ],
])("a request that %s is refused with a sentence", async (_, type, body) => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const request = new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  await expect(storeUpload(owner.context, attemptId, request)).rejects.toMatchObject({
    code: "invalid",
    userMessage: { key: "assessments.uploadMissing" },
  });
  expect(onDisk()).toEqual([]);
  expect(await client().upload.count({ where: { attemptId, endedAt: null } })).toBe(0);
});

test("a connection that breaks leaves nothing", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHalf of';
  let asked = 0;
  const body = new ReadableStream({
    pull(controller) {
      asked += 1;
      if (asked === 1) controller.enqueue(new TextEncoder().encode(head));
      else controller.error(new Error("aborted"));
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "5000" };
  const request = new Request("http://localhost/", {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  await expect(storeUpload(owner.context, attemptId, request)).rejects.toMatchObject({ code: "invalid" });
  expect(onDisk()).toEqual([]);
  expect(await client().upload.count({ where: { attemptId, endedAt: null } })).toBe(0);
});

test("ten files are accepted, an eleventh is refused, also of twelve that come at once", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const work = Array.from({ length: 12 }, () => store(owner.context, attemptId, textFile()));
  expect(await outcomes(work)).toEqual(["conflict", "conflict", ...Array(10).fill("ok")]);
  expect(onDisk()).toHaveLength(10);
});

test("a project takes 200 MB to the byte, and two at once do not pass the limit together", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const file = () => new File(["x".repeat(60_000)], "a.txt");
  await fill(attemptId, [...Array(7).fill(25 * MB), 25 * MB - 60_000]);
  expect(
    await outcomes([store(owner.context, attemptId, file()), store(owner.context, attemptId, file())]),
  ).toEqual(["conflict", "ok"]);
  const [{ sum } = { sum: 0 }] = await client().$queryRaw<{ sum: number }[]>`
    select sum(bytes)::int as sum from attempt_file where attempt_id = ${attemptId}`;
  expect(sum).toBe(PROJECT_BYTES);
  await expect(store(owner.context, attemptId, textFile())).rejects.toMatchObject({
    userMessage: { key: "assessments.projectFull", params: { used: 200, max: 200 } },
  });
});

test("a person has 500 MB over all projects, and two projects at once do not pass the limit together", async () => {
  const owner = await makePerson();
  const projects = [
    await makeProject(owner),
    await makeProject(owner),
    await makeProject(owner),
    await makeProject(owner),
  ];
  const [first = 0, second = 0, third = 0, fourth = 0] = projects;
  await fill(first, Array(8).fill(25 * MB));
  await fill(second, Array(8).fill(25 * MB));
  await fill(third, [...Array(3).fill(25 * MB), 25 * MB - 60_000]);
  const file = () => new File(["x".repeat(60_000)], "a.txt");
  // Both are held up where the person's files are counted.
  const lock = Promise.withResolvers<void>();
  const holding = client().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('uploads of a person'), ${owner.id}::int)`;
    await lock.promise;
  });
  const work = [store(owner.context, third, file()), store(owner.context, fourth, file())];
  await untilBlocked(2);
  lock.resolve();
  await holding;
  expect(await outcomes(work)).toEqual(["conflict", "ok"]);
  await expect(store(owner.context, fourth, textFile())).rejects.toMatchObject({
    userMessage: { key: "assessments.personFull", params: { used: 500, max: PERSON_BYTES / MB } },
  });
  // Somebody else's room is theirs.
  const other = await makePerson();
  expect(await store(other.context, await makeProject(other), textFile())).toMatchObject({
    name: "notes.txt",
  });
});

test("a file that a later attempt took over counts once for the person", async () => {
  const owner = await makePerson();
  const [earlier, later] = [await makeProject(owner), await makeProject(owner)];
  await fill(earlier, Array(8).fill(25 * MB));
  await client().$transaction((tx) => copyLastSubmission(tx, later, earlier, NOW));
  const rest = await makeProject(owner);
  await fill(rest, Array(8).fill(25 * MB));
  expect(await store(owner.context, await makeProject(owner), textFile())).toMatchObject({
    name: "notes.txt",
  });
});

test("an upload under way counts with what it announced, and one whose server was killed does not", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  await fill(attemptId, Array(7).fill(25 * MB));
  const running = { employeeId: owner.id, attemptId, bytes: 25 * MB, startedAt: NOW, seenAt: NOW };
  const { id } = await client().upload.create({ data: running });
  await expect(store(owner.context, attemptId, textFile())).rejects.toMatchObject({ code: "conflict" });
  await client()
    .$executeRaw`update upload set seen_at = seen_at - interval '4 minutes' where id = ${id}::uuid`;
  expect(await store(owner.context, attemptId, textFile())).toMatchObject({ name: "notes.txt" });
});

test("30 files in 10 minutes, also at once; the next one is told how long to wait", async () => {
  const owner = await makePerson();
  const projects: number[] = [];
  for (let n = 0; n < 4; n += 1) projects.push(await makeProject(owner));
  const at = (minutes: number) => ({ ...owner.context, now: new Date(NOW.getTime() + minutes * 60_000) });
  for (const project of projects.slice(0, 2))
    for (let n = 0; n < 10; n += 1) await store(at(0), project, textFile());
  const [, , third = 0, fourth = 0] = projects;
  const work = Array.from({ length: 12 }, (_, n) => store(at(4), n % 2 ? third : fourth, textFile()));
  expect(await outcomes(work)).toEqual([...Array(10).fill("ok"), "too_many", "too_many"]);
  await expect(store(at(5), third, textFile())).rejects.toMatchObject({
    code: "too_many",
    retryAfter: 300,
    userMessage: { params: { max: 30, window: 10, minutes: 5 } },
  });
  // Files of other people are not counted, and after ten minutes the first ones are not either.
  const other = await makePerson();
  expect(
    await store({ ...other.context, now: at(5).now }, await makeProject(other), textFile()),
  ).toMatchObject({
    name: "notes.txt",
  });
  expect(await store(at(10.01), third, textFile())).toMatchObject({ name: "notes.txt" });
});

test("removing a file does not give its upload back", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  for (let n = 0; n < 30; n += 1) {
    const { id } = await store(owner.context, attemptId, textFile());
    await removeFile(owner.context, { attemptId, fileId: id });
  }
  await expect(store(owner.context, attemptId, textFile())).rejects.toMatchObject({ code: "too_many" });
});

test("eight identical files at once, of one person and of eight, are eight files", async () => {
  const content = `The same words ${crypto.randomUUID()}`;
  const same = () => new File([content], "same.txt");
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const others = await Promise.all(Array.from({ length: 8 }, () => makePerson()));
  const theirs = await Promise.all(
    others.map(async (one) => ({ ...one, attemptId: await makeProject(one) })),
  );
  const stored = await Promise.all([
    ...Array.from({ length: 8 }, () => store(owner.context, attemptId, same())),
    ...theirs.map((one) => store(one.context, one.attemptId, same())),
  ]);
  expect(onDisk()).toHaveLength(16);
  // All but the last are removed at once, and the last one is whole.
  const [last, ...rest] = stored.slice(0, 8);
  await Promise.all(rest.map(({ id }) => removeFile(owner.context, { attemptId, fileId: id })));
  const found = await openUpload(owner.context.actor, last?.id ?? 0);
  expect(await new Response(found.read()).text()).toBe(content);
  expect(onDisk()).toHaveLength(9);
});

test("a request sent again is stored once, also when the project has become full or submitted meanwhile", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  for (let n = 0; n < 9; n += 1) await store(owner.context, attemptId, textFile());
  const [file, key] = [textFile("tenth.txt"), crypto.randomUUID()];
  const request = () => {
    const sent = uploadRequest(file, key);
    sent.headers.set("idempotency-key", key);
    return sent;
  };
  const first = await storeUpload(owner.context, attemptId, request());
  expect(await storeUpload(owner.context, attemptId, request())).toEqual(first);
  await client().attempt.update({ where: { id: attemptId }, data: { state: "submitted", submittedAt: NOW } });
  expect(await storeUpload(owner.context, attemptId, request())).toEqual(first);
  expect(onDisk()).toHaveLength(10);
  expect(await client().attemptFile.count({ where: { attemptId } })).toBe(10);
});

test("a removed file is gone from the database and from disk, and is not found by whoever had it", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const { id: fileId } = await store(owner.context, attemptId, textFile());
  const open = await openUpload(owner.context.actor, fileId);
  await open.read().cancel();
  const stranger = await makePerson();
  await expect(removeFile(stranger.context, { attemptId, fileId })).rejects.toMatchObject({
    code: "not_found",
  });
  await removeFile(owner.context, { attemptId, fileId });
  expect(onDisk()).toEqual([]);
  expect(await client().attemptFile.findUnique({ where: { id: fileId } })).toBeNull();
  await expect(openUpload(owner.context.actor, fileId)).rejects.toMatchObject({ code: "not_found" });
  await expect(removeFile(owner.context, { attemptId, fileId })).rejects.toMatchObject({ code: "not_found" });
});

test("a file that an earlier attempt was marked with stays when the later attempt drops it", async () => {
  const owner = await makePerson();
  const earlier = await makeProject(owner);
  const { id } = await store(owner.context, earlier, textFile());
  await client().attempt.update({
    where: { id: earlier },
    data: { state: "failed", submittedAt: NOW, decidedAt: NOW },
  });
  const later = await makeProject(owner);
  await client().$transaction((tx) => copyLastSubmission(tx, later, earlier, NOW));
  const copy = await client().attemptFile.findFirstOrThrow({ where: { attemptId: later } });
  await removeFile(owner.context, { attemptId: later, fileId: copy.id });
  expect(await openUpload(owner.context.actor, id)).toMatchObject({ name: "notes.txt" });
  await expect(removeFile(owner.context, { attemptId: earlier, fileId: id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("nobody else on the computer can read the files", async () => {
  const owner = await makePerson();
  await store(owner.context, await makeProject(owner), textFile());
  const [path = ""] = onDisk();
  expect(readFileSync(join(filesFolder(), path), "utf8")).toMatch(/^Notes/);
  expect(statSync(join(filesFolder(), path)).mode & 0o077).toBe(0);
});

test.each([
  ["letters", "x".repeat(79_000)],
  ["dots", ".".repeat(79_000)],
  ["emoji", "😀".repeat(20_000)],
])("a file whose name has 79,000 bytes is refused with a sentence: %s", async (_, name) => {
  const person = await makePerson();
  const attemptId = await makeProject(person);
  const refused = storeUpload(person.context, attemptId, uploadRequest(textFile(`${name}.txt`)));
  await expect(refused).rejects.toMatchObject({ userMessage: { key: "assessments.fileNameTooLong" } });
  expect(onDisk()).toEqual([]);
  // Eight times what file systems take is cut.
  const long = await storeUpload(
    person.context,
    attemptId,
    uploadRequest(textFile(`${"x".repeat(2000)}.txt`)),
  );
  expect(long.name).toMatch(/^x{251}\.txt$/);
});

test("a file has the hash of its bytes as its mark, so that no part of another one is taken for its own", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  for (const content of ["The first text.", "The second text."]) {
    const { id } = await store(owner.context, attemptId, new File([content], "a.txt"));
    const { etag, read } = await openUpload(owner.context.actor, id);
    await read().cancel();
    expect(etag).toBe(`"${createHash("sha256").update(content).digest("hex")}"`);
  }
});

test("a project that is handed in while a file arrives does not get it any more", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const { request, release } = heldUpload();
  const refused = expect(storeUpload(owner.context, attemptId, request)).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "assessments.filesSubmitted" },
  });
  await until("the file begins", async () => onDisk().length === 1);
  await client().attempt.update({ where: { id: attemptId }, data: { state: "submitted", submittedAt: NOW } });
  release();
  await refused;
  expect(await client().attemptFile.count({ where: { attemptId } })).toBe(0);
  expect(onDisk()).toEqual([]);
});

test("an upload says every half minute that it is received, and no longer than it lasts", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const { request, release } = heldUpload();
  const later = new Date(NOW.getTime() + 30_000);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const timers = vi.getTimerCount();
    const stored = storeUpload(owner.context, attemptId, request, () => later);
    await until("the file begins", async () => onDisk().length === 1);
    vi.advanceTimersByTime(30_000);
    const signed = () => client().upload.count({ where: { attemptId, seenAt: later } });
    await until("its sign of life", async () => (await signed()) === 1);
    release();
    expect(await stored).toMatchObject({ name: "a.txt" });
    expect(vi.getTimerCount()).toBe(timers);
  } finally {
    vi.useRealTimers();
  }
});

/** A form that announces so many bytes, as browsers do. */
function announcing(file: File, bytes: number) {
  const form = new FormData();
  form.set("file", file);
  const headers = { "content-length": String(bytes) };
  return new Request("http://localhost/", { method: "POST", headers, body: form });
}

test("what surrounds a file in its form takes no room of the project", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  await fill(attemptId, [...Array(7).fill(25 * MB), 25 * MB - 60_000]);
  const request = announcing(new File(["x".repeat(60_000)], "a.txt"), 60_300);
  expect(await storeUpload(owner.context, attemptId, request)).toMatchObject({ bytes: 60_000 });
});

test("a request may announce the largest file with 16 KB around it, and not a byte more", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const send = (bytes: number) => storeUpload(owner.context, attemptId, announcing(textFile(), bytes));
  expect(await send(MAX_FILE_BYTES + 16_384)).toMatchObject({ name: "notes.txt" });
  await expect(send(MAX_FILE_BYTES + 16_385)).rejects.toMatchObject({
    userMessage: { key: "assessments.uploadTooLarge" },
  });
});

test.each(["header", "field"])("a request with its key in a %s alone is stored once", async (place) => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const [file, key] = [textFile(), crypto.randomUUID()];
  const send = () => {
    const request = uploadRequest(file, place === "field" ? key : undefined);
    if (place === "header") request.headers.set("idempotency-key", key);
    return storeUpload(owner.context, attemptId, request);
  };
  const first = await send();
  expect(await send()).toEqual(first);
  expect(await client().attemptFile.count({ where: { attemptId } })).toBe(1);
  expect(onDisk()).toHaveLength(1);
});

test("the trail names the file that was removed", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const { id: fileId } = await store(owner.context, attemptId, textFile("draft.txt"));
  await removeFile(owner.context, { attemptId, fileId });
  const { detail } = await client().auditEntry.findFirstOrThrow({
    where: { command: "attempt.remove-file", subjectId: String(attemptId) },
  });
  expect(detail).toMatchObject({ attemptId, fileId, name: "draft.txt" });
});

test("who tidies up thirty old files can upload new ones at once", async () => {
  const owner = await makePerson();
  const projects = [await makeProject(owner), await makeProject(owner), await makeProject(owner)];
  for (const attemptId of projects) await fill(attemptId, Array(10).fill(100));
  const context = { ...owner.context, now: new Date(NOW.getTime() + 3_600_000) };
  for (const { id, attemptId } of await client().attemptFile.findMany({
    where: { attemptId: { in: projects } },
  }))
    await removeFile(context, { attemptId, fileId: id });
  expect(await store(context, projects[0] ?? 0, textFile())).toMatchObject({ name: "notes.txt" });
});

test("nobody else on the computer can list the files, and no file is written over another one", async () => {
  const place = crypto.randomUUID();
  const file = await createStored(place);
  await file.close();
  expect(statSync(join(filesFolder(), place.slice(0, 2))).mode & 0o077).toBe(0);
  await expect(createStored(place)).rejects.toMatchObject({ code: "EEXIST" });
});

test.each([
  ["writeFile", "ENOSPC"],
  ["writeFile", "EDQUOT"],
  ["sync", "ENOSPC"],
])("a disk that is full is told to whoever uploads, and nothing is left: %s, %s", async (step, code) => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner);
  const probe = await open(join(folder, "probe"), "w");
  await probe.close();
  const handles = Object.getPrototypeOf(probe);
  const works = handles[step];
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  handles[step] = async () => {
    throw Object.assign(new Error("There is no space left."), { code });
  };
  try {
    await expect(store(owner.context, attemptId, textFile())).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "assessments.diskFull" },
    });
  } finally {
    handles[step] = works;
    logged.mockRestore();
  }
  expect(onDisk()).toEqual([]);
  expect(await client().attemptFile.count({ where: { attemptId } })).toBe(0);
});
