import { beforeAll, beforeEach, expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { applyHr, planHr } from "./apply";
import { checkHr } from "./check";
import type { Hr, HrPerson } from "./file";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const by = { actor: { kind: "system", job: "test" } as const, now: NOW };
const hrOf = (people: HrPerson[]): Hr => {
  const rows = people.map((one, at) => ({ ...one, row: at + 2 }));
  const rowOf = new Map(rows.map(({ hrId, row }) => [hrId, row]));
  return { file: "people.csv", map: { hrId: "Id" }, people: rows, bad: [], rowOf };
};
const person = (hrId: string, changes: Partial<HrPerson> = {}): HrPerson => ({
  hrId,
  email: null,
  name: `Name ${hrId}`,
  title: "",
  unit: "Workshop",
  unitCode: null,
  group: undefined,
  groupCode: null,
  roleCode: undefined,
  roleName: null,
  managerHrId: null,
  hiredOn: null,
  location: null,
  isActive: true,
  onetCode: null,
  ...changes,
});

let kept: Awaited<ReturnType<typeof makeEmployee>>;
let former: string;
beforeAll(async () => {
  await makeOrganisation();
  await makeUnit();
});
beforeEach(async () => {
  kept = await makeEmployee({ name: "Ana Lund" });
  former = `former-${kept.id}`;
  const row = { formerId: 1_000_000 + kept.id, formerHrId: former, formerName: "Ana Lund" };
  await client().mergedPerson.create({ data: { ...row, employeeId: kept.id, mergedAt: NOW } });
});

test("a row with the HR number of a record that was merged is the person's, also as a manager", async () => {
  const report = `report-${kept.id}`;
  const file = hrOf([person(former, { name: "Ana Berg" }), person(report, { managerHrId: former })]);
  const checked = await checkHr(db(), file, NOW);
  expect(checked.bad).toEqual([]);
  const { plans } = await planHr(db(), checked.people);
  expect(plans.find(({ entity }) => entity === "people")).toMatchObject({ added: 1, changed: 1 });
  await applyHr(by, file);
  expect(await client().employee.findUniqueOrThrow({ where: { id: kept.id } })).toMatchObject({
    name: "Ana Berg",
    hrId: kept.hrId,
  });
  expect(await client().employee.findUniqueOrThrow({ where: { hrId: report } })).toMatchObject({
    managerId: kept.id,
  });
  expect(await client().employee.count({ where: { hrId: former } })).toBe(0);
});

test("a file with both numbers has two rows of one person: the former one is a bad row", async () => {
  const { people, bad } = await checkHr(db(), hrOf([person(kept.hrId), person(former)]), NOW);
  expect(people.map(({ hrId }) => hrId)).toEqual([kept.hrId]);
  const params = { former, name: "Ana Lund", id: kept.hrId, row: 2 };
  expect(bad).toEqual([
    { file: "people.csv", row: 3, column: "Id", reason: errorMessage("integrations.mergedTwice", params) },
  ]);
});

test("a number that somebody else has got since is theirs", async () => {
  const other = await makeEmployee({ hrId: former });
  const { people } = await checkHr(db(), hrOf([person(former)]), NOW);
  expect(people.map(({ hrId }) => hrId)).toEqual([other.hrId]);
});
