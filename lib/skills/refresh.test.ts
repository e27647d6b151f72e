import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NEVER, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { runJobs, runScheduled } from "@/lib/testing/jobs";
import { makePathway } from "@/lib/testing/learning";
import { refreshSkills } from "./refresh";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const NOW = new Date("2026-11-22T10:00:00Z");
let person: number;
let asked: number;
let shown: number;
let role: number;

/** A person with one job role, which requires one skill; a certificate proves a second skill. */
beforeEach(async () => {
  person = (await makeEmployee()).id;
  asked = (await makeSkill()).id;
  shown = (await makeSkill()).id;
  role = await makeRole([{ skillId: asked, target: 3, criticality: 2 }]);
  await client().employeeJobRole.create({ data: { employeeId: person, jobRoleId: role, sinceOn: NOW } });
  await prove(shown, 2);
});

async function makeRole(
  skills: { skillId: number; target: number; criticality: number; mustHave?: boolean }[],
) {
  const { id } = await client().jobRole.create({
    data: { code: crypto.randomUUID(), name: "Role", profile: { create: skills } },
  });
  return id;
}

const prove = (skillId: number, level: number) =>
  client().evidence.create({
    data: {
      employeeId: person,
      skillId,
      level,
      kind: "external",
      occurredAt: new Date("2026-11-01T10:00:00Z"),
      recordedAt: new Date("2026-11-01T10:00:00Z"),
      eventKind: "external_credential",
      eventKey: crypto.randomUUID(),
    },
  });

const refresh = (skillIds?: number[]) => transaction((tx) => refreshSkills(tx, [person], NOW, skillIds));

const rowOf = (skillId: number) =>
  client().personSkill.findUnique({ where: { employeeId_skillId: { employeeId: person, skillId } } });

test("people with and without rows or evidence can be refreshed together, any number of times", async () => {
  const newcomer = (await makeEmployee()).id;
  await client().employeeJobRole.create({ data: { employeeId: newcomer, jobRoleId: role, sinceOn: NOW } });
  for (let time = 0; time < 2; time += 1) {
    await transaction((tx) => refreshSkills(tx, [newcomer, person], NOW));
    const rows = await client().personSkill.findMany({
      where: { employeeId: { in: [newcomer, person] } },
      orderBy: [{ employeeId: "asc" }, { skillId: "asc" }],
      select: { employeeId: true, skillId: true, target: true, reached: true },
    });
    expect(rows).toEqual([
      { employeeId: person, skillId: asked, target: 3, reached: 0 },
      { employeeId: person, skillId: shown, target: null, reached: 2 },
      { employeeId: newcomer, skillId: asked, target: 3, reached: 0 },
    ]);
  }
});

describe("a row exists for every skill that is required or proved", () => {
  test("required and never proved: reached level 0, fresh on no day", async () => {
    await refresh();
    const row = await rowOf(asked);
    expect(row).toMatchObject({
      target: 3,
      criticality: 2,
      mustHave: false,
      reached: 0,
      lastEvidenceAt: null,
    });
    expect(
      [row?.freshUntil0, row?.freshUntil1, row?.freshUntil3, row?.assessedUntil].map(
        (day) => day && toDay(day),
      ),
    ).toEqual(Array(4).fill(NEVER));
  });

  test("proved and not required: a level without a target", async () => {
    await refresh();
    expect(await rowOf(shown)).toMatchObject({ target: null, reached: 2 });
  });

  test("required and proved: level and target", async () => {
    await prove(asked, 4);
    await refresh();
    const row = await rowOf(asked);
    expect(row).toMatchObject({ target: 3, reached: 4 });
    expect(row && toDay(row.freshUntil3) > "2026-11-22").toBe(true);
  });

  test("neither required nor proved: the row is deleted", async () => {
    await refresh();
    await client().employeeJobRole.deleteMany({ where: { employeeId: person } });
    await refresh();
    expect(await rowOf(asked)).toBeNull();
    expect(await rowOf(shown)).not.toBeNull();
  });

  test("proved and not required any more: the level stays, the target is removed", async () => {
    await prove(asked, 4);
    await refresh();
    await client().employeeJobRole.deleteMany({ where: { employeeId: person } });
    await refresh();
    expect(await rowOf(asked)).toMatchObject({ target: null, criticality: null, reached: 4 });
  });
});

