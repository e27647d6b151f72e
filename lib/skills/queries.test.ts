import { beforeAll, expect, test } from "vitest";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { makeProjectCredential } from "@/lib/testing/learning";
import { makeAttempt } from "@/lib/testing/versions";
import { countStates, getSkill, listEvidence, listSkillsOf } from "./queries";

withDatabase();

const PAGE = { page: 1, size: 30 };
const NOW = new Date("2026-11-22T09:00:00Z");
let ed: { id: number; name: string };
let dora: { id: number; name: string };

/** Ed is rated by two peers, one of whom agreed to be named to peers, and by his manager Dora. */
beforeAll(async () => {
  await makeOrganisation();
  dora = await makeEmployee({ name: "Dora" });
  ed = await makeEmployee({ name: "Ed", managerId: dora.id });
  const raters = [
    await makeEmployee({ name: "Gil", showsNameToPeers: false }),
    await makeEmployee({ name: "Hal", showsNameToPeers: true }),
    dora,
  ];
  const { id: skillId } = await makeSkill();
  for (const rater of raters)
    await client().evidence.create({
      data: {
        employeeId: ed.id,
        skillId,
        level: 3,
        kind: rater === dora ? "manager_rating" : "peer_rating",
        raterId: rater.id,
        occurredAt: NOW,
        recordedAt: NOW,
        eventKind: "rating",
        eventKey: String(rater.id),
      },
    });
});

test("a person reads a peer's name only if the peer agreed, and always the manager's", async () => {
  const { rows: own } = await listEvidence(actorOf(ed), ed.id, null, PAGE);
  expect(own.map(({ rater }) => rater ?? "nobody").sort()).toEqual(["Dora", "Hal", "nobody"]);
  expect(JSON.stringify(own)).not.toContain("Gil");
});

test("everybody who leads the person reads every name", async () => {
  const { rows } = await listEvidence(actorOf(dora, ["manager"]), ed.id, null, PAGE);
  expect(rows.map(({ rater }) => rater).sort()).toEqual(["Dora", "Gil", "Hal"]);
});

test("evidence is paginated, and each item says on every page whether it counts", async () => {
  const kim = await makeEmployee({ managerId: dora.id });
  const { id: skillId } = await makeSkill();
  const leads = actorOf(dora, ["manager"]);
  for (let at = 0; at < 70; at += 1)
    await client().evidence.create({
      data: {
        employeeId: kim.id,
        skillId,
        level: 3,
        kind: "manager_rating",
        raterId: dora.id,
        occurredAt: new Date(NOW.getTime() - at * 86_400_000),
        recordedAt: NOW,
        eventKind: "rating",
        eventKey: `${dora.id} ${at}`,
      },
    });
  const pages = await Promise.all(
    [1, 2, 3].map((page) => listEvidence(leads, kim.id, null, { page, size: 30 })),
  );
  expect(pages.map(({ rows, total, page }) => [rows.length, total, page])).toEqual([
    [30, 70, 1],
    [30, 70, 2],
    [10, 70, 3],
  ]);
  const all = pages.flatMap(({ rows }) => rows);
  expect(new Set(all.map(({ id }) => id)).size).toBe(70);
  // Only the latest rating of a rater counts, also for items on other pages.
  expect(all.map(({ isLive }) => isLive)).toEqual([true, ...Array(69).fill(false)]);
  expect(await listEvidence(leads, kim.id, null, { page: 9, size: 30 })).toMatchObject({
    page: 3,
    total: 70,
  });
  expect(await listEvidence(actorOf(ed), kim.id, null, PAGE)).toMatchObject({ rows: [], total: 0, page: 1 });
});

const DAYS = { current: "2990-03-31", past: "2020-03-31", never: NEVER };

