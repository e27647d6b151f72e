import { beforeAll, beforeEach, expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { hrPerson } from "@/lib/testing/hr-people";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const by = { actor: { kind: "system", job: "test" } as const, now: NOW };

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
  const file = hrOf([hrPerson(former, { name: "Ana Berg" }), hrPerson(report, { managerHrId: former })]);
  const { plans, bad } = await previewHr(by, file);
  expect(bad).toEqual([]);
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
  const { bad } = await applyHr(by, hrOf([hrPerson(former), hrPerson(kept.hrId)], { hrId: "Id" }));
  const params = { former, name: "Ana Lund", id: kept.hrId, row: "3" };
  expect(bad).toEqual([
    { file: "people.csv", row: 2, column: "Id", reason: errorMessage("integrations.mergedTwice", params) },
  ]);
});

test("a number that somebody else has got since is theirs", async () => {
  const other = await makeEmployee({ hrId: former });
  await applyHr(by, hrOf([hrPerson(former, { name: "Somebody Else" })]));
  expect(await client().employee.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({
    name: "Somebody Else",
  });
});
