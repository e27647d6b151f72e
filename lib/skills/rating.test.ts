import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makePathway } from "@/lib/testing/learning";
import { rateOwnSkill, rateSkill, withdrawRating } from "./commands";
import { liveItems } from "./levels";
import { listEvidence } from "./queries";
import { readRatingCells } from "./rating-cells";
import { refreshSkills } from "./refresh";

withDatabase();

const START = Date.parse("2026-11-22T09:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
let manager: { id: number; name: string };
let above: { id: number; name: string };
let lnd: { id: number; name: string };
let admin: { id: number; name: string };

beforeAll(async () => {
  await makeOrganisation();
  above = await makeEmployee({ name: "Ben Above" });
  manager = await makeEmployee({ name: "Amara Osei", managerId: above.id });
  lnd = await makeEmployee({ name: "Jonas Lind" });
  admin = await makeEmployee({ name: "Ada Admin" });
});

const asManager = (second = 0) => ({ actor: actorOf(manager, ["manager"]), now: at(second) });
const asAbove = (second = 0) => ({ actor: actorOf(above, ["manager"]), now: at(second) });
const asLnd = (second = 0) => ({ actor: actorOf(lnd, ["lnd"]), now: at(second) });
const asAdmin = (second = 0) => ({ actor: actorOf(admin, ["admin"]), now: at(second) });

const makePair = async () => ({
  employeeId: (await makeEmployee({ managerId: manager.id })).id,
  skillId: (await makeSkill()).id,
});
type Pair = Awaited<ReturnType<typeof makePair>>;

/** The ratings that count for a person in a skill, as rater and level. */
async function counting({ employeeId, skillId }: Pair, now: Date): Promise<string[]> {
  const rows = await client().evidence.findMany({ where: { employeeId, skillId } });
  const live = liveItems(
    rows.map((row) => ({
      ...row,
      occurredAt: row.occurredAt.getTime(),
      recordedAt: row.recordedAt.getTime(),
      revokedAt: row.revokedAt?.getTime() ?? null,
      validUntil: null,
      event: row.eventKey,
    })),
    now.getTime(),
  );
  return live.map(({ raterId, level }) => `${raterId}: ${level}`).sort();
}

test("one key of rater, whoever entered it: of a manager's ratings the latest counts, and only it", async () => {
  const step = fc.record({
    who: fc.constantFrom("manager", "above", "lnd", "admin"),
    level: fc.integer({ min: 0, max: 5 }),
    withdraws: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const pair = await makePair();
      const kept = new Map<number, number[]>();
      for (const [second, { who, level, withdraws }] of steps.entries()) {
        const by = { manager: asManager, above: asAbove, lnd: asLnd, admin: asAdmin }[who](second);
        const rater = who === "above" ? above.id : manager.id;
        const { id } = await rateSkill(by, { ...pair, level });
        if (withdraws) await withdrawRating({ ...by, now: at(second + 0.5) }, { evidenceId: id });
        else kept.set(rater, [...(kept.get(rater) ?? []), level]);
      }
      const expected = [...kept].map(([rater, levels]) => `${rater}: ${levels.at(-1)}`).sort();
      expect(await counting(pair, at(60))).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

test("a rating for a line manager names both in the evidence and in the trail", async () => {
  const pair = await makePair();
  const { id, cell } = await rateSkill(asLnd(), { ...pair, level: 4, note: "As Amara told me." });
  const note = "As Amara told me.";
  expect(cell?.rating).toMatchObject({ evidenceId: id, level: 4, note, enteredBy: "Jonas Lind" });
  const { rows } = await listEvidence(actorOf(manager, ["manager"]), pair.employeeId, pair.skillId, {
    page: 1,
    size: 30,
  });
  expect(rows).toMatchObject([{ rater: "Amara Osei", enteredBy: "Jonas Lind", level: 4, note }]);
  const [entry] = await client().auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(entry).toMatchObject({ command: "evidence.rate", actor: "Jonas Lind" });
  expect(entry?.detail).toMatchObject({ rater: "Amara Osei", level: 4 });

  const own = await rateSkill(asManager(1), { ...pair, level: 2 });
  expect(own.cell?.rating).toMatchObject({ level: 2, enteredBy: null });
  expect(await counting(pair, at(2))).toEqual([`${manager.id}: 2`]);
});

test("without a line manager nobody rates for one: a missing manager, and one who has left", async () => {
  const skillId = (await makeSkill()).id;
  const left = await makeEmployee({ activeUntil: new Date("2026-11-22") });
  for (const managerId of [null, left.id]) {
    const { id: employeeId } = await makeEmployee({ managerId });
    await expect(rateSkill(asLnd(), { employeeId, skillId, level: 3 })).rejects.toMatchObject({
      code: "invalid",
      userMessage: { key: "skills.noManager" },
    });
    expect(await client().evidence.count({ where: { employeeId } })).toBe(0);
  }
});

test("nobody enters a rating about themselves, not even with reach over everybody", async () => {
  const head = await makeEmployee({ managerId: manager.id });
  const skillId = (await makeSkill()).id;
  for (const role of ["lnd", "admin"] as const)
    await expect(
      rateSkill({ actor: actorOf(head, [role]), now: at(0) }, { employeeId: head.id, skillId, level: 5 }),
    ).rejects.toMatchObject({ code: "not_found" });
});

test("a rating made elsewhere meanwhile is not overwritten, and neither is another manager's", async () => {
  const pair = await makePair();
  const first = await rateSkill(asManager(0), { ...pair, level: 3, basedOn: null });
  await expect(rateSkill(asLnd(1), { ...pair, level: 4, basedOn: null })).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "skills.ratedMeanwhile", params: { level: 3 } },
  });
  await rateSkill(asLnd(2), { ...pair, level: 4, basedOn: first.id });
  await expect(rateSkill(asLnd(3), { ...pair, level: 1, raterId: above.id })).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "skills.managerChanged", params: { name: "Amara Osei" } },
  });
  expect(await counting(pair, at(4))).toEqual([`${manager.id}: 4`]);
});