/** Write what is stored of a person in a skill: the level reached, and until when it, and anything, is known. */
const store = (
  employeeId: number,
  skillId: number,
  row: Pick<Prisma.PersonSkillUncheckedCreateInput, "target" | "criticality" | "reached">,
  level: keyof typeof DAYS,
  known: keyof typeof DAYS,
) => {
  const [until, knownUntil] = [fromDay(DAYS[level]), fromDay(DAYS[known])];
  return client().personSkill.create({
    data: {
      ...{ employeeId, skillId, ...row, assessedUntil: until, freshUntil0: knownUntil },
      ...{ freshUntil1: until, freshUntil2: until, freshUntil3: until },
      ...{ freshUntil4: fromDay(NEVER), freshUntil5: fromDay(NEVER) },
    },
  });
};

/** Ida needs five skills, in every state, and has shown a sixth that nobody asks of her. */
async function makeIda() {
  const ida = await makeEmployee({ name: "Ida", managerId: dora.id });
  const skill = async (name: string) => (await makeSkill({ name })).id;
  const of = (reached: number, criticality = 1) => ({ target: 3, criticality, reached });
  const covered = await skill("Covered");
  await store(ida.id, await skill("Extra"), { reached: 3 }, "current", "current");
  await store(ida.id, covered, of(3, 3), "current", "current");
  await store(ida.id, await skill("A small gap"), of(1), "never", "current");
  await store(ida.id, await skill("The main gap"), of(1, 3), "never", "current");
  await store(ida.id, await skill("Unknown"), of(0, 3), "never", "never");
  await store(ida.id, await skill("Stale"), of(3, 3), "past", "past");
  return { ida, covered };
}

test("a person's skills begin with what is missing and matters most, and end with what nobody asks", async () => {
  const { ida, covered } = await makeIda();
  const rating = (level: number, day: string, kind: "self_rating" | "manager_rating" = "self_rating") => ({
    ...{ employeeId: ida.id, skillId: covered, level, kind, eventKind: "rating" as const, eventKey: day },
    ...{ raterId: kind === "self_rating" ? ida.id : dora.id, occurredAt: fromDay(day), recordedAt: NOW },
  });
  await client().evidence.createMany({
    data: [rating(4, "2026-03-01"), rating(5, "2026-02-01"), rating(2, "2026-04-01", "manager_rating")],
  });
  await client().personSkill.updateMany({
    where: { employeeId: ida.id, skillId: covered },
    data: { mustHave: true, lastEvidenceAt: NOW },
  });
  const rows = await listSkillsOf(actorOf(ida), ida.id);
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ["The main gap", "gap"],
    ["A small gap", "gap"],
    ["Stale", "stale"],
    ["Unknown", "unknown"],
    ["Covered", "covered"],
    ["Extra", null],
  ]);
  // Only what is covered is said to be current until a day, and only there she rated herself.
  expect(rows.filter((row) => row.freshUntil !== null)).toMatchObject([
    { name: "Covered", freshUntil: DAYS.current, fresh: 3 },
  ]);
  expect(rows.filter(({ mustHave }) => mustHave)).toMatchObject([{ name: "Covered", lastEvidenceAt: NOW }]);
  expect(rows.find(({ name }) => name === "Stale")).toMatchObject({ fresh: 0, reached: 3 });
  expect(rows.filter((row) => row.selfLevel !== null)).toMatchObject([{ name: "Covered", selfLevel: 4 }]);
  expect(countStates(rows)).toEqual({ covered: 1, stale: 1, gap: 2, unknown: 1 });
  expect(await listSkillsOf(actorOf(ed), ida.id)).toEqual([]);
});

test("what was revoked, and a result that a later one replaced, is listed and does not count", async () => {
  const { id: employeeId } = await makeEmployee({ managerId: dora.id });
  const { id: skillId } = await makeSkill();
  const assessmentKey = crypto.randomUUID();
  const write = (day: string, data: Pick<Prisma.EvidenceUncheckedCreateInput, "kind" | "eventKind">) => ({
    ...{ employeeId, skillId, level: 3, ...data, eventKey: day },
    ...{ occurredAt: fromDay(day), recordedAt: NOW },
  });
  await client().evidence.createMany({
    data: [
      { ...write("2026-01-01", { kind: "exam", eventKind: "award" }), assessmentKey },
      {
        ...write("2026-02-01", { kind: "exam", eventKind: "award" }),
        ...{ assessmentKey, validUntil: fromDay("2027-05-31") },
      },
      {
        ...write("2026-03-01", { kind: "manager_rating", eventKind: "rating" }),
        ...{ raterId: dora.id, revokedAt: NOW },
      },
    ],
  });
  const { rows } = await listEvidence(actorOf(dora, ["manager"]), employeeId, skillId, PAGE);
  expect(rows.map(({ kind, revokedAt, isLive }) => [kind, revokedAt, isLive])).toEqual([
    ["manager_rating", NOW, false],
    ["exam", null, true],
    ["exam", null, false],
  ]);
  expect(rows.map(({ validUntil }) => validUntil)).toEqual([null, "2027-05-31", null]);
});

