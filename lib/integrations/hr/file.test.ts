import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readHr } from "./file";
import { type ClearableField, parseMap } from "./map";

const folder = mkdtempSync(join(tmpdir(), "cairn-hr-file-"));
const file = join(folder, "people.csv");
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "Id,Mail,Name,Title,Unit,Group,Role,Boss,Hired,Place,Active";
const MAP = parseMap(
  "hrId=Id,email=Mail,name=Name,title=Title,unit=Unit,group=Group,role=Role,manager=Boss,hiredOn=Hired,location=Place,active=Active",
);
function rowsOf(rows: string[], clear: ClearableField[] = [], map = MAP, header = HEADER) {
  writeFileSync(file, [header, ...rows].join("\n"));
  return [...readHr(file, map, { clear: new Set(clear), latest: "2028-11-29" }).rows()];
}
/** Field and message of each fault of the only row. */
const faultsOf = (row: string) =>
  rowsOf([row]).flatMap(({ faults = [] }) =>
    faults.map(({ field, reason }) => `${field} ${reason.key.split(".")[1]}`),
  );

test("an empty value says nothing, and a column that is not mapped neither", () => {
  expect(rowsOf(["1,,,,,,,,,,"])).toEqual([{ row: 2, hrId: "1", person: { hrId: "1" } }]);
  expect(rowsOf(["1,Ann"], [], parseMap("hrId=Id"), "Id,Name")).toEqual([
    { row: 2, hrId: "1", person: { hrId: "1" } },
  ]);
});

test("an empty value of a field that is to be cleared means none", () => {
  const clear = ["email", "title", "role", "manager", "hiredOn", "location", "group"] as const;
  expect(rowsOf(["1,,,,,,,,,,"], [...clear])[0]?.person).toEqual({
    hrId: "1",
    email: null,
    title: "",
    group: null,
    roleCode: null,
    managerHrId: null,
    hiredOn: null,
    location: null,
  });
  // Where the file has no such column, it says nothing.
  expect(rowsOf(["1,x"], [...clear], parseMap("hrId=Id"), "Id,Name")[0]?.person).toEqual({ hrId: "1" });
});

test("texts are one line in one Unicode form, and e-mail addresses in lower case", () => {
  const decomposed = "Zoe\u0308";
  expect(
    rowsOf([`${decomposed}1,${decomposed}@Example.com,"  ${decomposed}\n  Lund ",,,,,,,,`])[0]?.person,
  ).toEqual({
    hrId: "Zo\u00eb1",
    email: "zo\u00eb@example.com",
    name: "Zo\u00eb Lund",
  });
});

describe("a row is refused with every field that is wrong", () => {
  test.each([
    { row: ",a@example.com,,,,,,,,,", faults: ["hrId idEmpty"] },
    { row: "1,no address,,,,,,,,,", faults: ["email emailWrong"] },
    { row: `1,${"a".repeat(250)}@example.com,,,,,,,,,`, faults: ["email tooLong"] },
    { row: `1,,${"n".repeat(201)},,,,,,,,`, faults: ["name tooLong"] },
    { row: `${"1".repeat(101)},,,,,,,,,,`, faults: ["hrId tooLong"] },
    { row: "1,,An\u0007n,,,,,,,,", faults: ["name textFault"] },
    { row: "1,,,\u202egnp.exe,,,,,,,", faults: ["title textFault"] },
    { row: "1,,,,,North,,,,,", faults: ["unit unitOfGroupEmpty"] },
    { row: "1,,,,,,,,31.03.2024,,", faults: ["hiredOn dayWrong"] },
    { row: "1,,,,,,,,2024-02-30,,", faults: ["hiredOn dayWrong"] },
    { row: "1,,,,,,,,2024-03-31T00:00:00Z,,", faults: ["hiredOn dayWrong"] },
    { row: "1,,,,,,,,2024-03-31T00:00:00.000Z,,", faults: ["hiredOn dayWrong"] },
    { row: "1,,,,,,,,2024-03-31 or later,,", faults: ["hiredOn dayWrong"] },
    { row: "1,,,,,,,,1939-12-31,,", faults: ["hiredOn dayOutside"] },
    { row: "1,,,,,,,,2028-11-30,,", faults: ["hiredOn dayOutside"] },
    { row: "1,,,,,,,,,,perhaps", faults: ["active activeWrong"] },
    {
      row: "1,x,,,,,,,2024,,perhaps",
      faults: ["email emailWrong", "hiredOn dayWrong", "active activeWrong"],
    },
    { row: "1,,,,,,,,1940-01-01,,no", faults: [] },
    { row: "1,,,,,,,,2028-11-29,,Y", faults: [] },
  ])("$row", ({ row, faults }) => {
    expect(faultsOf(row)).toEqual(faults);
  });
});

