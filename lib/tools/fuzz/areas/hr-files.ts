import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { client } from "@/lib/db/client";
import { applyHr } from "@/lib/integrations/hr/apply";
import { hrOf } from "@/lib/integrations/hr/file";
import type { HrPerson } from "@/lib/integrations/hr/person";
import { makeOrganisation } from "@/lib/testing/factories";
import type { FuzzArea, FuzzRound } from "../area";
import type { Draws } from "../draws";
import { tryImport } from "../try-import";

/** The usual column of each field, and others: with delimiters, in other scripts, in two Unicode forms, long. */
const COLUMNS: Record<string, string[]> = {
  hrId: ["Id", "Nu\u0308mmer", "Id, number"],
  email: ["Mail", "E-mail; work"],
  name: ["Name", "Last, first", "名前"],
  title: ["Title"],
  unit: ["Unit", "Unit, name=x"],
  unitCode: ["Code"],
  group: ["Group"],
  groupCode: ["Group code"],
  role: ["Role"],
  roleName: ["Role name"],
  manager: ["Boss"],
  hiredOn: ["Hired"],
  location: ["Place"],
  active: ["Active"],
};
/** Fields that say nothing without another one. */
const NEEDS: Record<string, string> = { group: "unit", groupCode: "group", roleName: "role" };
const NUMBERS = ["1", "2", "3", "4", "5", "6", "7", "8", "Z\u00fc9", "Zu\u0308" + "9", "10", " 1 "];
const ODD = [
  "",
  " ",
  "-",
  "x".repeat(250),
  "a\u0007b",
  "\u202eabc",
  "two\nlines",
  'a "b" c',
  '"',
  "a,b",
  "a;b",
  "a\tb",
  "=1+1",
  "\ud83d\ude00",
  "研究",
  "null",
  "perhaps",
  "2024-02-30",
  "01.02.2024",
  "2024-01-01T00:00:00Z",
  "__proto__",
  "'; drop table employee; --",
];
const USUAL: Record<string, string[]> = {
  hrId: NUMBERS,
  email: ["a@example.com", "b@example.com", "C@example.com", "zo\u00eb@example.com", "zoe\u0308@example.com"],
  name: ["Ann Lee", "Bo Kim", "Zo\u00eb", "Zoe\u0308", "O\u2019Brien"],
  title: ["Rigger", "Welder", "Poet"],
  unit: ["Yard", "Dock", "研究", "yard "],
  unitCode: ["Y", "D", "organisation"],
  group: ["Works", "Yard", "Office"],
  groupCode: ["W", "Y"],
  role: ["RIG", "OLD", "NEW"],
  roleName: ["Rigger", "New role"],
  manager: [...NUMBERS, "unknown"],
  hiredOn: ["2019-03-01", "2024-02-29", "2028-11-29", "2001-12-31", "1939-01-01"],
  location: ["Rotterdam", "Bergen"],
  active: ["yes", "no", "1", "yes"],
};

/** Somebody with a value in every field. */
const WHOLE = {
  name: "Cy Moe",
  title: "Rigger",
  unit: "Yard",
  group: "Works",
  roleCode: "RIG",
  hiredOn: "2015-01-01",
  location: "Oslo",
  isActive: true,
};

/** People from HR files: every field, wrong shapes, encodings, delimiters, damaged bytes. */
export const hrFiles: FuzzArea = {
  name: "hr-files",
  async begin({ now }) {
    await makeOrganisation();
    await client().jobRole.create({ data: { code: "RIG", name: "Rigger" } });
    const welder = await client().jobRole.create({ data: { code: "WELD", name: "Welder" } });
    await client().jobRole.create({ data: { code: "OLD", name: "Old role", closedOn: now } });
    await client().jobTitle.create({ data: { title: "Welder", jobRoleId: welder.id } });
    const people = NUMBERS.slice(0, 9).map(
      (hrId, at): HrPerson => ({ ...WHOLE, hrId, email: `p${at}@example.com` }),
    );
    await applyHr({ actor: { kind: "system", job: "fuzz" }, now }, hrOf(people));
    return async (round) => {
      const { file, args, fields, text } = writeFile(round);
      const before = await peopleNow();
      const problems = await tryImport(["hr", file, ...args], now);
      return [...problems, ...untold(before, await peopleNow(), fields, text)].map(
        (one) => `${one}\n  ${args.join(" ")}`,
      );
    };
  },
};

