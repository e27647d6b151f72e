import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { findPeople } from "./find";
import { JOB_ROLES_HELD } from "./job-roles-sql";

withDatabase();
const admin = actorOf({ id: 1, name: "Ada" }, ["admin"]);
beforeAll(() => makeOrganisation());

test("whose name begins with the words is found first, the others after them by name", async () => {
  for (const name of ["Zoran Anders", "Anders Zorn", "Bo Anders", "Anders Berg"])
    await makeEmployee({ name });
  expect((await findPeople(admin, "anders")).map(({ name }) => name)).toEqual([
    "Anders Berg",
    "Anders Zorn",
    "Bo Anders",
    "Zoran Anders",
  ]);
});

test("job roles are listed once, without what was entered by mistake or never held for a day", async () => {
  const { id } = await makeEmployee();
  const role = async (name: string) =>
    (await client().jobRole.create({ data: { code: crypto.randomUUID(), name } })).id;
  const [held, former, mistake, never] = [
    await role("Held"),
    await role("Former"),
    await role("Mistake"),
    await role("Never"),
  ];
  await client().employeeJobRole.create({
    data: { employeeId: id, jobRoleId: held, sinceOn: fromDay("2026-03-01") },
  });
  const period = (jobRoleId: number, from: string, until: string | null, isCorrected = false) =>
    client().jobRolePeriod.create({
      data: {
        employeeId: id,
        jobRoleId,
        fromOn: fromDay(from),
        untilOn: until === null ? null : fromDay(until),
        recordedAt: fromDay("2026-03-01"),
        endedAt: until === null ? null : fromDay("2026-03-01"),
        correctedAt: isCorrected ? fromDay("2026-03-02") : null,
      },
    });
  await period(held, "2026-03-01", null);
  await period(former, "2025-01-01", "2026-03-01");
  await period(mistake, "2024-01-01", "2025-01-01", true);
  await period(never, "2026-03-01", "2026-03-01");
  const [row] = await db().$queryRaw<{ roles: object[] }[]>`
    select ${JOB_ROLES_HELD} as roles from employee p where p.id = ${id}`;
  expect(row?.roles).toEqual([
    { name: "Held", from: "2026-03-01", until: null },
    { name: "Former", from: "2025-01-01", until: "2026-03-01" },
  ]);
});
