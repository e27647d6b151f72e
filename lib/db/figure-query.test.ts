import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { recordFigures } from "@/lib/reports/record-figures";
import { refreshSkills } from "@/lib/skills/refresh";
import { withDatabase } from "@/lib/testing/database";
import {
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { queryFigure, type Topic } from "./figure-query";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
  await makeEmployee();
  await makeCredential();
});

/** Returns another value each time the database is really queried. */
const ask = async (...topics: Topic[]) =>
  (await queryFigure<{ number: number }>(Prisma.sql`select random() as number`, topics))[0]?.number;
const learn = () => client().credentialVersion.updateMany({ data: { version: { increment: 1 } } });

/** A row in every table that figures depend on. */
async function insertOneRowPerTable() {
  const employee = await makeEmployee();
  const skill = await makeSkill();
  const role = await client().jobRole.create({ data: { code: "welder", name: "Welder" } });
  await client().jobRoleSkill.create({ data: { jobRoleId: role.id, skillId: skill.id, target: 3 } });
  await client().employeeJobRole.create({
    data: { employeeId: employee.id, jobRoleId: role.id, sinceOn: new Date("2026-01-01") },
  });
  await client().$transaction((tx) => refreshSkills(tx, [employee.id], new Date()));
  const version = await makeCredential();
  await makeAward(employee.id, version, new Date());
  const pathway = await makePathway(version.credentialId);
  const enrolment = await makeEnrolment(employee.id, pathway, new Date());
  const assignment = await client().assignment.create({
    data: {
      pathwayId: pathway.pathwayId,
      obligation: "mandatory",
      reason: "",
      audience: { kind: "people", employeeIds: [employee.id] },
      requestKey: crypto.randomUUID(),
      dueKind: "none",
      coversLater: false,
      lossPolicy: "keep",
      createdAt: new Date(),
    },
  });
  await client().enrolmentSource.create({
    data: {
      enrolmentId: enrolment.id,
      assignmentId: assignment.id,
      obligation: "mandatory",
      addedAt: new Date(),
    },
  });
  return { employee, assessmentId: version.assessments[0]?.id ?? 0 };
}
const makeOpenAttempt = (employeeId: number, assessmentId: number) =>
  client().attempt.create({ data: { employeeId, assessmentId, number: 1, startedAt: new Date() } });

