import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { getOwnAssessment } from "./own-assessment";
import { getRatingPage, ratingPageInput } from "./rating-page";
import { refreshSkills } from "./refresh";
import { assessOwnSkills, requestSelfAssessments, withdrawSelfAssessmentRequests } from "./self-assessments";

withDatabase();
const NOW = new Date("2026-11-22T09:00:00Z");
let manager: { id: number; name: string };
let report: { id: number; name: string };
let skills: number[];

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  manager = await makeEmployee({ name: "Amara Osei" });
  report = await makeEmployee({ managerId: manager.id });
  skills = [(await makeSkill()).id, (await makeSkill()).id];
  const role = await client().jobRole.create({
    data: {
      code: crypto.randomUUID(),
      name: "Role",
      profile: { create: skills.map((skillId) => ({ skillId, target: 3, criticality: 2 })) },
    },
  });
  await client().employeeJobRole.create({
    data: { employeeId: report.id, jobRoleId: role.id, sinceOn: NOW },
  });
  await transaction((tx) => refreshSkills(tx, [report.id], NOW));
});

const asManager = () => ({ actor: actorOf(manager, ["manager"]), now: NOW });
const asReport = () => ({ actor: actorOf(report), now: NOW });
const ask = () => requestSelfAssessments(asManager(), { employeeIds: [report.id] });

test("a request is open until the person has assessed their skills, all in one go", async () => {
  await ask();
  expect((await getOwnAssessment(actorOf(report))).request).toMatchObject({
    ...{ askedBy: "Amara Osei", askedAt: NOW },
  });
  const [first, second] = skills;
  await assessOwnSkills(asReport(), { [`level-${first}`]: "2", [`level-${second}`]: "5" });
  const after = await getOwnAssessment(actorOf(report));
  expect(after.request).toBeNull();
  expect(after.skills.map(({ level }) => level)).toEqual([2, 5]);
});

test("self-assessments are shown beside the ratings of a manager and move no level", async () => {
  await assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "5" });
  const { cells, people } = await getRatingPage(actorOf(manager, ["manager"]), ratingPageInput.parse({}));
  const cell = cells.find(({ skillId }) => skillId === skills[0]);
  expect(cell).toMatchObject({ fresh: 0, reached: 0, state: "unknown", rating: null, self: { level: 5 } });
  expect(people).toMatchObject([{ id: report.id, raterId: manager.id, rater: null, askedAt: null }]);
  expect(people[0]?.lastSelfAt).toBe(NOW.toISOString());
});

test("asking sends one message, which leaves the inbox when the request is withdrawn or done", async () => {
  const inbox = () =>
    client().message.count({ where: { employeeId: report.id, kind: "self_assessment", inInbox: true } });
  const { id } = await ask();
  await runJobs(NOW);
  expect(await inbox()).toBe(1);
  const where = { kind: "self_assessment", employeeIds: { has: report.id } };
  expect(await client().messageBatch.findFirstOrThrow({ where })).toMatchObject({
    data: { by: "Amara Osei" },
  });
  await withdrawSelfAssessmentRequests(asManager(), { id });
  expect(await inbox()).toBe(0);
  await ask();
  await runJobs(NOW);
  expect(await inbox()).toBe(1);
  await assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "2" });
  expect(await inbox()).toBe(0);
});

test("who is asked already is not asked twice, and a request that was withdrawn can be made again", async () => {
  const { id } = await ask();
  expect(await ask()).toMatchObject({ asked: 0, skipped: 1 });
  expect(await withdrawSelfAssessmentRequests(asManager(), { id })).toMatchObject({ withdrawn: 1 });
  expect((await getOwnAssessment(actorOf(report))).request).toBeNull();
  expect(await ask()).toMatchObject({ asked: 1, skipped: 0 });
});

test("a request is done or withdrawn, whichever came first, and stays so", async () => {
  const requestOf = (batch: string) =>
    client().selfAssessmentRequest.findFirstOrThrow({ where: { batch }, orderBy: { id: "desc" } });
  const first = await ask();
  await withdrawSelfAssessmentRequests(asManager(), { id: first.id });
  const second = await ask();
  await assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "2" });
  expect(await withdrawSelfAssessmentRequests(asManager(), { id: second.id })).toMatchObject({
    withdrawn: 0,
  });
  expect(await requestOf(first.id)).toMatchObject({ withdrawnAt: NOW, doneAt: null });
  expect(await requestOf(second.id)).toMatchObject({ withdrawnAt: null, doneAt: NOW });
});

test("who has left is not asked", async () => {
  await client().employee.update({ where: { id: report.id }, data: { activeUntil: NOW } });
  await expect(ask()).rejects.toMatchObject({ code: "not_found" });
});

test("nobody asks themselves, and a request that was answered is not taken back", async () => {
  const everywhere = { actor: actorOf(manager, ["lnd"]), now: NOW };
  expect(await requestSelfAssessments(everywhere, { employeeIds: [manager.id, report.id] })).toMatchObject({
    asked: 1,
    skipped: 1,
  });
  const { batch } = await client().selfAssessmentRequest.findFirstOrThrow({
    where: { employeeId: report.id },
  });
  await assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "2" });
  expect(await withdrawSelfAssessmentRequests(everywhere, { id: batch })).toMatchObject({ withdrawn: 0 });
  expect(await client().selfAssessmentRequest.findFirst({ where: { employeeId: report.id } })).toMatchObject({
    withdrawnAt: null,
  });
});

test("a page of ratings that is full has no next one unless somebody is left, and nobody who has left", async () => {
  for (let n = 1; n < 20; n += 1) await makeEmployee({ managerId: manager.id });
  await makeEmployee({ managerId: manager.id, activeUntil: new Date("2026-01-01") });
  const page = (input: object = {}) =>
    getRatingPage(actorOf(manager, ["manager"]), ratingPageInput.parse(input));
  expect(await page()).toMatchObject({ hasNext: false, people: { length: 20 } });
  await makeEmployee({ name: "Aaron Abe", managerId: manager.id });
  expect(await page()).toMatchObject({ hasNext: true, people: { length: 20 } });
  expect((await page()).people[0]?.name).toBe("Aaron Abe");
  expect(await page({ page: 2 })).toMatchObject({ hasNext: false, people: { length: 1 } });
});

test("only who asked withdraws", async () => {
  const { id } = await ask();
  const other = await makeEmployee();
  await expect(
    withdrawSelfAssessmentRequests({ actor: actorOf(other, ["lnd"]), now: NOW }, { id }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("an assessment without a level, or with one outside 0 to 5, writes nothing and names the field", async () => {
  await ask();
  await expect(assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "" })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(
    assessOwnSkills(asReport(), { [`level-${skills[0]}`]: "2", [`level-${skills[1]}`]: "6" }),
  ).rejects.toMatchObject({ code: "invalid" });
  expect(await client().evidence.count({ where: { employeeId: report.id } })).toBe(0);
  expect((await getOwnAssessment(actorOf(report))).request).not.toBeNull();
});
