import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { recordEvidence } from "@/lib/skills/record-evidence";
import { refreshSkills } from "@/lib/skills/refresh";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { setProfile, skillsThatDiffer } from "./target-changes";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const by = { actor: { kind: "system" as const, job: "test" }, now: NOW };
const skills: number[] = [];
beforeAll(async () => {
  await makeOrganisation();
  for (let at = 0; at < 12; at += 1) skills.push((await makeSkill()).id);
});

const makeRole = async () =>
  (await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Role" } })).id;
const storedRows = (employeeIds: number[]) =>
  client().personSkill.findMany({
    where: { employeeId: { in: employeeIds } },
    orderBy: [{ employeeId: "asc" }, { skillId: "asc" }],
  });
const linesOf = (targets: readonly number[]) =>
  targets.map((target, at) => ({
    skillId: skills[at] ?? 0,
    target,
    criticality: (target % 3) + 1,
    mustHave: target === 5,
  }));

test("a skill differs that came, went, or has another target, criticality or must-have", () => {
  const line = (skillId: number, changes: object = {}) => ({
    ...{ skillId, target: 3, criticality: 2, mustHave: false },
    ...changes,
  });
  const before = [line(1), line(2), line(3), line(4), line(5)];
  const after = [
    line(2),
    line(3, { target: 4 }),
    line(4, { criticality: 3 }),
    line(5, { mustHave: true }),
    line(6),
  ];
  expect(skillsThatDiffer(before, after).toSorted()).toEqual([1, 3, 4, 5, 6]);
  expect(skillsThatDiffer(before, before.toReversed())).toEqual([]);
});

test("of whatever profiles follow each other, only what differs is computed, and nothing else would change", async () => {
  const [changed, other] = [await makeRole(), await makeRole()];
  const people: number[] = [];
  for (let at = 0; at < 4; at += 1) people.push((await makeEmployee()).id);
  for (const jobRoleId of [changed, other])
    await client().employeeJobRole.createMany({
      data: people.map((employeeId) => ({ employeeId, jobRoleId, sinceOn: NOW })),
    });
  const items = people.slice(1).flatMap((employeeId, at) =>
    skills.slice(0, 4).map((skillId) => ({
      ...{ employeeId, skillId, level: at + 2, kind: "exam" as const, occurredAt: NOW },
      ...{ assessmentKey: crypto.randomUUID(), eventKind: "review" as const, eventKey: crypto.randomUUID() },
    })),
  );
  await transaction((tx) => recordEvidence(tx, items, by));
  await transaction((tx) => setProfile(tx, { jobRoleId: other, lines: linesOf([2, 0, 4, 0, 1]) }, by));
  const profile = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(profile, async (targets) => {
      await transaction((tx) => setProfile(tx, { jobRoleId: changed, lines: linesOf(targets) }, by));
      const rows = await storedRows(people);
      await transaction((tx) => refreshSkills(tx, people, NOW));
      expect(await storedRows(people)).toEqual(rows);
    }),
    { numRuns: 25 },
  );
});

test("two skills of 5,000 people are computed with the change, a whole profile by the job", async () => {
  const jobRoleId = await makeRole();
  const { unitId } = await makeEmployee();
  await client().$executeRaw`
    with made as (insert into employee (hr_id, name, active_from, unit_id) select 'many-' || n, 'Many ' || n, '2026-01-01', ${unitId}::int from generate_series(1, 5000) n returning id)
    insert into employee_job_role (employee_id, job_role_id, since_on) select id, ${jobRoleId}::int, '2026-01-01' from made`;
  const countRows = async () => {
    const [row] = await client().$queryRaw<{ rows: number }[]>`
      select count(*)::int as rows from person_skill s join employee_job_role h on h.employee_id = s.employee_id where h.job_role_id = ${jobRoleId}`;
    return row?.rows;
  };
  const save = (targets: number[]) =>
    transaction((tx) => setProfile(tx, { jobRoleId, lines: linesOf(targets) }, by), 60_000);
  await save([3, 3]);
  expect(await countRows()).toBe(10_000);
  expect(await client().skillRefresh.count()).toBe(0);
  await save(Array.from({ length: 12 }, () => 4));
  expect(await countRows()).toBe(10_000);
  expect(await client().skillRefresh.count()).toBe(5000);
}, 60_000);