test("of several job roles, the highest target, the highest criticality and any must-have apply", async () => {
  const other = await makeRole([{ skillId: asked, target: 2, criticality: 3, mustHave: true }]);
  await client().employeeJobRole.create({ data: { employeeId: person, jobRoleId: other, sinceOn: NOW } });
  await refresh();
  expect(await rowOf(asked)).toMatchObject({ target: 3, criticality: 3, mustHave: true });
});

describe("levels from evidence", () => {
  const freshUntil = async (level: "freshUntil2" | "freshUntil3") => {
    await refresh();
    const row = await rowOf(shown);
    return row && toDay(row[level]);
  };
  const setHalfLife = (halfLifeMonths: number | null) =>
    client().skill.update({ where: { id: shown }, data: { halfLifeMonths } });

  test("depend on the half-life of the skill", async () => {
    // A weight of 1 falls below 2/3 after 0.585 half-lives; the evidence is from 1 November 2026.
    await setHalfLife(6);
    expect(await freshUntil("freshUntil2")).toBe("2027-02-15");
    await setHalfLife(24);
    expect(await freshUntil("freshUntil2")).toBe("2028-01-01");
    await setHalfLife(null);
    expect(await freshUntil("freshUntil2")).toBe("9999-12-31");
  });

  test("end with the last day of validity of the award", async () => {
    await client().evidence.updateMany({
      where: { employeeId: person, skillId: shown },
      data: { validUntil: new Date("2026-12-31") },
    });
    expect(await freshUntil("freshUntil2")).toBe("2026-12-31");
  });

  test("count an event once, however many items it has", async () => {
    const rate = async (eventKey: string, level: number) =>
      client().evidence.create({
        data: {
          employeeId: person,
          skillId: shown,
          level,
          kind: "peer_rating",
          raterId: (await makeEmployee()).id,
          occurredAt: NOW,
          recordedAt: NOW,
          eventKind: "review",
          eventKey,
        },
      });
    await rate("one review", 3);
    await rate("one review", 4);
    await refresh();
    expect((await rowOf(shown))?.reached).toBe(2);
    await rate("another review", 3);
    await refresh();
    expect((await rowOf(shown))?.reached).toBe(3);
  });

  test("are assessed only as far as they rest on more than ratings", async () => {
    const assessedUntil = async () => {
      await refresh();
      const row = await rowOf(asked);
      return row && [toDay(row.freshUntil3), toDay(row.assessedUntil)];
    };
    await client().evidence.create({
      data: {
        employeeId: person,
        skillId: asked,
        level: 3,
        kind: "manager_rating",
        raterId: (await makeEmployee()).id,
        occurredAt: NOW,
        recordedAt: NOW,
        eventKind: "rating",
        eventKey: crypto.randomUUID(),
      },
    });
    expect(await assessedUntil()).toEqual([expect.stringMatching(/^2027/), NEVER]);
    await prove(asked, 3);
    expect(await assessedUntil()).toEqual([expect.stringMatching(/^20[23]/), "2028-01-01"]);
  });
});

test("ignore evidence that is not recorded yet", async () => {
  const tomorrow = client().evidence.updateMany({
    where: { employeeId: person },
    data: { occurredAt: new Date("2026-11-01T10:00:01Z") },
  });
  await expect(tomorrow).rejects.toThrow(/evidence_check/);
});

test.each([
  { what: "target", data: { target: 5 } },
  { what: "criticality", data: { criticality: 1 } },
  { what: "must-have", data: { mustHave: true } },
])("a changed $what of a skill never proved is stored", async ({ data }) => {
  await client().jobRoleSkill.updateMany({ where: { jobRoleId: role }, data: { criticality: 2 } });
  await refresh();
  await client().jobRoleSkill.updateMany({ where: { jobRoleId: role }, data });
  await refresh();
  expect(await rowOf(asked)).toMatchObject({ ...data, reached: 0 });
});

