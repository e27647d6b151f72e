import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { putOnetTables } from "@/lib/testing/onet-tables";
import { runImport } from "./command-line";

withDatabase();

const folder = mkdtempSync(join(tmpdir(), "identity-"));
const NOW = new Date("2026-11-29T10:00:00Z");
afterAll(() => rmSync(folder, { recursive: true }));

/** Import rows of id, unit, group, title and further columns; e-mails follow from the id. */
async function importRows(rows: string[], map: string, ...options: string[]) {
  const file = join(folder, "people.csv");
  writeFileSync(
    file,
    [
      "Id,Mail,Unit,Group,Title,A,B",
      ...rows.map((row) => {
        const [id, ...rest] = row.split(",");
        return [id, `${id}@example.com`, ...Array.from({ length: 5 }, (_, at) => rest[at] ?? "")].join(",");
      }),
    ].join("\n"),
  );
  const given = `hrId=Id,email=Mail,unit=Unit,group=Group${map}`;
  return runImport(["hr", file, "--map", given, ...options], NOW);
}
const people = async (ids: string[]) =>
  (
    await client().employee.findMany({
      where: { hrId: { in: ids } },
      orderBy: { hrId: "asc" },
      include: { unit: { include: { parent: true } }, jobRoles: { include: { jobRole: true } } },
    })
  ).map(({ hrId, unit, jobRoles }) => ({
    hrId,
    unit: unit.id,
    path: [unit.parent?.name, unit.name].join(" / "),
    roles: jobRoles.map(({ jobRole }) => jobRole.code).sort(),
  }));

beforeAll(async () => {
  await makeOrganisation();
});

test("what was imported before the migration is recognised by the next import of the same file", async () => {
  await client().$executeRaw`alter table org_unit drop column has_own_code`;
  await client().$executeRaw`alter table employee_job_role drop column is_from_hr`;
  await client().$executeRaw`drop table job_title`;
  const [root] = await client().$queryRaw<{ id: number }[]>`
    insert into org_unit (code, name) values ('organisation', 'Example Company') returning id`;
  await client()
    .$executeRaw`insert into org_unit (code, name, parent_id) values ('group-production', 'Production', ${root?.id})`;
  await client().$executeRaw`
    insert into org_unit (code, name, parent_id)
    select 'workshop', 'Workshop', id from org_unit where code = 'group-production'
    union all select '', 'Продажи', id from org_unit where code = 'organisation'`;
  await client()
    .$executeRaw`insert into job_role (code, name) values ('c-developer', 'C++ developer'), ('first-aider', 'First aider')`;
  await client().$executeRaw`
    insert into employee (hr_id, email, name, title, unit_id, active_from)
    select r.id, r.id || '@example.com', 'M', r.title, u.id, '2020-01-01'
    from (values ('m1', 'workshop', 'C++ developer'), ('m2', 'workshop', 'C# Developér'), ('m3', '', 'Бухгалтер')) r (id, unit, title)
    join org_unit u on u.code = r.unit`;
  await client().$executeRaw`
    insert into employee_job_role (employee_id, job_role_id, since_on)
    select e.id, j.id, '2021-01-01' from employee e, job_role j
    where (e.hr_id, j.code) in (('m1', 'c-developer'), ('m2', 'c-developer'), ('m1', 'first-aider'))`;
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  await database.query(readFileSync("prisma/migrations/20261129050000_identity/migration.sql", "utf8"));
  await database.end();

  const before = await people(["m1", "m2", "m3"]);
  const units = await client().orgUnit.count();
  const rows = [
    "m1,Workshop,Production,C++ developer",
    "m2,Workshop,Production,C# Developér",
    "m3,Продажи,,Бухгалтер",
  ];
  const dry = await importRows(rows, ",title=Title");
  expect(dry.text).toContain("units: 0 new, 0 changed, 3 unchanged");
  expect(dry.text).toContain("people: 0 new, 0 changed, 3 unchanged");
  await importRows(rows, ",title=Title", "--apply");
  expect(await people(["m1", "m2", "m3"])).toEqual(before);
  expect(await client().orgUnit.count()).toBe(units);
  const held = await client().employeeJobRole.findMany({
    include: { jobRole: true },
    where: { isFromHr: true },
  });
  expect(held.map(({ jobRole }) => jobRole.code)).toEqual(["c-developer", "c-developer"]);
});

test("units of other scripts and of one name in two branches stay apart; importing them again makes none", async () => {
  const rows = ["s1,Финансы,,", "s2,研究,,", "s3,Office,North,", "s4,Office,South,"];
  await importRows(rows, "", "--apply");
  expect((await people(["s1", "s2", "s3", "s4"])).map(({ path }) => path)).toEqual([
    "Example Company / Финансы",
    "Example Company / 研究",
    "North / Office",
    "South / Office",
  ]);
  const count = await client().orgUnit.count();
  await importRows(rows, "", "--apply");
  expect(await client().orgUnit.count()).toBe(count);
});