test("evidence names its badge or failed assessment, and those who may read it are led to a project, not to a quiz", async () => {
  const { id: employeeId } = await makeEmployee({ managerId: dora.id });
  const [quiz, project] = [await makeCredential(), await makeProjectCredential()];
  const [asked] = quiz.assessments;
  const failed = await makeAttempt(employeeId, quiz, asked?.key ?? "", "failed", NOW);
  const submitted = await client().attempt.create({
    data: {
      ...{ employeeId, assessmentId: project.assessments[0]?.id ?? 0, number: 1, state: "failed" },
      ...{ startedAt: NOW, submittedAt: NOW, decidedAt: NOW, points: 2, maxPoints: 10 },
    },
  });
  for (const [{ outcomes }, attempt, kind] of [
    [quiz, failed, "quiz"],
    [project, submitted, "project"],
  ] as const)
    await client().evidence.create({
      data: {
        ...{ employeeId, skillId: outcomes[0]?.skillId ?? 0, level: 0, aimedLevel: 3, kind },
        ...{ occurredAt: NOW, recordedAt: NOW, eventKind: "failed_attempt", eventKey: String(attempt.id) },
        ...{ attemptId: attempt.id, assessmentKey: crypto.randomUUID() },
      },
    });
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const { rows } = await listEvidence(lnd, employeeId, null, PAGE);
  // What was not passed is shown with the level it was to prove.
  expect(rows.map(({ level, aimedLevel }) => [level, aimedLevel])).toEqual([
    [0, 3],
    [0, 3],
  ]);
  expect(rows.map(({ kind, source, submissionId }) => [kind, source, submissionId])).toEqual([
    ["project", "Project", submitted.id],
    ["quiz", "Quiz", null],
  ]);
  const own = await listEvidence(actorOf({ id: employeeId, name: "" }), employeeId, null, PAGE);
  expect(own.rows.map(({ submissionId }) => submissionId)).toEqual([null, null]);
  // A manager reads no submitted work: a link would lead to nothing.
  const led = await listEvidence(actorOf(dora, ["manager"]), employeeId, null, PAGE);
  expect(led.rows.map(({ submissionId }) => submissionId)).toEqual([null, null]);
  const award = await makeAward(employeeId, quiz, new Date(NOW.getTime() + 1000));
  const [earned] = (await listEvidence(lnd, employeeId, null, PAGE)).rows;
  expect(earned).toMatchObject({ source: quiz.title, submissionId: null, occurredAt: award.earnedAt });
  await client().evidence.deleteMany({ where: { awardId: award.id } });
  // The page of one skill has the evidence in it alone.
  const quizSkill = quiz.outcomes[0]?.skillId ?? 0;
  const ofOne = await listEvidence(lnd, employeeId, quizSkill, PAGE);
  expect(ofOne).toMatchObject({ total: 1, rows: [{ kind: "quiz", skillId: quizSkill }] });
});

test("a skill tells what its levels look like, from the lowest to the highest", async () => {
  const { id } = await makeSkill({
    anchors: { create: [4, 1, 3].map((level) => ({ level, text: `Like ${level}.` })) },
  });
  expect((await getSkill(id)).anchors.map(({ level }) => level)).toEqual([1, 3, 4]);
  await expect(getSkill(id + 1000)).rejects.toMatchObject({ code: "not_found" });
});
