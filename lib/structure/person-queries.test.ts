import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { getPersonToEdit } from "./person-queries";

withDatabase();
let admin: Awaited<ReturnType<typeof makeEmployee>>;
beforeAll(async () => {
  await makeOrganisation();
  admin = await makeEmployee();
});

test("the form of a person lists the job roles by name, each with its first day", async () => {
  const { id: employeeId } = await makeEmployee();
  for (const [name, day] of [
    ["Welder", "2026-01-01"],
    ["Caulker", "2026-03-01"],
    ["Rigger", "2025-01-01"],
  ] as const) {
    const { id: jobRoleId } = await client().jobRole.create({ data: { code: name, name } });
    await client().employeeJobRole.create({ data: { employeeId, jobRoleId, sinceOn: fromDay(day) } });
  }
  const { jobRoles } = await getPersonToEdit(actorOf(admin, ["admin"]), employeeId);
  expect(jobRoles.map(({ name, sinceOn }) => [name, sinceOn])).toEqual([
    ["Caulker", "2026-03-01"],
    ["Rigger", "2025-01-01"],
    ["Welder", "2026-01-01"],
  ]);
});

test("the form of a person opens to those who may change people, and to nobody who may only read them", async () => {
  const person = await makeEmployee({ managerId: admin.id });
  expect(await getPersonToEdit(actorOf(admin, ["admin"]), person.id)).toMatchObject({ id: person.id });
  for (const role of ["lnd", "auditor", "manager"] as const)
    await expect(getPersonToEdit(actorOf(admin, [role]), person.id), role).rejects.toMatchObject({
      code: "forbidden",
    });
  await expect(getPersonToEdit(actorOf(person), person.id), "themselves").rejects.toMatchObject({
    code: "forbidden",
  });
});
