import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { type HeldRole, setJobRoles } from "./update-people";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const BY = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };

test("a job role that the HR file gave is still known as such once its first day was corrected by hand", async () => {
  const { id: employeeId, version } = await makeEmployee();
  const role = async (name: string) =>
    (await client().jobRole.create({ data: { code: crypto.randomUUID(), name } })).id;
  const [told, dropped, given] = [await role("Told"), await role("Dropped"), await role("Given")];
  const sinceOn = fromDay("2026-01-01");
  await client().employeeJobRole.createMany({
    data: [told, dropped].map((jobRoleId) => ({ employeeId, jobRoleId, sinceOn, isFromHr: true })),
  });
  const set = (roles: HeldRole[]) => transaction((tx) => setJobRoles(tx, employeeId, roles, BY));
  const roles = [
    { jobRoleId: told, sinceOn: "2025-06-01" },
    { jobRoleId: given, sinceOn: "2026-11-22" },
  ];
  expect(await set(roles)).toBe(true);
  const held = await client().employeeJobRole.findMany({
    ...{ where: { employeeId }, orderBy: { jobRoleId: "asc" } },
  });
  expect(held).toEqual([
    { employeeId, jobRoleId: told, sinceOn: fromDay("2025-06-01"), isFromHr: true },
    { employeeId, jobRoleId: given, sinceOn: fromDay("2026-11-22"), isFromHr: false },
  ]);
  // Saved once more without a change, the page that somebody else has open is not outdated.
  expect(await set(roles)).toBe(false);
  expect(await client().employee.findUniqueOrThrow({ where: { id: employeeId } })).toMatchObject({
    version: version + 1,
  });
});
