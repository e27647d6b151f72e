import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runImport } from "./command-line";

withDatabase();

const folder = mkdtempSync(join(tmpdir(), "people-"));
const file = join(folder, "people.csv");
const run = (...options: string[]) =>
  runImport(["hr", file, "--map", "hrId=Id,email=Mail,unit=Unit,manager=Boss", ...options], new Date());

beforeAll(async () => {
  await makeOrganisation();
  await makeEmployee({ hrId: "admin", name: "Jonas Weidmann", email: "jonas@example.com" });
  writeFileSync(file, "Id,Mail,Unit,Boss\n1,ada@example.com,Office,admin\n2,Jonas@example.com,Office,1\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file that contains the set-up admin gives a bad row, to correct or to leave out", async () => {
  const reason =
    'row 3, column Mail: "jonas@example.com" belongs to Jonas Weidmann (HR number admin) already.';
  const dry = await run();
  expect(dry.ok).toBe(true);
  expect(dry.text).toMatch(/^A dry run; nothing was written. With --apply:\n/);
  expect(dry.text).toContain("\n  people: 1 new, 0 changed, 0 unchanged (");
  expect(dry.text.split("\n").slice(-2)).toEqual(["1 row refused:", `  ${file}, ${reason}`]);

  const stopped = await run("--apply", "--strict");
  expect(stopped.ok).toBe(false);
  expect(stopped.text.split("\n")).toEqual([
    "1 row is refused; nothing was written. Fix it, or leave out --strict to import the others.",
    `  ${file}, ${reason}`,
  ]);
  expect(await client().employee.count()).toBe(1);

  const applied = await run("--apply");
  expect(applied.ok).toBe(true);
  expect(applied.text.split("\n").slice(-2)).toEqual(["1 row refused:", `  ${file}, ${reason}`]);
  const people = await client().employee.findMany({ orderBy: { hrId: "asc" }, include: { manager: true } });
  expect(people.map(({ hrId, manager }) => [hrId, manager?.hrId])).toEqual([
    ["1", "admin"],
    ["admin", undefined],
  ]);
});

test("one wrong row keeps nobody else out, wherever they stand below it", async () => {
  const rows = [
    "Id,Mail,Unit,Boss",
    "10,lead@example.com,Office,admin",
    "11,no address,Office,10",
    "12,twelve@example.com,Office,11",
    "13,Lee, Ann,Office,10",
    "14,fourteen@example.com,Office,13",
    "15,fifteen@example.com,Office,14",
    ",,,",
  ];
  writeFileSync(file, rows.join("\n"));
  const { text } = await run("--apply");
  expect(text).toContain("people: 4 new, 0 changed, 0 unchanged");
  expect(text).toContain('row 3, column Mail: "no address" is not an e-mail address.');
  expect(text).toContain("row 5: It has 5 values, and the header names 4 columns.");
  expect(text).toContain(
    'Row 4: the manager of Twelve (HR number 12) stays as it was (none), because the row of "11" is refused.',
  );
  expect(text).toContain(
    'Row 6: the manager of Fourteen (HR number 14) stays as it was (none), because the row of "13" is refused.',
  );
  const people = await client().employee.findMany({
    where: { hrId: { startsWith: "1" } },
    orderBy: { hrId: "asc" },
    include: { manager: true },
  });
  expect(people.map(({ hrId, manager }) => [hrId, manager?.hrId])).toEqual([
    ["1", "admin"],
    ["10", "admin"],
    ["12", undefined],
    ["14", undefined],
    ["15", "14"],
  ]);
});

test("a row with two faults is one row that is refused, and so is a later row of the same person", async () => {
  writeFileSync(file, "Id,Mail,Unit,Boss\n20,none,,a\u0007\n20,twenty@example.com,Office,admin\n");
  const { text } = await run();
  expect(text).toContain("\n2 rows refused:\n");
  expect(text).toContain('row 2, column Mail: "none" is not an e-mail address.');
  expect(text).toContain("row 2, column Boss: ");
  expect(text).toContain('row 3, column Id: "20" stands in row 2 already.');
});

test("of more than two hundred faults the first are named, and the rows that are not named are counted", async () => {
  const rows = Array.from(
    { length: 203 },
    (_, at) => `${1000 + at},none,Office,${at === 0 || at === 202 ? "a\u0007" : ""}`,
  );
  writeFileSync(file, ["Id,Mail,Unit,Boss", ...rows].join("\n"));
  const lines = (await run()).text.split("\n");
  expect(lines.at(-202)).toBe("203 rows refused:");
  expect(lines.at(-1)).toBe("  … and 4 more.");
});

test("a dry run with --strict says what would come in as one without", async () => {
  writeFileSync(file, "Id,Mail,Unit,Boss\n30,none,Office,\n31,thirty@example.com,Office,admin\n");
  const { text, ok } = await run("--strict");
  expect(ok).toBe(true);
  expect(text).toContain("people: 1 new, 0 changed, 0 unchanged");
  expect(text).toContain("1 row refused:");
});

test("a day of hire lies at most two years ahead, counted from today in the organisation's time zone", async () => {
  writeFileSync(file, "Id,Unit,Hired\n40,Office,2028-11-30\n41,Office,2028-12-01\n");
  const map = "hrId=Id,unit=Unit,hiredOn=Hired";
  const textAt = async (now: string) => (await runImport(["hr", file, "--map", map], new Date(now))).text;
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "Asia/Tokyo" } });
  const text = await textAt("2026-11-29T15:30:00Z");
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
  expect(text).not.toContain("2028-11-30 is not");
  expect(text).toContain("row 3, column Hired: 2028-12-01 is not from 1940-01-01 to 2028-11-30.");
});

test.each([
  { args: ["hr", "people.csv", "--aply"], says: "--aply" },
  { args: ["hr", "people.csv", "--show", "many"], says: "--show is a number" },
  { args: ["hr", "people.csv", "--encoding", "latin"], says: "--encoding is one of" },
  { args: ["hr", "people.csv", "more.csv"], says: "Without --apply nothing is written." },
  { args: ["people", "people.csv"], says: "Without --apply nothing is written." },
  { args: ["hr", "people.csv", "--keep-unit", "old"], says: "--keep-unit is OLD=NEW." },
])("an option that is not understood is named, with the usage: $args", async ({ args, says }) => {
  await expect(runImport(args, new Date())).rejects.toThrow(says);
});

test("a file in Windows-1252 is refused with what to do about it, and read once it is named so", async () => {
  const rows = "Id,Mail,Name,Unit,Boss\n70,juergen@example.com,J\u00fcrgen Gro\u00df,Office,admin\n";
  writeFileSync(file, Buffer.from(rows, "latin1"));
  const named = ["--map", "name=Name", "--apply"];
  await expect(run(...named)).rejects.toMatchObject({ userMessage: { key: "integrations.notEncoded" } });
  expect((await run(...named, "--encoding", "windows-1252")).ok).toBe(true);
  expect(await client().employee.findUnique({ where: { hrId: "70" } })).toMatchObject({
    name: "J\u00fcrgen Gro\u00df",
  });
});