test("withdrawing restores the earlier rating, and is for the rater and who entered it alone", async () => {
  const pair = await makePair();
  await rateSkill(asManager(0), { ...pair, level: 2 });
  const { id } = await rateSkill(asLnd(1), { ...pair, level: 4 });
  for (const by of [asAbove(2), asAdmin(2)])
    await expect(withdrawRating(by, { evidenceId: id })).rejects.toMatchObject({ code: "not_found" });
  const { cell } = await withdrawRating(asLnd(3), { evidenceId: id });
  expect(cell).toMatchObject({ rating: { level: 2, enteredBy: null }, reached: 2 });
  expect(await counting(pair, at(4))).toEqual([`${manager.id}: 2`]);
});

test("each rater's cell shows that rater's own latest rating, whoever else has rated", async () => {
  const pair = await makePair();
  await rateSkill(asAbove(0), { ...pair, level: 5, basedOn: null });
  const own = await rateSkill(asManager(1), { ...pair, level: 1, basedOn: null });
  expect(own.cell?.rating).toMatchObject({ level: 1 });
  const { cell } = await rateSkill(asManager(2), { ...pair, level: 3, basedOn: own.id });
  expect(cell?.rating).toMatchObject({ level: 3 });
});

test("a rating that is withdrawn twice counted until the first time", async () => {
  const pair = await makePair();
  const { id } = await rateSkill(asManager(0), { ...pair, level: 2 });
  for (const second of [1, 2]) await withdrawRating(asManager(second), { evidenceId: id });
  expect(await client().evidence.findUnique({ where: { id } })).toMatchObject({ revokedAt: at(1) });
});

test("what people say of themselves, one skill at a time, moves no level", async () => {
  const employee = await makeEmployee({ managerId: manager.id });
  const pair = { employeeId: employee.id, skillId: (await makeSkill()).id };
  await rateOwnSkill({ actor: actorOf(employee), now: at(0) }, { skillId: pair.skillId, level: 5 });
  const { cell } = await rateSkill(asManager(1), { ...pair, level: 2 });
  expect(cell).toMatchObject({ fresh: 2, reached: 2, rating: { level: 2 }, self: { level: 5 } });
});

