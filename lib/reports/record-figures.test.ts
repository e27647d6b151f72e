import { beforeEach, describe, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";

withDatabase();

let employeeId: number;
let skillId: number;

/** One person with one skill required at level 3, and no evidence yet. */
beforeEach(async () => {
  for (const table of ["unitFigure", "evidence", "personSkill", "employee", "jobRole"] as const)
    await (client()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await client().organisation.deleteMany();
  skillId = (await makeSkill()).id;
  employeeId = (await makeEmployee()).id;
  await client().jobRole.create({
    data: {
      code: crypto.randomUUID(),
      name: "Role",
      profile: { create: { skillId, target: 3 } },
      holders: { create: { employeeId, sinceOn: new Date("2020-01-01T00:00:00Z") } },
    },
  });
});

const run = (now: string) => runScheduled("figure:record", new Date(now));

/** Evidence of level 3, recorded at an instant, with the row as of then. */
async function prove(at: string, occurredAt = at) {
  const evidence = await client().evidence.create({
    data: {
      employeeId,
      skillId,
      level: 3,
      kind: "external",
      occurredAt: new Date(occurredAt),
      recordedAt: new Date(at),
      eventKind: "external_credential",
      eventKey: crypto.randomUUID(),
    },
  });
  await transaction((tx) => refreshSkills(tx, [employeeId], new Date(at)));
  return evidence;
}

const recorded = async () =>
  (await client().unitFigure.findMany({ orderBy: { recordedOn: "asc" } })).map(
    ({ recordedOn, required, covered }) => `${toDay(recordedOn)} ${covered}/${required}`,
  );

describe.each([
  ["America/New_York", "2026-11-22T04:59:59Z", "2026-11-22T05:00:00Z"],
  ["Pacific/Auckland", "2026-11-21T10:59:59Z", "2026-11-21T11:00:00Z"],
  // A zone with a half-hour offset, whose day ends between two full hours.
  ["Asia/Kolkata", "2026-11-21T18:29:59Z", "2026-11-21T18:30:00Z"],
])("in %s", (timeZone, before, after) => {
  beforeEach(async () => {
    await makeOrganisation({ timeZone });
    await transaction((tx) => refreshSkills(tx, [employeeId], new Date(before)));
  });

  test("a day is recorded once, after it has ended in the zone", async () => {
    await run(before);
    expect(await recorded()).toEqual(["2026-11-20 0/1"]);
    await run(after);
    expect(await recorded()).toEqual(["2026-11-20 0/1", "2026-11-21 0/1"]);
    await prove(new Date(Date.parse(after) + 60_000).toISOString());
    await run(new Date(Date.parse(after) + 3_600_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-20 0/1", "2026-11-21 0/1"]);
  });

  test("evidence recorded before the end of the day counts; later evidence does not, however late the job runs", async () => {
    await prove(before);
    await run(new Date(Date.parse(after) + 7_200_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-21 1/1"]);
    await client().unitFigure.deleteMany();
    await client().evidence.deleteMany();
    await prove(after);
    await run(new Date(Date.parse(after) + 7_200_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-21 0/1"]);
    // The current rows are unchanged.
    expect(await client().personSkill.findFirstOrThrow()).toMatchObject({ reached: 3 });
  });

  test("what happened on the day and was recorded after its end does not count", async () => {
    await prove(after, before);
    await run(new Date(Date.parse(after) + 7_200_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-21 0/1"]);
  });

  test("evidence revoked after the end of a day still counts for that day", async () => {
    const { id } = await prove(before);
    await client().evidence.update({ where: { id }, data: { revokedAt: new Date(after) } });
    await transaction((tx) => refreshSkills(tx, [employeeId], new Date(after)));
    await run(new Date(Date.parse(after) + 60_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-21 1/1"]);
    expect(await client().personSkill.findFirstOrThrow()).toMatchObject({ reached: 0 });
  });

  test("a person who had left by the end of a day is not counted", async () => {
    const leaveOn = (day: string) =>
      client().employee.update({ where: { id: employeeId }, data: { activeUntil: new Date(day) } });
    await leaveOn("2026-11-22");
    await run(after);
    expect(await recorded()).toEqual(["2026-11-21 0/1"]);
    await client().unitFigure.deleteMany();
    await leaveOn("2026-11-21");
    await run(after);
    expect(await recorded()).toEqual([]);
  });

  test("after downtime only the last day that ended is recorded, and the days between stay empty", async () => {
    await run(before);
    await run(new Date(Date.parse(after) + 4 * 86_400_000).toISOString());
    expect(await recorded()).toEqual(["2026-11-20 0/1", "2026-11-25 0/1"]);
  });
});

test("somebody of whom two skills are required is one person in the count", async () => {
  await makeOrganisation();
  const other = (await makeSkill()).id;
  await client().jobRoleSkill.updateMany({ data: { target: 3 } });
  const { id: jobRoleId } = await client().jobRole.findFirstOrThrow();
  await client().jobRoleSkill.create({ data: { jobRoleId, skillId: other, target: 2 } });
  await transaction((tx) => refreshSkills(tx, [employeeId], new Date("2026-11-21T10:00:00Z")));
  await run("2026-11-22T10:00:00Z");
  expect(await client().unitFigure.findFirstOrThrow()).toMatchObject({
    ...{ required: 2, people: 1, requiredPeople: 1 },
  });
});

test("nothing is recorded before an organisation exists", async () => {
  await run("2026-11-22T10:00:00Z");
  expect(await recorded()).toEqual([]);
});