describe("a result is cached", () => {
  test("for the values of its query, not for those of another unit", async () => {
    const figureOf = async (unitId: number) =>
      (await queryFigure<{ unit: number }>(Prisma.sql`select ${unitId}::int as unit`, ["skills"]))[0]?.unit;
    expect([await figureOf(1), await figureOf(2), await figureOf(1)]).toEqual([1, 2, 1]);
  });

  test("while nothing changes", async () => {
    expect(await ask("skills")).toBe(await ask("skills"));
  });

  test("while only another topic changes", async () => {
    const [skills, learning, both] = [
      await ask("skills"),
      await ask("learning"),
      await ask("skills", "learning"),
    ];
    await learn();
    expect(await ask("skills")).toBe(skills);
    expect(await ask("learning")).not.toBe(learning);
    expect(await ask("skills", "learning")).not.toBe(both);
  });

  describe("until something it depends on changes", () => {
    const made = {} as Awaited<ReturnType<typeof insertOneRowPerTable>>;
    beforeAll(async () => void Object.assign(made, await insertOneRowPerTable()));
    const id = () => made.employee.id;

    test.each<[what: string, topic: Topic, change: () => Promise<unknown>]>([
      ["somebody joins", "skills", () => makeEmployee()],
      ["somebody leaves", "skills", () => setEmployee({ activeUntil: new Date("2026-11-22") })],
      ["somebody's first day moves", "skills", () => setEmployee({ activeFrom: new Date("2021-01-01") })],
      ["somebody changes units", "skills", async () => setEmployee({ unitId: (await makeUnit()).id })],
      [
        "somebody gets a manager",
        "skills",
        async () => setEmployee({ managerId: (await makeEmployee()).id }),
      ],
      ["a level moves", "skills", () => client().personSkill.updateMany({ data: { reached: 2 } })],
      ["a target moves", "skills", () => client().jobRoleSkill.updateMany({ data: { target: 4 } })],
      ["a job role is taken", "skills", () => client().employeeJobRole.deleteMany()],
      ["a job role is renamed", "skills", () => client().jobRole.updateMany({ data: { name: "Renamed" } })],
      ["a unit is renamed", "skills", () => client().orgUnit.updateMany({ data: { name: "Renamed" } })],
      [
        "a skill asks for more holders",
        "skills",
        () => client().skill.updateMany({ data: { minHolders: 2 } }),
      ],
      ["units change places", "skills", () => client().$executeRaw`update unit_closure set depth = depth`],
      [
        "an enrolment moves",
        "learning",
        () => client().enrolment.updateMany({ data: { progressPercent: 1 } }),
      ],
      [
        "a source ends",
        "learning",
        () => client().enrolmentSource.updateMany({ data: { endedAt: new Date() } }),
      ],
      ["an attempt begins", "learning", () => makeOpenAttempt(id(), made.assessmentId)],
      [
        "a role is granted",
        "learning",
        () => client().roleGrant.create({ data: { employeeId: id(), role: "assessor" } }),
      ],
      ["work is given to an assessor", "learning", () => handOver()],
      ["an assessor decides", "learning", () => decide()],
      [
        "a badge is renewed",
        "learning",
        () => client().award.updateMany({ data: { supersededAt: new Date() } }),
      ],
      ["a pathway is drafted", "learning", () => makePathway(null)],
      ["a credential is published", "learning", () => makeCredential()],
    ])("%s", async (_what, topic, change) => {
      const before = await ask(topic);
      expect(await ask(topic)).toBe(before);
      await change();
      expect(await ask(topic)).not.toBe(before);
    });

    const lastAttempt = () => client().attempt.findFirstOrThrow({ orderBy: { id: "desc" } });
    const handOver = async () =>
      client().attemptMarker.create({
        data: { attemptId: (await lastAttempt()).id, assessorId: id(), assignedAt: new Date() },
      });
    const decide = async () =>
      client().markingDecision.create({
        data: {
          ...{ attemptId: (await lastAttempt()).id, assessorId: id(), attemptVersion: 1 },
          ...{ outcome: "returned", scores: [], comment: "" },
          ...{ decidedAt: new Date(), effectiveAt: new Date() },
        },
      });
    const setEmployee = (data: Prisma.EmployeeUncheckedUpdateInput) =>
      client().employee.update({ where: { id: id() }, data });
  });

  test("not when a transaction with an earlier number commits later", async () => {
    const { promise: mayCommit, resolve: allowCommit } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const early = client().$transaction(async (tx) => {
      await tx.credentialVersion.updateMany({ data: { version: { increment: 1 } } });
      begin();
      await mayCommit;
    });
    await begun;
    await client().$executeRaw`insert into figure_change (topic) values ('learning')`;
    const before = await ask("learning");
    allowCommit();
    await early;
    expect(await ask("learning")).not.toBe(before);
  });
});

test("deleting old changes leaves one row per topic, and no outdated result in the cache", async () => {
  const forget = (now: string) =>
    recordFigures({ actor: { kind: "system", job: "test" }, now: new Date(now) }, {});
  await forget("2026-11-22T10:00:00Z");
  const before = await ask("learning");
  await learn();
  await forget("2026-11-23T10:00:00Z");
  expect(await ask("learning")).not.toBe(before);
  const rows = await client().figureChange.groupBy({ by: ["topic"], _count: true });
  expect(rows.map(({ topic, _count }) => [topic, _count]).sort()).toEqual([
    ["learning", 1],
    ["skills", 1],
  ]);
});