test("a rating that has gone stale is shown with the level that it reached, and is fresh no more", async () => {
  const pair = await makePair();
  await rateSkill(asManager(), { ...pair, level: 3 });
  const rated = [{ id: pair.employeeId, raterId: manager.id }];
  const [cell] = await readRatingCells(client(), rated, pair.skillId, "2030-01-01");
  expect(cell).toMatchObject({ fresh: 0, reached: 3, rating: { level: 3 } });
});

test("what somebody else saw is not withdrawn like a rating", async () => {
  const pair = await makePair();
  const { id } = await client().evidence.create({
    data: {
      ...{ ...pair, level: 3, kind: "observation", raterId: manager.id },
      ...{ occurredAt: at(0), recordedAt: at(0), eventKind: "review", eventKey: crypto.randomUUID() },
    },
  });
  await expect(withdrawRating(asManager(1), { evidenceId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("of several ratings of one cell at the same moment one is saved, and the others are told", async () => {
  // The first round opens the connections.
  for (let round = 0; round < 3; round += 1) {
    const pair = await makePair();
    const outcomes = await Promise.allSettled(
      [asManager(), asLnd(), asAdmin(), asManager(), asLnd(), asAdmin()].map((by, level) =>
        rateSkill(by, { ...pair, level, basedOn: null }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await client().evidence.count({ where: pair })).toBe(1);
  }
});

test("who no longer leads a person withdraws none of the ratings they gave", async () => {
  const pair = await makePair();
  const { id } = await rateSkill(asManager(0), { ...pair, level: 2 });
  const next = await makeEmployee({ name: "Next Manager" });
  await client().employee.update({ where: { id: pair.employeeId }, data: { managerId: next.id } });
  await expect(withdrawRating(asManager(1), { evidenceId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(await counting(pair, at(2))).toEqual([`${manager.id}: 2`]);
});

test("who is rated below a target, or whose rating at it is withdrawn, is enrolled by a rule for it", async () => {
  const { id: unitId } = await makeUnit();
  // A colleague of whom nothing is known is below the target from the beginning.
  const people = [0, 1, 2].map(() => makeEmployee({ managerId: manager.id, unitId }));
  const [employeeId = 0, colleagueId = 0, withdrawnId = 0] = (await Promise.all(people)).map(({ id }) => id);
  const { id: skillId } = await makeSkill();
  const role = await client().jobRole.create({
    data: {
      code: crypto.randomUUID(),
      name: "Role",
      profile: { create: { skillId, target: 3, criticality: 2 } },
    },
  });
  const all = [employeeId, colleagueId, withdrawnId];
  await client().employeeJobRole.createMany({
    data: all.map((id) => ({ employeeId: id, jobRoleId: role.id, sinceOn: at(0) })),
  });
  await transaction((tx) => refreshSkills(tx, all, at(0)));
  await rateSkill(asManager(0), { employeeId, skillId, level: 3 });
  const { id: evidenceId } = await rateSkill(asManager(0), { employeeId: withdrawnId, skillId, level: 3 });
  await assignPathway(asLnd(1), {
    pathwayId: (await makePathway(null)).pathwayId,
    audience: { kind: "rule", unitIds: [unitId], jobRoleIds: [], belowSkillId: skillId },
    ...{ due: { kind: "fixed", on: "2027-03-31" }, obligation: "mandatory", reason: "To reach level 3." },
    requestKey: crypto.randomUUID(),
  });
  await runJobs(at(2));
  const enrolled = async () =>
    (await client().enrolment.findMany({ where: { employeeId: { in: all } }, orderBy: { id: "asc" } })).map(
      (row) => row.employeeId,
    );
  expect(await enrolled()).toEqual([colleagueId]);
  await rateSkill(asManager(3), { employeeId, skillId, level: 2 });
  await runJobs(at(4));
  expect(await enrolled()).toEqual([colleagueId, employeeId]);
  await withdrawRating(asManager(5), { evidenceId });
  await runJobs(at(6));
  expect(await enrolled()).toEqual([colleagueId, employeeId, withdrawnId]);
});
