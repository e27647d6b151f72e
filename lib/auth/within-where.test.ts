import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { type Permission, POLICY, type RoleName } from "./permissions";
import { type Actor, can, type Person, peopleWithin, submissionsWithin } from "./policy";

withDatabase();

const UNITS = 6;
const PEOPLE = 12;
const ROLES: RoleName[] = ["admin", "lnd", "assessor", "manager", "executive", "auditor"];

/** Manager relations may be cyclic. */
const ofPerson = fc.record({
  unit: fc.nat(UNITS - 1),
  manager: fc.option(fc.nat(PEOPLE - 1)),
  roles: fc.subarray(ROLES),
  scope: fc.option(fc.uniqueArray(fc.nat(UNITS - 1), { maxLength: 3 })),
});
const anOrganisation = fc.record({
  /** For each unit after the first, an earlier one. */
  parents: fc.array(fc.nat(UNITS - 1), { minLength: UNITS - 1, maxLength: UNITS - 1 }),
  people: fc.array(ofPerson, { minLength: PEOPLE, maxLength: PEOPLE }),
});
type Shape = typeof anOrganisation extends fc.Arbitrary<infer One> ? One : never;

let project: Awaited<ReturnType<typeof makeProjectCredential>>;
let assessor: Person;
beforeAll(async () => {
  await makeOrganisation();
  project = await makeProjectCredential();
  assessor = await makeAssessor();
});

let count = 0;
async function makePeople({ parents, people }: Shape): Promise<Person[]> {
  const units = [(await makeUnit()).id];
  for (const [index, parent] of parents.entries())
    units.push((await makeUnit(units[parent % (index + 1)])).id);
  const rows = await client().employee.createManyAndReturn({
    data: people.map(({ unit }) => {
      count += 1;
      const name = `within${count}`;
      const activeFrom = fromDay("2020-01-01");
      return { hrId: name, email: `${name}@example.com`, name, activeFrom, unitId: units[unit] ?? 0 };
    }),
  });
  const actors: Person[] = [];
  for (const [index, { manager, roles, scope }] of people.entries()) {
    const [me, other] = [rows[index], manager === null || manager === index ? undefined : rows[manager]];
    if (!me) throw new Error("A person was not made.");
    if (other) await client().employee.update({ where: { id: me.id }, data: { managerId: other.id } });
    actors.push(actorOf(me, roles, scope?.map((one) => units[one] ?? 0) ?? null));
  }
  const at = new Date("2026-11-22T09:00:00Z");
  const [first = assessor] = actors;
  for (const [index, { employeeId }] of actors.slice(0, 4).entries())
    await makeSubmission(project, employeeId, index % 2 === 0 ? first : assessor, at);
  return actors;
}

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).sort((a, b) => a - b);

async function expectTheSameRows(actor: Actor) {
  for (const permission of (Object.keys(POLICY) as Permission[]).filter((one) => can(actor, one))) {
    const people = peopleWithin(actor, permission);
    expect(
      idsOf(await client().employee.findMany({ where: people.where, select: { id: true } })),
      `the people of ${permission}`,
    ).toEqual(idsOf(await client().$queryRaw`select p.id from employee p where ${people.sql}`));
    const submissions = submissionsWithin(actor, permission);
    expect(
      idsOf(await client().attempt.findMany({ where: submissions.where, select: { id: true } })),
      `the submissions of ${permission}`,
    ).toEqual(
      idsOf(
        await client()
          .$queryRaw`select t.id from attempt t join employee p on p.id = t.employee_id where ${submissions.sql}`,
      ),
    );
  }
}

test("the Prisma where and the SQL find the same people and submissions, for any actor", async () => {
  await fc.assert(
    fc.asyncProperty(anOrganisation, async (shape) => {
      for (const actor of (await makePeople(shape)).slice(0, 3)) await expectTheSameRows(actor);
    }),
    { numRuns: 20 },
  );
  await expectTheSameRows(assessor);
  await expectTheSameRows({ kind: "system", job: "test" });
}, 60_000);
