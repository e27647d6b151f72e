import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { setTargets } from "./set-targets";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const BY = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
type Line = [jobRoleId: number, skillId: number, target: number];

const makeRole = async () =>
  (await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Role" } })).id;
const set = (lines: Line[], gone?: Prisma.Sql) => {
  const rows = lines.map(
    ([role, skill, target]) => Prisma.sql`(${role}::int, ${skill}::int, ${target}::int)`,
  );
  const query = Prisma.sql`
    select role as job_role_id, skill as skill_id, target, 2 as criticality, false as must_have from (values ${Prisma.join(rows)}) r (role, skill, target)`;
  return transaction((tx) => setTargets(tx, query, BY, gone));
};
const targetsOf = async (jobRoleId: number) =>
  new Map(
    (await client().jobRoleSkill.findMany({ where: { jobRoleId } })).map((line) => [
      line.skillId,
      line.target,
    ]),
  );

test("only job roles whose requirements changed are returned, each once", async () => {
  const [moved, same] = [await makeRole(), await makeRole()];
  const [welding, safety] = [(await makeSkill()).id, (await makeSkill()).id];
  expect(
    (
      await set([
        [moved, welding, 3],
        [same, welding, 3],
      ])
    ).toSorted(),
  ).toEqual([moved, same].toSorted());
  expect(
    await set([
      [moved, welding, 4],
      [moved, safety, 2],
      [same, welding, 3],
    ]),
  ).toEqual([moved]);
  expect(await targetsOf(moved)).toEqual(
    new Map([
      [welding, 4],
      [safety, 2],
    ]),
  );
  expect(await targetsOf(same)).toEqual(new Map([[welding, 3]]));
});

test("a named line is removed, and its job role counts as changed", async () => {
  const role = await makeRole();
  const [welding, safety] = [(await makeSkill()).id, (await makeSkill()).id];
  await set([
    [role, welding, 3],
    [role, safety, 3],
  ]);
  const gone = Prisma.sql`select ${role}::int as job_role_id, ${safety}::int as skill_id`;
  expect(await set([[role, welding, 3]], gone)).toEqual([role]);
  expect(await targetsOf(role)).toEqual(new Map([[welding, 3]]));
});