test.each([
  { what: "target", data: { target: 5 } },
  { what: "criticality", data: { criticality: 1 } },
  { what: "must-have", data: { mustHave: true } },
])("a changed $what of a skill that was proved is stored", async ({ data }) => {
  await prove(asked, 4);
  await refresh();
  await client().jobRoleSkill.updateMany({ where: { jobRoleId: role }, data });
  await refresh();
  expect(await rowOf(asked)).toMatchObject({ ...data, reached: 4 });
});

test("the day of the last evidence is the day of the event, not that on which it was entered", async () => {
  await client().evidence.updateMany({
    where: { employeeId: person, skillId: shown },
    data: { recordedAt: new Date("2026-11-20T10:00:00Z") },
  });
  await refresh();
  expect((await rowOf(shown))?.lastEvidenceAt).toEqual(new Date("2026-11-01T10:00:00Z"));
});

test("revoking evidence lowers the level", async () => {
  await refresh();
  await client().evidence.updateMany({ where: { employeeId: person }, data: { revokedAt: NOW } });
  await refresh();
  expect(await rowOf(shown)).toMatchObject({ reached: 0, lastEvidenceAt: null });
});

test("only the named skills are refreshed", async () => {
  await refresh([shown]);
  expect(await rowOf(asked)).toBeNull();
  expect(await rowOf(shown)).not.toBeNull();
});

test("unchanged rows are not written again", async () => {
  await prove(asked, 4);
  await refresh();
  const version = () =>
    client()
      .$queryRaw`select skill_id, xmin::text from person_skill where employee_id = ${person} order by 1`;
  const before = await version();
  await refresh();
  expect(await version()).toEqual(before);
});

test.each([
  { target: null, criticality: 2 },
  { target: 3, criticality: null },
  { target: 6, criticality: 2 },
  { target: 3, criticality: 4 },
  { target: null, criticality: null, reached: 6 },
])("the database rejects a row with %j", async (wrong) => {
  await refresh();
  const where = { employeeId_skillId: { employeeId: person, skillId: asked } };
  await expect(client().personSkill.update({ where, data: wrong })).rejects.toThrow(/person_skill_check/);
});

test("people who are due after a change of rule are recomputed once, and nobody else", async () => {
  const observer = (await makeEmployee()).id;
  const seen = { employeeId: person, skillId: asked, raterId: observer, occurredAt: NOW, recordedAt: NOW };
  await client().evidence.createMany({
    data: [
      { ...seen, kind: "observation", level: 3, eventKind: "review", eventKey: "seen" },
      { ...seen, kind: "manager_rating", level: 2, eventKind: "rating", eventKey: "rated" },
    ],
  });
  const other = (await makeEmployee()).id;
  await client().evidence.create({
    data: {
      ...seen,
      employeeId: other,
      kind: "observation",
      level: 3,
      eventKind: "review",
      eventKey: "other",
    },
  });
  await client().skillRefresh.create({ data: { employeeId: person } });
  expect(await runScheduled("skill:refresh-due", NOW)).toMatchObject({ id: 1 });
  expect((await rowOf(asked))?.reached).toBe(3);
  expect(await client().personSkill.count({ where: { employeeId: other } })).toBe(0);
  expect(await runScheduled("skill:refresh-due", NOW)).toMatchObject({ id: 0 });
});

test("who is below the target after a change of rule is enrolled by the standing rule for them", async () => {
  const pathway = await makePathway(null);
  await assignPathway(
    { actor: actorOf(await makeEmployee(), ["admin"]), now: NOW },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "rule", belowSkillId: asked },
      due: { kind: "none" },
      obligation: "mandatory",
      reason: "Below the target.",
      isEmptyMeant: true,
      requestKey: crypto.randomUUID(),
    },
  );
  await runJobs(NOW);
  const enrolled = () => client().enrolment.count({ where: { employeeId: person } });
  expect(await enrolled()).toBe(0);
  await client().skillRefresh.create({ data: { employeeId: person } });
  await runScheduled("skill:refresh-due", NOW);
  await runJobs(NOW);
  expect(await enrolled()).toBe(1);
});
