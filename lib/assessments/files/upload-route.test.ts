import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST } from "@/app/api/attempts/[id]/files/route";
import { GET } from "@/app/api/attempts/[id]/standing/route";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { client } from "@/lib/db/client";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { countedRequest, heldUpload, uploadRequest } from "@/lib/testing/files/upload-request";
import { makeProjectCredential } from "@/lib/testing/learning";
import { until } from "@/lib/testing/until";
import { filesFolder } from "./place";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();

const folder = mkdtempSync(join(tmpdir(), "cairn-upload-route-"));
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

const onDisk = () =>
  existsSync(filesFolder())
    ? readdirSync(filesFolder(), { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"))
    : [];

/** An open attempt of somebody who is signed in. */
async function makeAttempt(assessmentId = 0) {
  const person = await makeEmployee();
  const { id } = await client().attempt.create({
    data: { employeeId: person.id, assessmentId, number: 1, startedAt: new Date() },
  });
  await signInAs(person);
  return { attemptId: id, personId: person.id };
}
const makeProject = async () => makeAttempt((await makeProjectCredential()).assessments[0]?.id);

const params = (attemptId: number) => ({ params: Promise.resolve({ id: String(attemptId) }) });
function post(request: Request, { attemptId, personId }: Awaited<ReturnType<typeof makeAttempt>>) {
  request.headers.set(VIEWER_HEADER, String(personId));
  return POST(request, params(attemptId));
}

test("the answer about an upload names the file, not where its bytes lie, and no cache keeps it", async () => {
  const answer = await post(uploadRequest(new File(["What I did."], "notes.txt")), await makeProject());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(await answer.json()).toEqual({ id: expect.any(Number), name: "notes.txt", bytes: 11 });
});

test("an upload of a page that does not say whom it was shown to is refused, and read to its end", async () => {
  const { attemptId } = await makeProject();
  const { request, sent } = countedRequest(20);
  expect((await POST(request, params(attemptId))).status).toBe(400);
  await until("the rest is read", async () => sent.parts === 20);
});

test("an upload that takes long is kept alive by the time as it goes on", async () => {
  const project = await makeProject();
  const { request, release } = heldUpload();
  const files = onDisk().length;
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const answer = post(request, project);
    await until("the file begins", async () => onDisk().length === files + 1);
    vi.advanceTimersByTime(30_000);
    await until("its sign of life", async () => {
      const [row] = await client().$queryRaw<{ isLater: boolean }[]>`
        select seen_at > started_at as "isLater" from upload where attempt_id = ${project.attemptId}`;
      return row?.isLater === true;
    });
    release();
    expect((await answer).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

test("no cache keeps the clock and the answers of a quiz", async () => {
  const { attemptId } = await makeAttempt((await makeCredential()).assessments[0]?.id);
  const answer = await GET(new Request("http://localhost/"), params(attemptId));
  expect(await answer.json()).toMatchObject({ state: "open", answers: [] });
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});
