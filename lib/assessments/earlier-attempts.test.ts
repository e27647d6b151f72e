import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { uploadRequest } from "@/lib/testing/files/upload-request";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { openUpload } from "./files/open-upload";
import { storeUpload } from "./files/store-upload";
import { getSubmission } from "./submissions";

withDatabase();

const NOW = new Date("2026-11-10T09:00:00Z");
const BEFORE = new Date("2026-10-10T09:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "cairn-earlier-"));
const data = process.env.CAIRN_DATA;
let assessor: Person;
let former: Person;
let learner: Person;
let version: Awaited<ReturnType<typeof makeProjectCredential>>;
let present: number;
let file: number;

/** An attempt marked by another assessor a month ago, with a file, and a new one assigned to the assessor. */
beforeAll(async () => {
  process.env.CAIRN_DATA = folder;
  await makeOrganisation();
  [assessor, former] = [await makeAssessor(), await makeAssessor()];
  learner = actorOf(await makeEmployee());
  version = await makeProjectCredential();
  const earlier = await makeSubmission(version, learner.employeeId, former, BEFORE);
  await client().attempt.update({ where: { id: earlier.id }, data: { state: "open" } });
  ({ id: file } = await storeUpload(
    { actor: learner, now: BEFORE },
    earlier.id,
    uploadRequest(new File(["Old"], "old.txt")),
  ));
  const criterionId = version.assessments[0]?.criteria[0]?.id ?? 0;
  await client().markingScore.create({
    data: { attemptId: earlier.id, criterionId, points: 3, comment: "Thin." },
  });
  await client().attempt.update({
    where: { id: earlier.id },
    data: { state: "failed", decidedAt: BEFORE, points: 3, maxPoints: 10, comment: "Add figures." },
  });
  const attempt = await client().attempt.create({
    data: {
      employeeId: learner.employeeId,
      assessmentId: version.assessments[0]?.id ?? 0,
      number: 2,
      state: "submitted",
      startedAt: NOW,
      submittedAt: NOW,
      text: "With figures.",
      markers: { create: { assessorId: assessor.employeeId, assignedAt: NOW } },
    },
  });
  present = attempt.id;
});
afterAll(() => {
  if (data === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = data;
  rmSync(folder, { recursive: true, force: true });
});

const open = async (actor: Person, fileId = file) => {
  const { name, read } = await openUpload(actor, fileId);
  await read().cancel();
  return { name };
};

test("a submission shows the person's earlier attempts at it, with marks, comments and files", async () => {
  const { earlier } = await getSubmission(assessor, present);
  expect(earlier).toMatchObject([
    {
      number: 1,
      state: "failed",
      decidedAt: BEFORE,
      points: 3,
      maxPoints: 10,
      comment: "Add figures.",
      text: "What I did.",
      files: [{ name: "old.txt" }],
      criteria: [{ title: "Works", score: { points: 3, comment: "Thin." } }],
    },
  ]);
});

test("only earlier attempts of the same person at the same assessment are shown", async () => {
  const other = await makeProjectCredential();
  const elsewhere = await makeSubmission(other, learner.employeeId, assessor, BEFORE);
  const somebody = await makeSubmission(version, (await makeEmployee()).id, assessor, NOW);
  for (const { id } of [elsewhere, somebody]) expect((await getSubmission(assessor, id)).earlier).toEqual([]);
  expect((await getSubmission(assessor, present)).earlier).toHaveLength(1);
});

test("a file of an earlier attempt opens for its own and the later assessor, and for nobody else", async () => {
  expect(await open(assessor)).toEqual({ name: "old.txt" });
  expect(await open(former)).toEqual({ name: "old.txt" });
  await expect(open(await makeAssessor())).rejects.toMatchObject({ code: "not_found" });
  // Without the role, no submission is readable.
  await expect(open({ ...assessor, roles: new Set(["employee"]) })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the assessor of another project of the same person opens no file of this one", async () => {
  const elsewhere = await makeAssessor();
  await makeSubmission(await makeProjectCredential(), learner.employeeId, elsewhere, NOW);
  await expect(open(elsewhere)).rejects.toMatchObject({ code: "not_found" });
});

test("the assessor of the earlier attempt cannot read the later one", async () => {
  await expect(getSubmission(former, present)).rejects.toMatchObject({ code: "not_found" });
  await client().attempt.update({ where: { id: present }, data: { state: "open" } });
  const { id } = await storeUpload(
    { actor: learner, now: NOW },
    present,
    uploadRequest(new File(["New"], "new.txt")),
  );
  await client().attempt.update({ where: { id: present }, data: { state: "submitted" } });
  expect(await open(assessor, id)).toEqual({ name: "new.txt" });
  await expect(open(former, id)).rejects.toMatchObject({ code: "not_found" });
});

/** Marked attempts of one person at the assessment, a day apart, the first one first. */
async function makeAttempts(count: number, by: Person) {
  const { id: employeeId } = await makeEmployee();
  const ids: number[] = [];
  for (let number = 1; number <= count; number++) {
    const at = new Date(BEFORE.getTime() + number * 86_400_000);
    const { id } = await client().attempt.create({
      data: {
        ...{ employeeId, assessmentId: version.assessments[0]?.id ?? 0, number, state: "failed" },
        ...{ startedAt: at, submittedAt: at, decidedAt: at, points: 3, maxPoints: 10 },
        markers: { create: { assessorId: by.employeeId, assignedAt: at, markedAt: at } },
      },
    });
    ids.push(id);
  }
  return ids;
}

test("whoever marked an earlier attempt does not read the later ones beside it", async () => {
  const [, second = 0] = await makeAttempts(3, former);
  expect((await getSubmission(former, second)).earlier.map(({ number }) => number)).toEqual([1]);
});

test("of many earlier attempts the latest ten are shown, the latest first", async () => {
  const ids = await makeAttempts(13, former);
  const { earlier } = await getSubmission(former, ids.at(-1) ?? 0);
  expect(earlier.map(({ number }) => number)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
});

test("what was begun before and never handed in is shown to nobody who marks", async () => {
  const [first = 0, second = 0] = await makeAttempts(2, former);
  await client().attempt.update({
    where: { id: first },
    data: { state: "closed", submittedAt: null, decidedAt: null, points: null, maxPoints: null },
  });
  expect((await getSubmission(former, second)).earlier).toEqual([]);
});
