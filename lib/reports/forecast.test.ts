import { beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { addDays, addMonths, daysBetween, fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeAward, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { forecast } from "./forecast";
import { coveredAtPace } from "./forecast-rule";

withDatabase();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
/** Each test has its own unit, so that its figures are its own. */
let unitId: number;

beforeEach(async () => {
  if ((await client().organisation.count()) === 0) await makeOrganisation();
  unitId = (await makeUnit()).id;
});

const months = () => forecast({ actor: SYSTEM, unitId, day: TODAY });
const linesOf = async (line: "nothing" | "pace" | "onTime") => (await months()).map((month) => month[line]);

/** Require a level of a person in a skill, reached or not, and fresh to a day. */
async function require(skillId: number, employeeId: number, target: number, until = NEVER) {
  const last = fromDay(until);
  await client().personSkill.upsert({
    where: { employeeId_skillId: { employeeId, skillId } },
    create: { employeeId, skillId, ...row(target, last) },
    update: row(target, last),
  });
}
const row = (target: number, last: Date) => ({
  target,
  criticality: 1,
  reached: last > fromDay(TODAY) ? target : 0,
  assessedUntil: last,
  freshUntil0: last,
  freshUntil1: last,
  freshUntil2: last,
  freshUntil3: last,
  freshUntil4: last,
  freshUntil5: last,
});

/** The skill that a credential by quiz proves, with its half-life. */
async function quizCredential(halfLifeMonths: number | null, validityMonths: number | null = null) {
  const version = await makeCredential({ validityMonths });
  const skillId = version.outcomes[0]?.skillId ?? 0;
  await client().skill.update({ where: { id: skillId }, data: { halfLifeMonths } });
  return { version, skillId };
}

test("the current pace is that of all evidence of the last 13 weeks, ratings too, on pairs alike", async () => {
  const { version, skillId } = await quizCredential(24);
  const until = addDays(TODAY, 5 * 365);
  const employ = async () => (await makeEmployee({ unitId })).id;
  // Of the last 91 days are three of the awards, and one of the ratings.
  for (const days of [1, 45, 90, 92, 120, 300]) {
    const id = await employ();
    await makeAward(id, version, fromDay(addDays(TODAY, -days)));
    await require(skillId, id, 1, until);
  }
  const raterId = (await makeEmployee()).id;
  for (const days of [10, 200]) {
    const id = await employ();
    const at = fromDay(addDays(TODAY, -days));
    await client().evidence.create({
      data: {
        employeeId: id,
        skillId,
        level: 3,
        kind: "manager_rating",
        raterId,
        occurredAt: at,
        recordedAt: at,
        eventKind: "rating",
        eventKey: `${id}`,
      },
    });
    await require(skillId, id, 2, until);
  }
  // Required and not covered: room for the pace.
  for (let more = 0; more < 20; more += 1) await require(skillId, await employ(), 1);
  const found = await months();
  expect(found.map(({ required, nothing }) => [required, nothing])).toEqual(found.map(() => [28, 8]));
  const pace = { perWeek: 4 / 13, weeksFresh: 250 };
  expect(found.map((month) => month.pace)).toEqual(
    found.map(({ on }) => coveredAtPace(28, 8, daysBetween(TODAY, on) / 7, pace)),
  );
  expect(found.at(-1)?.pace).toBeGreaterThan(15);
});

test("evidence that stays fresh for ten weeks adds nothing more after ten", async () => {
  const { version, skillId } = await quizCredential(24);
  for (let more = 0; more < 20; more += 1) {
    const { id } = await makeEmployee({ unitId });
    if (more < 10) await makeAward(id, version, fromDay(addDays(TODAY, -7)));
    await require(skillId, id, 1, more < 10 ? addDays(TODAY, 63) : NEVER);
  }
  const found = await months();
  const last = found.at(-1);
  expect(last?.nothing).toBe(0);
  expect(last?.pace).toBe(coveredAtPace(20, 0, 10, { perWeek: 10 / 13, weeksFresh: 10 }));
  expect(found.map(({ nothing }) => nothing)).toEqual(found.map((_, month) => (month < 3 ? 10 : 0)));
});

test("the current pace takes the middle of how long evidence lasts, from the last of a pair on", async () => {
  const { version, skillId } = await quizCredential(24);
  const weeks = [4, 10, 60];
  const raterId = (await makeEmployee()).id;
  for (let more = 0; more < 20; more += 1) {
    const { id } = await makeEmployee({ unitId });
    const lasts = weeks[more];
    if (lasts) {
      // Rated earlier in the quarter: what came last tells how long it lasts.
      const at = fromDay(addDays(TODAY, -84));
      await client().evidence.create({
        data: {
          ...{ employeeId: id, skillId, level: 3, kind: "manager_rating", raterId, occurredAt: at },
          ...{ recordedAt: at, eventKind: "rating", eventKey: `${id}` },
        },
      });
      await makeAward(id, version, fromDay(addDays(TODAY, -7)));
    }
    await require(skillId, id, 1, lasts ? addDays(TODAY, 7 * lasts - 7) : NEVER);
  }
  const last = (await months()).at(-1);
  expect(last?.nothing).toBe(1);
  expect(last?.pace).toBe(coveredAtPace(20, 1, 10, { perWeek: 3 / 13, weeksFresh: 10 }));
});

/** Enrol a person of the unit on a pathway to a credential, due on a day. */
async function assign(version: Awaited<ReturnType<typeof makeCredential>>, dueOn: string | null) {
  const { id } = await makeEmployee({ unitId });
  const pathway = await makePathway(version.credentialId);
  const enrolment = await makeEnrolment(id, pathway, fromDay("2026-06-01"));
  await client().enrolment.update({ where: { id: enrolment.id }, data: { dueOn: dueOn && fromDay(dueOn) } });
  return id;
}

test("on time, a pair is covered from its due day on, as long as a quiz alone keeps it fresh", async () => {
  // A quiz counts 1 of the 2/3 needed: log2(1.5) half-lives, 3.5 months.
  const { version, skillId } = await quizCredential(6);
  await require(skillId, await assign(version, addMonths(TODAY, 2)), 3);
  expect(await linesOf("onTime")).toEqual([0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  expect(await linesOf("nothing")).toEqual(Array(13).fill(0));
});

test("on time, what is overdue is done 30 days from today, and a badge's last day ends what it proves", async () => {
  const { version, skillId } = await quizCredential(null, 3);
  await require(skillId, await assign(version, addDays(TODAY, -100)), 3);
  // Valid from 22 December to 22 March.
  expect(await linesOf("onTime")).toEqual([0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test("on time adds nothing that is covered anyway, above what a quiz can prove, without a due day, or withdrawn", async () => {
  const { version, skillId } = await quizCredential(null);
  const due = addMonths(TODAY, 1);
  const covered = await assign(version, due);
  await require(skillId, covered, 3, addMonths(TODAY, 6));
  // Twice on the way to the same: one pair.
  await makeEnrolment(covered, await makePathway(version.credentialId), fromDay("2026-06-01"));
  await client().enrolment.updateMany({ where: { employeeId: covered }, data: { dueOn: fromDay(due) } });
  await require(skillId, await assign(version, due), 4);
  await require(skillId, await assign(version, null), 3);
  const withdrawn = await assign(version, due);
  await require(skillId, withdrawn, 3);
  await client().enrolment.updateMany({
    where: { employeeId: withdrawn },
    data: { state: "withdrawn", withdrawalCause: "by_hand" },
  });
  expect(await linesOf("nothing")).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  expect(await linesOf("onTime")).toEqual(Array(13).fill(1));
});

test("an assignment shows in the forecast as soon as it is made", async () => {
  const { version, skillId } = await quizCredential(null);
  const pathway = await makePathway(version.credentialId);
  const { id } = await makeEmployee({ unitId });
  await require(skillId, id, 3);
  expect(await linesOf("onTime")).toEqual(Array(13).fill(0));
  const enrolment = await makeEnrolment(id, pathway, fromDay("2026-06-01"));
  await client().enrolment.update({ where: { id: enrolment.id }, data: { dueOn: fromDay(TODAY) } });
  expect(await linesOf("onTime")).toEqual(Array(13).fill(1));
});

test("on time, what a quiz alone is too weak to prove is not promised", async () => {
  const { version, skillId } = await quizCredential(null);
  await require(skillId, await assign(version, addMonths(TODAY, 1)), 3);
  const weigh = (weight: number) =>
    client().evidenceWeight.update({ where: { kind: "quiz" }, data: { weight } });
  await weigh(0.5);
  expect(await linesOf("onTime")).toEqual(Array(13).fill(0));
  await weigh(1);
  expect(await linesOf("onTime")).toEqual([0, ...Array(12).fill(1)]);
});