function writeFile({ draws, folder }: FuzzRound) {
  const drawn = Object.keys(COLUMNS).filter((field) => field === "hrId" || draws.isIn(60));
  const fields = draws.isIn(95)
    ? drawn.filter((field) => !NEEDS[field] || drawn.includes(NEEDS[field]))
    : drawn;
  const columns = fields.map((field) => draws.pick(COLUMNS[field] ?? []));
  const delimiter = draws.pick([",", ";", "\t"]);
  const rows = draws.times(0, 14, () =>
    fields.map((field) => (draws.isIn(93) ? draws.pick(USUAL[field] ?? []) : draws.pick(ODD))),
  );
  const lines = [columns, ...rows].map((row) => row.map((value) => written(draws, value)).join(delimiter));
  const text = damaged(draws, lines).join(draws.pick(["\n", "\r\n", "\r"]));
  const file = join(folder, draws.pick(["people.csv", "people.txt", "people.tsv"]));
  writeFileSync(file, bytesOf(draws, text));
  const map = fields.map((field, at) => `${field}="${columns[at]}"`).join(",");
  const clear = draws.isIn(20)
    ? ["--clear", draws.pick(["manager", "email,title", "role,location,hiredOn,group"])]
    : [];
  const rest = draws.isIn(10) ? ["--strict"] : draws.isIn(5) ? ["--keep-unit", "Y=/works/yard"] : [];
  return { file, text, fields, args: ["--map", map, ...clear, ...rest] };
}

/** Quoted where that is needed, and in some cases where it is not; rarely not where it is. */
function written(draws: Draws, value: string): string {
  const needs = /[",;\t\n]/.test(value);
  return (needs ? draws.isIn(95) : draws.isIn(20)) ? `"${value.replaceAll('"', '""')}"` : value;
}

function damaged(draws: Draws, lines: string[]): string[] {
  return lines.flatMap((line, at) => {
    if (at === 0 || draws.isIn(88)) return [line];
    return draws.pick([
      [`${line},more`],
      [line.slice(0, draws.between(0, line.length))],
      ["", line],
      [",,,", line],
      [line, line],
      [line.replace(",", ';"')],
      [`${line}"`],
    ]);
  });
}

function bytesOf(draws: Draws, text: string): Buffer {
  if (draws.isIn(3)) return Buffer.from(text, "latin1");
  const bytes = draws.pick([
    () => Buffer.from(text),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(`\ufeff${text}`, "utf16le"),
  ])();
  if (draws.isIn(95) || bytes.length === 0) return bytes;
  bytes[draws.between(0, bytes.length - 1)] = draws.between(0, 255);
  return bytes.subarray(0, draws.between(0, bytes.length));
}

const peopleNow = () =>
  client().employee.findMany({
    include: { jobRoles: { select: { jobRoleId: true }, orderBy: { jobRoleId: "asc" } } },
    orderBy: { id: "asc" },
  });
type Stored = Awaited<ReturnType<typeof peopleNow>>[number];

/** Columns of which a file says nothing unless it has one of these fields. */
const TOLD_BY: [key: keyof Stored, fields: string[]][] = [
  ["name", ["name"]],
  ["title", ["title"]],
  ["unitId", ["unit", "unitCode"]],
  ["managerId", ["manager"]],
  ["jobRoles", ["role", "title"]],
  ["hiredOn", ["hiredOn"]],
  ["location", ["location"]],
  ["email", ["email"]],
  ["activeUntil", ["active"]],
];

/** Name what changed although the file says nothing of it. */
function untold(before: Stored[], after: Stored[], fields: string[], text: string): string[] {
  const afterById = new Map(after.map((person) => [person.id, person]));
  const told = text.normalize("NFC");
  return before.flatMap((person) => {
    const now = afterById.get(person.id);
    if (!now) return [`${person.hrId} is gone.`];
    const isNamed = told.includes(person.hrId.normalize("NFC"));
    return TOLD_BY.flatMap(([key, by]) =>
      JSON.stringify(now[key]) !== JSON.stringify(person[key]) &&
      !(isNamed && by.some((field) => fields.includes(field)))
        ? [`${String(key)} of ${person.hrId} changed, and the file says nothing of it.`]
        : [],
    );
  });
}
