import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { runImport } from "../command-line";

withDatabase();

const NOW = new Date("2026-11-29T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "fewer-columns-"));
const file = join(folder, "people.csv");
afterAll(() => rmSync(folder, { recursive: true }));

function run(rows: string[], map: string, ...options: string[]) {
  writeFileSync(file, rows.join("\n"));
  return runImport(["hr", file, "--map", map, ...options], NOW);
}
const apply = (rows: string[], map: string, ...options: string[]) => run(rows, map, ...options, "--apply");

const HEADER = "Id,Mail,Name,Title,Unit,Group,Role,Boss,Hired,Place,Active";
const FULL_MAP =
  "hrId=Id,email=Mail,name=Name,title=Title,unit=Unit,group=Group,role=Role,manager=Boss,hiredOn=Hired,location=Place,active=Active";
let mark = "";
const full = () => [
  HEADER,
  `${mark}1,${mark}ann@example.com,Ann Lee,Head of yard,${mark}Yard,${mark} Works,,,2015-01-01,Rotterdam,yes`,
  `${mark}2,${mark}bo@example.com,Bo Kim,Rigger,${mark}Yard,${mark} Works,RIG,${mark}1,2019-03-01,Rotterdam,yes`,
];

beforeAll(async () => {
  await makeOrganisation();
  const role = await client().jobRole.create({ data: { code: "RIG", name: "Rigger" } });
  const skill = await makeSkill();
  await client().jobRoleSkill.create({ data: { jobRoleId: role.id, skillId: skill.id, target: 3 } });
});
beforeEach(async () => {
  mark = `p${Math.floor(performance.now() * 1000)}-`;
  await apply(full(), FULL_MAP);
});

/** Everything stored of these people. */
async function stored() {
  const people = await client().employee.findMany({
    where: { hrId: { startsWith: mark } },
    orderBy: { hrId: "asc" },
    include: { unit: { include: { parent: true } }, manager: true, jobRoles: true },
  });
  const skills = await client().personSkill.findMany();
  return people.map((person) => ({
    ...person,
    targets: skills.flatMap(({ employeeId, target }) => (employeeId === person.id ? [target] : [])),
  }));
}

test("an import with fewer columns leaves everything else as it is, and says that nothing changes", async () => {
  const before = await stored();
  expect(before[1]).toMatchObject({ title: "Rigger", location: "Rotterdam", manager: { name: "Ann Lee" } });
  expect(before[1]?.jobRoles).toHaveLength(1);
  expect(before[1]?.targets).toEqual([3]);
  for (const map of [
    "hrId=Id",
    "hrId=Id,email=Mail",
    "hrId=Id,unit=Unit",
    "hrId=Id,name=Name,title=Title",
    "hrId=Id,email=Mail,unit=Unit,group=Group",
    "hrId=Id,active=Active",
    "hrId=Id,manager=Boss,hiredOn=Hired",
  ]) {
    const dry = await run(full(), map);
    expect(dry.text, map).toContain("people: 0 new, 0 changed, 2 unchanged");
    expect(dry.text, map).toMatch(/units: 0 new, 0 changed/);
    expect((await apply(full(), map)).ok).toBe(true);
    expect(await stored(), map).toEqual(before);
  }
});

test("an empty value leaves what is stored; with --clear it removes it, and the dry run says so", async () => {
  const before = await stored();
  const rows = [HEADER, `${mark}2,,,,,,,,,,`];
  expect((await run(rows, FULL_MAP)).text).toContain("people: 0 new, 0 changed, 1 unchanged");
  await apply(rows, FULL_MAP);
  expect(await stored()).toEqual(before);

  const clear = ["--clear", "email,title,manager,location,role,hiredOn"];
  const dry = await run(rows, FULL_MAP, ...clear);
  const person = `  Row 2, Bo Kim (HR number ${mark}2), `;
  expect(
    dry.text
      .split("\n")
      .filter((line) => line.startsWith(person))
      .map((line) => line.slice(person.length)),
  ).toEqual([
    `e-mail: "${mark}bo@example.com" → none`,
    'job title: "Rigger" → none',
    'job role: "Rigger" → none',
    `manager: "Ann Lee (${mark}1)" → none`,
    'day of hire: "2019-03-01" → none',
    'location: "Rotterdam" → none',
  ]);
  expect(await stored()).toEqual(before);
  await apply(rows, FULL_MAP, ...clear);
  expect((await stored())[1]).toMatchObject({
    email: null,
    name: "Bo Kim",
    title: "",
    manager: null,
    location: null,
    hiredOn: null,
    jobRoles: [],
    unit: { name: `${mark}Yard` },
  });
});

test("an empty group leaves the unit where it is; with --clear the unit is at the top", async () => {
  const rows = [HEADER, `${mark}2,,,,${mark}Yard,,,,,,`];
  const unit = async () => (await stored())[1]?.unit;
  await apply(rows, FULL_MAP);
  expect(await unit()).toMatchObject({ name: `${mark}Yard`, parent: { name: `${mark} Works` } });
  await apply(rows, FULL_MAP, "--clear", "group");
  expect(await unit()).toMatchObject({ name: `${mark}Yard`, parent: { parentId: null } });
});

test("the dry run names each field that changes, old and new, and counts them", async () => {
  const rows = [
    "Id,Name,Unit,Place,Boss",
    `${mark}1,Ann Lund,${mark}Yard,Bergen,`,
    `${mark}2,Bo Kim,Dock,Bergen,${mark}1`,
  ];
  const { text } = await run(rows, "hrId=Id,name=Name,unit=Unit,location=Place,manager=Boss");
  expect(text).toContain("people: 0 new, 2 changed, 0 unchanged (Ann Lee, Bo Kim)");
  expect(text).toContain("fields changed of people: name 1, unit 1, location 2");
  expect(text).toContain(`\n  Row 2, Ann Lee (HR number ${mark}1), name: "Ann Lee" → "Ann Lund"\n`);
  expect(text).toContain(`\n  Row 3, Bo Kim (HR number ${mark}2), unit: "${mark}Yard" → "Dock"\n`);
  expect(text).toContain(`\n  Row 3, Bo Kim (HR number ${mark}2), location: "Rotterdam" → "Bergen"\n`);
  const short = await run(rows, "hrId=Id,name=Name,unit=Unit,location=Place,manager=Boss", "--show", "1");
  expect(short.text).toContain("… and 3 more changes. To see all, add --show 4.");
});

describe("somebody new", () => {
  test("needs a unit, and a name or an e-mail address; nothing else", async () => {
    const rows = [
      "Id,Mail,Name,Unit",
      `${mark}7,,Cy Moe,${mark}Yard`,
      `${mark}8,,,${mark}Yard`,
      `${mark}9,,Di Noe,`,
    ];
    const { text } = await apply(rows, "hrId=Id,email=Mail,name=Name,unit=Unit");
    expect(text).toContain("2 rows refused:");
    expect(text).toContain("row 3, column Name: The person is new: give a name or an e-mail address.");
    expect(text).toContain("row 4, column Unit: The unit is empty, and the person is new.");
    const people = await stored();
    expect(people.map(({ hrId }) => hrId)).toEqual([`${mark}1`, `${mark}2`, `${mark}7`]);
    // The unit of this name is in a group of which the file says nothing.
    expect(people[2]).toMatchObject({ name: "Cy Moe", email: null, unitId: people[0]?.unitId });
  });

  test("may have a unit that is known by its code alone", async () => {
    await apply(
      ["Id,Name,Unit,Code", `${mark}7,Cy,Slip ${mark},S${mark}`],
      "hrId=Id,name=Name,unit=Unit,unitCode=Code",
    );
    const rows = ["Id,Name,Code", `${mark}8,Di,S${mark}`, `${mark}9,Ed,none`];
    const { text } = await apply(rows, "hrId=Id,name=Name,unitCode=Code");
    expect(text).toContain(
      'row 3, column unit: There is no unit with the code "none" yet. Give its name, too.',
    );
    const people = await stored();
    expect(people[3]).toMatchObject({ hrId: `${mark}8`, unit: { name: `Slip ${mark}` } });
  });
});

test("without groups, people of two units with one name each stay in theirs", async () => {
  const rows = [HEADER, `${mark}2,,Bo Kim,,${mark}Yard,${mark} Harbour,,,,,yes`];
  await apply(rows, "hrId=Id,unit=Unit,group=Group");
  const before = (await stored()).map(({ unitId }) => unitId);
  expect(new Set(before).size).toBe(2);
  const { text } = await apply(full(), "hrId=Id,unit=Unit");
  expect(text).toContain("people: 0 new, 0 changed, 2 unchanged");
  expect(text).not.toContain("refused");
  expect((await stored()).map(({ unitId }) => unitId)).toEqual(before);
});

test("a last day that lies ahead stays when the file says that the person is active; who has left returns", async () => {
  const ahead = fromDay("2026-12-31");
  await client().employee.update({ where: { hrId: `${mark}1` }, data: { activeUntil: ahead } });
  await client().employee.update({
    where: { hrId: `${mark}2` },
    data: { activeUntil: fromDay("2026-10-01") },
  });
  await apply(full(), "hrId=Id,name=Name");
  expect((await stored()).map(({ activeUntil }) => activeUntil && toDay(activeUntil))).toEqual([
    "2026-12-31",
    "2026-10-01",
  ]);
  const dry = await run(full(), FULL_MAP);
  expect(dry.text).toContain(`Row 3, Bo Kim (HR number ${mark}2), active: "no" → "yes"`);
  expect(dry.text).not.toContain("Row 2, Ann Lee");
  await apply(full(), FULL_MAP);
  expect((await stored()).map(({ activeUntil }) => activeUntil && toDay(activeUntil))).toEqual([
    "2026-12-31",
    null,
  ]);
});

describe("a file that says inactive where a later last day is planned", () => {
  const ACTIVE = "hrId=Id,active=Active";
  const daysOf = async () => (await stored()).map(({ activeUntil }) => activeUntil && toDay(activeUntil));
  beforeEach(async () => {
    await client().employee.update({
      where: { hrId: `${mark}1` },
      data: { activeUntil: fromDay("2026-12-31") },
    });
  });

  test("ends the employment on the day of the import, as of others; the dry run names the day it replaces", async () => {
    const rows = ["Id,Active", `${mark}1,0`, `${mark}2,0`];
    const dry = await run(rows, ACTIVE);
    expect(dry.text).toContain("people: 0 new, 2 changed, 0 unchanged");
    expect(dry.text).toContain(
      `Row 2, Ann Lee (HR number ${mark}1), active: "yes, last day 2026-12-31" → "no"`,
    );
    expect(dry.text).toContain(`Row 3, Bo Kim (HR number ${mark}2), active: "yes" → "no"`);
    expect(await daysOf()).toEqual(["2026-12-31", null]);
    await apply(rows, ACTIVE);
    expect(await daysOf()).toEqual(["2026-11-29", "2026-11-29"]);
    const [leaver] = await stored();
    const periods = await client().employmentPeriod.findMany({
      where: { employeeId: leaver?.id, correctedAt: null },
    });
    expect(periods.map(({ untilOn }) => untilOn && toDay(untilOn))).toEqual(["2026-11-29"]);
    expect((await run(rows, ACTIVE)).text).toContain("people: 0 new, 0 changed, 2 unchanged");
  });

  test("changes what else it says of somebody who has left, also without a day of hire", async () => {
    const gone = { activeFrom: fromDay("2025-01-01"), activeUntil: fromDay("2026-07-29"), hiredOn: null };
    await client().employee.update({ where: { hrId: `${mark}1` }, data: gone });
    await apply(["Id,Active,Name", `${mark}1,0,Ann Lund`], `${ACTIVE},name=Name`);
    expect((await stored())[0]).toMatchObject({ ...gone, name: "Ann Lund" });
  });

  test("leaves the day where it says active, or nothing of it, whatever else changes", async () => {
    await apply(["Id,Active,Name", `${mark}1,1,Ann Lund`], `${ACTIVE},name=Name`);
    await apply(["Id,Name", `${mark}1,Ann Moe`], "hrId=Id,name=Name");
    expect((await stored())[0]?.name).toBe("Ann Moe");
    expect((await daysOf())[0]).toBe("2026-12-31");
  });
});

test("a title without a mapping leaves a job role given by code; a title that stood for one takes it along", async () => {
  const rows = (title: string) => ["Id,Title", `${mark}2,${title}`];
  await apply(rows("Poet"), "hrId=Id,title=Title");
  expect((await stored())[1]?.jobRoles).toHaveLength(1);
  const role = await client().jobRole.create({ data: { code: `WELD-${mark}`, name: "Welder" } });
  await client().jobTitle.create({ data: { title: `Welder ${mark}`, jobRoleId: role.id } });
  await apply(rows(`Welder ${mark}`), "hrId=Id,title=Title");
  expect((await stored())[1]?.jobRoles).toMatchObject([{ jobRoleId: role.id }]);
  const dry = await run(rows("Poet"), "hrId=Id,title=Title");
  expect(dry.text).toContain('job role: "Welder" → none');
  await apply(rows("Poet"), "hrId=Id,title=Title");
  expect((await stored())[1]?.jobRoles).toEqual([]);
});

test("numbers, names and places that differ in Unicode form only are the same", async () => {
  const composed = "Zo\u00eb";
  const rows = (text: string) => [
    "Id,Name,Title,Unit,Place",
    `${mark}${text},${text},${text},${text},${text}`,
  ];
  const map = "hrId=Id,name=Name,title=Title,unit=Unit,location=Place";
  await apply(rows(composed), map);
  const before = await stored();
  const dry = await run(rows(composed.normalize("NFD")), map);
  expect(dry.text).toContain("people: 0 new, 0 changed, 1 unchanged");
  expect(dry.text).toMatch(/units: 0 new, 0 changed, \d unchanged/);
  // Stored before the import brought numbers into one form.
  const number = `${mark}${composed.normalize("NFD")}`;
  await client().employee.update({
    where: { hrId: `${mark}${composed}` },
    data: { hrId: number, name: composed.normalize("NFD") },
  });
  expect((await run(rows(composed), map)).text).toContain("people: 0 new, 0 changed, 1 unchanged");
  await apply(rows(composed), map);
  expect(await stored()).toHaveLength(before.length);
  const twice = await run([...rows(composed), rows(composed.normalize("NFD"))[1] ?? ""], map);
  expect(twice.text).toContain(`row 3, column Id: "${number}" stands in row 2 already.`);
});

test("a second person at the top is named with row and column, and comes in", async () => {
  const rows = [
    HEADER,
    `${mark}7,,Cy Moe,,${mark}Yard,${mark} Works,,,,,`,
    `${mark}8,,Di Noe,,${mark}Yard,${mark} Works,,${mark}7,,,`,
  ];
  const { text } = await apply(rows, FULL_MAP);
  expect(text).toContain(`Row 2, column Boss: Cy Moe (HR number ${mark}7) has no manager, beside `);
  expect(text).not.toContain("column Boss: Di Noe");
  expect((await stored()).map(({ hrId }) => hrId)).toContain(`${mark}7`);
});
