import { beforeAll, beforeEach, expect, test } from "vitest";
import { fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { findPeople } from "@/lib/people/find";
import { editPerson } from "@/lib/structure/person-commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { hrPerson } from "@/lib/testing/hr-people";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";
import type { HrPerson } from "./person";
import { readPerson } from "./person";

withDatabase();
const NOW = new Date();
const TODAY = toDay(NOW);
const by = { actor: { kind: "system" as const, job: "test" }, now: NOW };
const apply = (people: HrPerson[], more: object = {}) => applyHr(by, { ...hrOf(people), ...more });
const row = (hrId: string) => client().employee.findUniqueOrThrow({ where: { hrId } });
let hrId: string;
const person = (changes: Partial<HrPerson> = {}) => hrPerson(hrId, { title: "Welder", ...changes });

beforeAll(async () => {
  await makeOrganisation();
  const { id: jobRoleId } = await client().jobRole.create({ data: { code: "welder", name: "Welder" } });
  await client().jobTitle.create({ data: { title: "Welder", jobRoleId } });
});
beforeEach(() => {
  hrId = crypto.randomUUID().slice(0, 8);
});

const dayIn = (days: number) => toDay(new Date(NOW.getTime() + days * 86_400_000));
const sinceOf = async () => {
  const held = await client().employeeJobRole.findMany({ where: { employee: { hrId } } });
  return held.map(({ sinceOn }) => toDay(sinceOn));
};

test("somebody hired for next month is found from the day of the import on", async () => {
  await apply([person({ hiredOn: dayIn(30) })]);
  expect(toDay((await row(hrId)).activeFrom)).toBe(TODAY);
  expect(await findPeople(actorOf({ id: 1, name: "Ada" }, ["admin"]), hrId)).toHaveLength(1);
});

test("a newcomer has had the job role since they were hired; a later one begins with the import", async () => {
  await apply([person({ hiredOn: "2020-03-01" })]);
  expect(await sinceOf()).toEqual(["2020-03-01"]);
  await client().jobRole.upsert({
    where: { code: "foreman" },
    create: { code: "foreman", name: "Foreman" },
    update: {},
  });
  await apply([person({ roleCode: "foreman" })]);
  expect(await sinceOf()).toEqual([TODAY]);
});

test("a form that was open while a file changed the person is refused", async () => {
  await apply([person()]);
  const { id, version } = await row(hrId);
  await apply([person({ location: "Rotterdam" })]);
  const admin = actorOf(await makeEmployee(), ["admin"]);
  await expect(
    editPerson({ actor: admin, now: NOW }, { employeeId: id, version, title: "Smith" }),
  ).rejects.toMatchObject({ code: "conflict" });
});

const TOLD: { what: string; told: Partial<HrPerson>; stored: object }[] = [
  { what: "name", told: { name: "Ana Berg" }, stored: { name: "Ana Berg" } },
  { what: "job title", told: { title: "Smith" }, stored: { title: "Smith" } },
  { what: "location", told: { location: "Bergen" }, stored: { location: "Bergen" } },
  { what: "day of hire", told: { hiredOn: "2021-05-03" }, stored: { hiredOn: fromDay("2021-05-03") } },
];
test.each(TOLD)(
  "a $what is taken from a file in which nothing else has changed",
  async ({ told, stored }) => {
    await apply([person({ location: "Oslo", hiredOn: "2020-03-01" })]);
    await apply([person(told)]);
    expect(await row(hrId)).toMatchObject(stored);
  },
);

test("a strict import writes nothing while one row is refused", async () => {
  const other = person({ hrId: `${hrId}-x`, managerHrId: "nobody-at-all" });
  expect(await apply([person(), other], { isStrict: true })).toMatchObject({ refused: 1, unchanged: true });
  expect(await client().employee.count({ where: { hrId } })).toBe(0);
  await apply([person(), other]);
  expect(await client().employee.count({ where: { hrId } })).toBe(1);
});

test("a dry run says who leaves, and names as without a job role nobody who keeps theirs", async () => {
  await apply([person()]);
  const leaving = await previewHr(by, hrOf([person({ isActive: false })]));
  expect(JSON.stringify(leaving.changes)).toContain('"active"');
  // The file has neither titles nor job roles.
  const silent = { hrId, name: "Renamed", unit: "Workshop" };
  const { notes } = await previewHr(by, hrOf([silent]));
  expect(notes.map(({ key }) => key)).not.toContain("integrations.withoutRole");
  const fresh = { ...silent, hrId: `${hrId}-y` };
  expect((await previewHr(by, hrOf([fresh]))).notes.map(({ key }) => key)).toContain(
    "integrations.withoutRole",
  );
});

test("a number of records that were merged one after the other is that of the last one", async () => {
  const [first, last] = [await makeEmployee(), await makeEmployee()];
  const former = (employeeId: number, formerId: number, day: string) =>
    client().mergedPerson.create({
      data: { formerId, formerHrId: hrId, formerName: "Ana", employeeId, mergedAt: new Date(day) },
    });
  await former(last.id, 2_000_001, "2026-05-01");
  await former(first.id, 2_000_002, "2026-01-01");
  await apply([person({ name: "Ana Berg" })]);
  const nameOf = async (id: number) => (await client().employee.findUniqueOrThrow({ where: { id } })).name;
  expect([await nameOf(first.id), await nameOf(last.id)]).toEqual([first.name, "Ana Berg"]);
});

test.each([
  ["hiredOn", "1939-12-31", "integrations.dayOutside"],
  ["hiredOn", "1940-01-01", undefined],
  ["active", "NO", undefined],
  ["active", "Yes", undefined],
  ["active", "perhaps", "integrations.activeWrong"],
] as const)("of a row the field %s: %s", (field, value, key) => {
  const fields = new Map([
    ["hrId", 0],
    [field, 1],
  ] as const);
  const read = readPerson(["17", value], fields, { clear: new Set(), latest: "2028-12-31" });
  expect("faults" in read ? read.faults[0]?.reason.key : undefined).toBe(key);
});