test("in a row of another shape the number is what stands in its place from either end", () => {
  const found = rowsOf(["7,Lee, Ann", "Lee, Ann,7"], [], parseMap("hrId=Id"), "Id,Name");
  expect(found[0]?.mayBe).toContain("7");
  const last = rowsOf(["Lee, Ann,7"], [], parseMap("hrId=Id"), "Name,Id");
  expect(last[0]?.mayBe).toContain("7");
});

test("of a column that two fields are read from the same fault is named once, and each other one", () => {
  const map = parseMap("hrId=Id,name=Name,title=Name,manager=Name,unit=Unit");
  const faults = rowsOf([`1,${"x".repeat(201)},${"x".repeat(201)}`], [], map, "Id,Name,Unit").flatMap(
    ({ faults: found = [] }) => found.map(({ field, reason }) => [field, reason.params?.max]),
  );
  expect(faults).toEqual([
    ["title", 200],
    ["unit", 200],
    ["manager", 100],
  ]);
});

describe("groups and codes of units", () => {
  const map = parseMap("hrId=Id,unit=Unit,unitCode=Code,group=Group,groupCode=GroupCode");
  const faults = (row: string) =>
    rowsOf([row], [], map, "Id,Unit,Code,Group,GroupCode").flatMap(({ faults: found = [] }) =>
      found.map(({ field, reason }) => `${field} ${reason.key.split(".")[1]}`),
    );

  test("a code of a group without its name is refused", () => {
    expect(faults("1,Yard,,,G7")).toEqual(["group groupEmpty"]);
    expect(faults("1,Yard,,Works,G7")).toEqual([]);
  });

  test("a group goes with a unit that is named by its code alone", () => {
    expect(faults("1,,Y7,Works,")).toEqual([]);
    expect(faults("1,,,Works,")).toEqual(["unit unitOfGroupEmpty"]);
  });

  test("a group or a unit that is too long is not called empty as well", () => {
    expect(faults(`1,Yard,,${"g".repeat(201)},G7`)).toEqual(["group tooLong"]);
    expect(faults(`1,${"u".repeat(201)},,Works,`)).toEqual(["unit tooLong"]);
  });
});

describe("a value may be as long as in the forms, and no longer", () => {
  const map = parseMap(
    "hrId=hrId,name=name,title=title,unit=unit,unitCode=unitCode,group=group,groupCode=groupCode,role=role,roleName=roleName,manager=manager,location=location,onet=onet",
  );
  const fields = Object.keys(map);
  test.each([
    ["hrId", 100],
    ["name", 200],
    ["title", 200],
    ["unit", 200],
    ["unitCode", 80],
    ["group", 200],
    ["groupCode", 80],
    ["role", 80],
    ["roleName", 200],
    ["manager", 100],
    ["location", 200],
    ["onet", 20],
  ])("%s: %d characters", (field, max) => {
    const faults = (length: number) => {
      const values = fields.map((name) => (name === field ? "x".repeat(length) : "y"));
      return rowsOf([values.join(",")], [], map, fields.join(",")).flatMap(({ faults: found = [] }) =>
        found.map(({ field: at, reason }) => [at, reason.key, reason.params]),
      );
    };
    expect(faults(max)).toEqual([]);
    expect(faults(max + 1)).toEqual([[field, "integrations.tooLong", { max, length: max + 1 }]]);
  });
});

test.each([
  [true, ["1", "true", "TRUE", "yes", "y", "Active"]],
  [false, ["0", "false", "FALSE", "no", "N", "inactive"]],
])("that somebody is active reads as %s from each of %j", (isActive, values) => {
  const rows = rowsOf(values.map((value) => `1,,,,,,,,,,${value}`));
  expect(rows.map(({ person }) => person?.isActive)).toEqual(values.map(() => isActive));
});
