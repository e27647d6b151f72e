import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET, HEAD } from "@/app/api/files/[id]/route";
import { client } from "@/lib/db/client";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { uploadRequest } from "@/lib/testing/files/upload-request";
import { makeProjectCredential } from "@/lib/testing/learning";
import { storeUpload } from "./files/store-upload";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "cairn-downloads-"));
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

async function makeFile() {
  const { assessments } = await makeProjectCredential();
  const author = await makeEmployee();
  const attempt = await client().attempt.create({
    data: { employeeId: author.id, assessmentId: assessments[0]?.id ?? 0, number: 1, startedAt: NOW },
  });
  const { id } = await storeUpload(
    { actor: actorOf(author), now: NOW },
    attempt.id,
    uploadRequest(new File(["What I did."], "notes.txt")),
  );
  return { id: Number(id), author, attemptId: attempt.id };
}
const download = async (id: number) => {
  const response = await GET(new Request(`http://localhost/api/files/${id}`), {
    params: Promise.resolve({ id: String(id) }),
  });
  return { status: response.status, text: await response.text() };
};
const entries = (id: number) =>
  client().auditEntry.findMany({ where: { command: "file.download", subjectId: String(id) } });

test("a download of somebody else's file is an entry: by whom, of whom, and of which project", async () => {
  const { id, author, attemptId } = await makeFile();
  const auditor = await makeEmployee();
  await client().roleGrant.create({ data: { employeeId: auditor.id, role: "auditor" } });
  await signInAs(auditor);
  expect(await download(id)).toEqual({ status: 200, text: "What I did." });
  expect(await entries(id)).toMatchObject([
    { actorId: auditor.id, subjectType: "file", detail: { employeeId: author.id, attemptId } },
  ]);
  await download(id);
  expect(await entries(id)).toHaveLength(2);
});

test("what sends no byte is none: a question for the head, and a copy that is still good", async () => {
  const { id } = await makeFile();
  const admin = await makeEmployee();
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await signInAs(admin);
  const ask = (init: RequestInit, handler = GET) =>
    handler(new Request(`http://localhost/api/files/${id}`, init), {
      params: Promise.resolve({ id: String(id) }),
    });
  const head = await ask({ method: "HEAD" }, HEAD);
  expect(head).toMatchObject({ status: 200, body: null });
  const etag = head.headers.get("etag") ?? "";
  expect((await ask({ headers: { "if-none-match": etag } })).status).toBe(304);
  expect(await entries(id)).toEqual([]);
  expect(await (await ask({ headers: { range: "bytes=0-3" } })).text()).toBe("What");
  expect(await entries(id)).toHaveLength(1);
});

test("of one's own file there is none, nor where the file was not given", async () => {
  const { id, author } = await makeFile();
  await signInAs(author);
  expect(await download(id)).toMatchObject({ status: 200 });
  await signInAs(await makeEmployee());
  expect(await download(id)).toMatchObject({ status: 404 });
  expect(await entries(id)).toEqual([]);
});

test("without its entry there is no download", async () => {
  const { id } = await makeFile();
  const admin = await makeEmployee();
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await signInAs(admin);
  await client().$executeRaw`alter table audit_entry rename to audit_entry_away`;
  const { status, text } = await download(id);
  await client().$executeRaw`alter table audit_entry_away rename to audit_entry`;
  expect(status).toBe(500);
  expect(text).not.toContain("What I did.");
});