test("a renamed branch is another unit; the dry run names it, and how to keep the old one", async () => {
  await importRows(["r1,Lathes,Machining,", "r2,Lathes,Machining,", "r3,Mills,Machining,"], "", "--apply");
  const before = await people(["r1", "r3"]);
  const rows = ["r1,Lathes,Zerspanung,", "r2,Lathes,Zerspanung,", "r3,Mills,Zerspanung,"];
  const dry = await importRows(rows, "");
  expect(dry.text).toContain("units: 3 new, 0 changed, 0 unchanged");
  const option = "/machining=/zerspanung";
  expect(dry.text.split("\n").filter((line) => line.includes("may have been renamed"))).toEqual([
    `  "Machining" may have been renamed or moved: 3 of its 3 people go to "Zerspanung", which is new. To keep it with its history, add --keep-unit "${option}".`,
  ]);

  const keeping = await importRows(rows, "", "--keep-unit", option);
  expect(keeping.text).toContain("units: 0 new, 1 changed, 2 unchanged");
  expect(keeping.text).toContain('The unit "Machining" (/machining) is renamed "Zerspanung".');
  await importRows(rows, "", "--keep-unit", option, "--apply");
  expect((await people(["r1", "r3"])).map(({ unit }) => unit)).toEqual(before.map(({ unit }) => unit));
  expect((await people(["r1"]))[0]?.path).toBe("Zerspanung / Lathes");
  await expect(importRows(rows, "", "--keep-unit", "nothing=/zerspanung")).rejects.toMatchObject({
    userMessage: { key: "integrations.keepUnused" },
  });
});

test("a unit with a code keeps its people and history when it is renamed and moves", async () => {
  const map = ",unitCode=A";
  await importRows(["u1,Stores,Logistics,,ST", "u2,Ships,Transport,,SH"], map, "--apply");
  const [before] = await people(["u1"]);
  const rows = ["u1,Warehouse,Transport,,ST", "u2,Ships,Transport,,SH"];
  const dry = await importRows(rows, map);
  expect(dry.text).toContain("units: 0 new, 1 changed, 2 unchanged");
  expect(dry.text).toContain('The unit "Stores" (ST) is renamed "Warehouse".');
  expect(dry.text).toContain('The unit "Warehouse" moves from "Logistics" to "Transport".');
  await importRows(rows, map, "--apply");
  expect(await people(["u1"])).toEqual([{ ...before, path: "Transport / Warehouse" }]);
  const above = await client().unitClosure.findMany({
    where: { descendantId: before?.unit ?? 0, depth: 1 },
    include: { ancestor: true },
  });
  expect(above.map(({ ancestor }) => ancestor.name)).toEqual(["Transport"]);
});

test("a code that stands for two units is a bad row", async () => {
  const { text } = await importRows(["w1,Stores,Logistics,,W", "w2,Yard,Logistics,,W"], ",unitCode=A");
  expect(text).toContain("2 rows refused:");
  expect(text).toContain('The code "W" stands for two units: "Stores" and "Yard".');
});

test("job roles come from a column of codes, or from the mapping of titles; others are listed, and none is made of a title", async () => {
  const mapped = await client().jobRole.create({ data: { code: "WELD", name: "Welder" } });
  await client().jobTitle.create({ data: { title: "Senior welder", jobRoleId: mapped.id } });
  const roles = await client().jobRole.count();
  const rows = [
    "t1,Hall,,C developer,DEV-C,C",
    "t2,Hall,,C++ developer,DEV-CPP,C++",
    "t3,Hall,,C# developer,DEV-CS,C#",
    "t4,Hall,,senior  WELDER,,",
    "t5,Hall,,Poet,,",
  ];
  const map = ",title=Title,role=A,roleName=B";
  const dry = await importRows(rows, map);
  expect(dry.text).toContain("job roles: 3 new, 0 changed, 0 unchanged");
  expect(dry.text).toContain("1 person gets no job role");
  expect(dry.text).toContain("(HR number t5), Poet");
  await importRows(rows, map, "--apply");
  expect((await people(["t1", "t2", "t3", "t4", "t5"])).map((one) => one.roles)).toEqual([
    ["DEV-C"],
    ["DEV-CPP"],
    ["DEV-CS"],
    ["WELD"],
    [],
  ]);
  expect(await client().jobRole.count()).toBe(roles + 3);
  expect(await client().jobRole.findUniqueOrThrow({ where: { code: "DEV-CS" } })).toMatchObject({
    name: "C#",
  });
  // A file without job roles and titles leaves them as they are.
  await importRows(["t1,Hall,,,,"], "", "--apply");
  expect((await people(["t1"]))[0]?.roles).toEqual(["DEV-C"]);
  await importRows(["t1,Hall,,C developer,DEV-CS,"], map, "--apply");
  expect((await people(["t1"]))[0]?.roles).toEqual(["DEV-CS"]);
});

test("technologies imported one after the other stay apart, with their evidence", async () => {
  putOnetTables(folder, {
    ...{ skills: [], knowledge: [], content_model_reference: [], occupation_data: [] },
    technology_skills: ["C\tLanguages", "C++\tLanguages", "C#\tLanguages"],
  });
  const importOf = (name: string) => runImport(["onet", folder, "--technologies", name, "--apply"], NOW);
  // The former import had made C++ and then C# of it, under one code.
  const uri = "https://www.onetonline.org/search/tech/example?e=C%23";
  const stored = await client().skill.create({
    data: { code: "tech-c", name: "C#", cluster: "Technology", uri },
  });
  const person = await makeEmployee();
  await client().evidence.create({
    data: {
      employeeId: person.id,
      skillId: stored.id,
      kind: "external",
      level: 3,
      occurredAt: NOW,
      recordedAt: NOW,
      eventKind: "external_credential",
      eventKey: "certificate",
    },
  });
  for (const name of ["C++", "C", "C#", "C++"]) await importOf(name);
  const skills = await client().skill.findMany({ orderBy: { id: "asc" }, include: { evidence: true } });
  expect(
    skills.map(({ id, code, name, evidence }) => [id === stored.id, code, name, evidence.length]),
  ).toEqual([
    [true, "tech-c", "C#", 1],
    [false, "tech-c++", "C++", 0],
    [false, "tech-c~2", "C", 0],
  ]);
});
