import { beforeAll, describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { hrPerson } from "@/lib/testing/hr-people";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";
import type { HrPerson } from "./person";

withDatabase();
beforeAll(() => makeOrganisation());

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const format = messageFormatter(DEFAULT_LOCALE);
const apply = (...people: HrPerson[]) => applyHr(by, hrOf(people));
const preview = (...people: HrPerson[]) => previewHr(by, hrOf(people));
/** What the dry run says of the fields of these people. */
const changesOf = async (...people: HrPerson[]) =>
  (await preview(...people)).changes.map((change) => format(change));
const rolesOf = async (hrId: string) => {
  const held = await client().employeeJobRole.findMany({
    where: { employee: { hrId } },
    include: { jobRole: true },
  });
  return held.map(({ jobRole }) => jobRole.name).sort();
};
const faultsOf = ({ bad }: Awaited<ReturnType<typeof preview>>) =>
  bad.map(({ row, column, reason }) => [row, column, format(reason)]);

describe("a dry run says what a person had and will have", () => {
  test("a manager who comes with the same file is named", async () => {
    await apply(hrPerson("m1"), hrPerson("m2", { managerHrId: "m1" }));
    expect(await changesOf(hrPerson("m2", { managerHrId: "m3" }), hrPerson("m3"))).toEqual([
      'Row 2, Name m2 (HR number m2), manager: "Name m1 (m1)" → "Name m3 (m3)"',
    ]);
  });

  test("units of one name are told apart by their codes", async () => {
    await apply(hrPerson("u1", { unit: "Yard", group: "Works" }));
    expect(await changesOf(hrPerson("u1", { unit: "Yard", group: "Harbour" }))).toEqual([
      'Row 2, Name u1 (HR number u1), unit: "Yard (/works/yard)" → "Yard (/harbour/yard)"',
    ]);
  });

  test("a job role that the file makes has the name that the file gives it", async () => {
    await apply(hrPerson("j1"));
    expect(await changesOf(hrPerson("j1", { roleCode: "DRV", roleName: "Driver" }))).toEqual([
      'Row 2, Name j1 (HR number j1), job role: none → "Driver"',
    ]);
  });

  test("a job role given by hand is neither what the file replaces nor a change", async () => {
    await apply(hrPerson("h1", { roleCode: "RIG", roleName: "Rigger" }));
    const [{ id: employeeId }, byHand] = await Promise.all([
      client().employee.findUniqueOrThrow({ where: { hrId: "h1" } }),
      client().jobRole.create({ data: { code: "aid", name: "First aider" } }),
    ]);
    await client().employeeJobRole.create({
      data: { employeeId, jobRoleId: byHand.id, sinceOn: fromDay("2026-01-01") },
    });
    expect(await changesOf(hrPerson("h1", { roleCode: "RIG" }))).toEqual([]);
    expect(await changesOf(hrPerson("h1", { roleCode: "WLD", roleName: "Welder" }))).toEqual([
      'Row 2, Name h1 (HR number h1), job role: "Rigger" → "Welder"',
    ]);
  });
});

describe("an e-mail address stored with capital letters", () => {
  test("is the one that the file tells of its owner: nothing changes", async () => {
    await apply(hrPerson("c1"));
    await client().employee.update({ where: { hrId: "c1" }, data: { email: "Cay@Example.com" } });
    expect(await changesOf(hrPerson("c1", { email: "cay@example.com" }))).toEqual([]);
  });

  test("belongs to its owner: a row that gives it to somebody else is refused", async () => {
    await makeEmployee({ hrId: "bea", name: "Bea", email: "Bea@Example.com" });
    expect(faultsOf(await preview(hrPerson("c2", { email: "bea@example.com" })))).toEqual([
      [2, "email", '"bea@example.com" belongs to Bea (HR number bea) already.'],
    ]);
  });
});

describe("job roles of a file", () => {
  test("a new one takes its name and its occupation from the first row that tells them", async () => {
    await apply(
      hrPerson("n1", { roleCode: "CRN" }),
      hrPerson("n2", { roleCode: "CRN", roleName: "Crane operator", onetCode: "53-7021.00" }),
      hrPerson("n3", { roleCode: "CRN", roleName: "Operator", onetCode: "53-7041.00" }),
    );
    expect(await client().jobRole.findUniqueOrThrow({ where: { code: "CRN" } })).toMatchObject({
      name: "Crane operator",
      onetCode: "53-7021.00",
    });
  });

  test("are counted once each: those that are new, and those that exist", async () => {
    await client().jobRole.create({ data: { code: "PLN", name: "Planner" } });
    const rows = ["PLN", "PLN", "BUY", "BUY"].map((roleCode, at) => hrPerson(`p${at}`, { roleCode }));
    expect((await preview(...rows)).plans.find(({ entity }) => entity === "job roles")).toMatchObject({
      added: 1,
      changed: 0,
      unchanged: 1,
    });
  });

  test("a title as it is written stands before one that only reads the same", async () => {
    for (const [title, name] of [
      ["Nurse", "Nurse of a ward"],
      ["NURSE", "Nurse of the works"],
    ] as const)
      await client().jobTitle.create({
        data: { title, jobRole: { create: { code: `nurse-${title}`, name } } },
      });
    await apply(hrPerson("t1", { title: "Nurse" }), hrPerson("t2", { title: "NURSE" }));
    expect([await rolesOf("t1"), await rolesOf("t2")]).toEqual([["Nurse of a ward"], ["Nurse of the works"]]);
  });

  test("a code in the row stands before the job role of the title", async () => {
    await client().jobTitle.create({
      data: { title: "Fitter", jobRole: { create: { code: "fit", name: "Fitter" } } },
    });
    await apply(hrPerson("t3", { title: "Fitter", roleCode: "MEC", roleName: "Mechanic" }));
    expect(await rolesOf("t3")).toEqual(["Mechanic"]);
  });

  test("who has left may keep a closed one in a file that does not say who is active", async () => {
    await client().jobRole.create({
      data: { code: "old", name: "Typist", closedOn: fromDay("2026-06-01") },
    });
    await makeEmployee({ hrId: "left", activeUntil: fromDay("2026-05-01") });
    await makeEmployee({ hrId: "stays" });
    const rows = ["left", "stays"].map((hrId) => ({ hrId, roleCode: "old" }));
    expect(faultsOf(await preview(...rows))).toEqual([
      [3, "role", 'The job role "Typist" (old) is closed. Open it again, or give another one.'],
    ]);
  });

  test("who gets none is named with the title, if there is one; a leaver is not named", async () => {
    const { notes } = await preview(
      hrPerson("w1", { title: "Poet" }),
      hrPerson("w2"),
      hrPerson("w3", { title: "Poet", isActive: false }),
    );
    expect(notes.map((note) => format(note))).toEqual([
      "2 people get no job role: the file gives no code, and the job title is not mapped to one:",
      "  Name w1 (HR number w1), Poet",
      "  Name w2 (HR number w2)",
    ]);
  });
});

describe("units of a file", () => {
  test("a row with only the code of a new unit takes its name from another row", async () => {
    const { bad } = await apply(
      hrPerson("a1", { unit: undefined, unitCode: "S7" }),
      hrPerson("a2", { unit: "Slip", unitCode: "S7" }),
    );
    expect(bad).toEqual([]);
    const unit = await client().orgUnit.findUniqueOrThrow({
      where: { code: "S7" },
      include: { employees: true },
    });
    expect(unit).toMatchObject({ name: "Slip" });
    expect(unit.employees.map(({ hrId }) => hrId).sort()).toEqual(["a1", "a2"]);
  });

  test("one that stands in two groups is refused in the column of the group", async () => {
    const rows = ["North", "South"].map((group, at) =>
      hrPerson(`g${at}`, { unitCode: "G7", unit: "Gate", group }),
    );
    expect(faultsOf(await preview(...rows))).toEqual([
      [3, "group", 'The unit "G7" stands in two groups: "North" and "South".'],
    ]);
  });

  test("one that gets its code keeps also the people whose rows do not name it", async () => {
    await apply(hrPerson("k1", { unit: "Quay" }), hrPerson("k2", { unit: "Quay" }));
    const unitsOf = async () =>
      (await client().employee.findMany({ where: { hrId: { in: ["k1", "k2"] } } })).map(
        ({ unitId }) => unitId,
      );
    const before = await unitsOf();
    const { notes } = await preview(hrPerson("k1", { unit: "Quay", unitCode: "QUAY" }));
    expect(notes.map((note) => format(note))).toContain(
      'The unit "Quay" gets the code QUAY; until now it had /quay, made from names.',
    );
    await apply(hrPerson("k1", { unit: "Quay", unitCode: "QUAY" }), { hrId: "k2", name: "Name k2" });
    expect(await unitsOf()).toEqual(before);
    expect(await client().orgUnit.findUniqueOrThrow({ where: { id: before[0] ?? 0 } })).toMatchObject({
      code: "QUAY",
    });
  });

  test("one that would stand below itself is refused with both names, and nobody moves", async () => {
    const berth = { unit: "Berth", unitCode: "B1" };
    await apply(hrPerson("y1", { ...berth, group: "Basin", groupCode: "B0" }));
    const turned = hrPerson("y2", { unit: "Basin", unitCode: "B0", group: "Berth", groupCode: "B1" });
    expect(faultsOf(await preview(turned))).toEqual([
      [2, "unit", 'The unit "Basin" cannot stand below "Berth": that is the unit itself, or below it.'],
    ]);
    await apply(turned);
    expect(
      await client().orgUnit.findUnique({ where: { code: "B1" }, include: { parent: true } }),
    ).toMatchObject({
      parent: { code: "B0" },
    });
  });

  test("one that moves is said to come from its group by the name that the group had", async () => {
    const paint = { unit: "Paint", unitCode: "P1" };
    const lathe = { unit: "Lathe", unitCode: "L1" };
    await apply(
      hrPerson("v1", { ...paint, group: "Hall", groupCode: "H1" }),
      hrPerson("v2", { ...lathe, group: "Hall", groupCode: "H1" }),
    );
    const { notes } = await preview(
      hrPerson("v1", { ...paint, group: "Dock", groupCode: "D1" }),
      hrPerson("v2", { ...lathe, group: "Plant", groupCode: "H1" }),
    );
    const lines = notes.map((note) => format(note));
    expect(lines).toContain('The unit "Hall" (H1) is renamed "Plant".');
    expect(lines).toContain('The unit "Paint" moves from "Hall" to "Dock".');
  });
});

describe("HR numbers stored before they were brought into one Unicode form", () => {
  const composed = "Zo\u00eb";
  const decomposed = composed.normalize("NFD");

  test("name a manager as well", async () => {
    const manager = await makeEmployee({ hrId: `${decomposed}-1` });
    const { bad } = await apply(hrPerson("z1", { managerHrId: `${composed}-1` }));
    expect(bad).toEqual([]);
    expect(await client().employee.findUniqueOrThrow({ where: { hrId: "z1" } })).toMatchObject({
      managerId: manager.id,
    });
  });

  test("stay apart from the number of somebody else that differs in this form only", async () => {
    const [old, other] = [
      await makeEmployee({ hrId: `${decomposed}-2`, name: "Old" }),
      await makeEmployee({ hrId: `${composed}-2`, name: "Other" }),
    ];
    await apply({ hrId: `${composed}-2`, name: "Changed" });
    const names = await client().employee.findMany({
      where: { id: { in: [old.id, other.id] } },
      orderBy: { id: "asc" },
    });
    expect(names.map(({ name }) => name)).toEqual(["Old", "Changed"]);
  });
});

test("a file of several hundred people brings each of them in once", async () => {
  const people = Array.from({ length: 600 }, (_, at) => hrPerson(`many-${at}`));
  const { plans, refused } = await apply(...people);
  expect(refused).toBe(0);
  expect(plans.find(({ entity }) => entity === "people")).toMatchObject({ added: 600, changed: 0 });
  expect(await client().employee.count({ where: { hrId: { startsWith: "many-" } } })).toBe(600);
});

test("who comes or changes by a file is looked at for standing rules at once", async () => {
  await apply(hrPerson("s1"), hrPerson("s2"));
  const rows = await client().$queryRaw<{ payload: { employeeIds: number[] } }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'enrolment.refresh'`;
  const waiting = rows.flatMap(({ payload }) => payload.employeeIds);
  const people = await client().employee.findMany({ where: { hrId: { in: ["s1", "s2"] } } });
  for (const { id } of people) expect(waiting).toContain(id);
});
