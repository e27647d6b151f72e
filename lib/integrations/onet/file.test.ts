import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { onetRating, putOnetTables } from "@/lib/testing/onet-tables";
import { readOnet } from "./file";

let folder: string;
const write = (tables: Parameters<typeof putOnetTables>[1]) => putOnetTables(folder, tables);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onet-file-"));
  write({
    knowledge: [],
    skills: onetRating("11-1011.00", "2.A.1.a", "Reading"),
    occupation_data: ["11-1011.00\tChief\tLeads.", "15-1252.00\tDeveloper\tDevelops."],
    content_model_reference: ["2.A\tBasic Skills\tx", "2.A.1\tContent\tx", "2.A.1.a\tReading\tReads."],
  });
});
afterEach(() => rmSync(folder, { recursive: true }));
const faults = ({ bad }: ReturnType<typeof readOnet>) =>
  bad.map(({ row, column, reason }) => [row, column, reason.key.replace("integrations.", "")]);

test("a skill is described by its element, and its cluster is the element right above", () => {
  expect(readOnet(folder).skills).toMatchObject([
    { code: "2.A.1.a", name: "Reading", description: "Reads.", cluster: "Content" },
  ]);
});

test("in tables of release 30 essential and transferable skills are read together", () => {
  rmSync(join(folder, "skills.tsv"));
  write({
    essential_skills: onetRating("11-1011.00", "2.A.1.a", "Reading"),
    transferable_skills: onetRating("11-1011.00", "2.B.1.b", "Coordination"),
  });
  const { skills, roles } = readOnet(folder);
  expect(skills.map(({ name }) => name)).toEqual(["Reading", "Coordination"]);
  expect(roles[0]?.profile.map(({ skillCode }) => skillCode)).toEqual(["2.A.1.a", "2.B.1.b"]);
});

test("the tables of the official text release are read under their own names", () => {
  write({ level_scale_anchors: ["2.A.1.a\t4\tReads a memo"] });
  for (const [table, name] of [
    ["skills", "Skills"],
    ["knowledge", "Knowledge"],
    ["occupation_data", "Occupation Data"],
    ["content_model_reference", "Content Model Reference"],
    ["level_scale_anchors", "Level Scale Anchors"],
  ] as const)
    renameSync(join(folder, `${table}.tsv`), join(folder, `${name}.txt`));
  const { skills, roles } = readOnet(folder);
  expect(skills).toMatchObject([{ name: "Reading", anchors: [{ level: 3, text: "Reads a memo" }] }]);
  expect(roles.map(({ name }) => name)).toEqual(["Chief", "Developer"]);
});

test("knowledge is read as skills are, also where a skill has the same name", () => {
  write({
    skills: onetRating("11-1011.00", "2.A.1.e", "Mathematics"),
    knowledge: onetRating("11-1011.00", "2.C.4.a", "Mathematics"),
    content_model_reference: ["2.A.1\tContent\tx", "2.C.4\tMathematics and Science\tx"],
  });
  const { skills, roles } = readOnet(folder);
  expect(skills.map(({ code, name, cluster }) => [code, name, cluster])).toEqual([
    ["2.A.1.e", "Mathematics", "Content"],
    ["2.C.4.a", "Mathematics", "Mathematics and Science"],
  ]);
  expect(roles[0]?.profile.map(({ skillCode }) => skillCode)).toEqual(["2.A.1.e", "2.C.4.a"]);
});

test("criticality follows importance only where that is asked for", () => {
  write({
    skills: [
      ...onetRating("11-1011.00", "2.A.1.a", "Reading", { importance: "3.2" }),
      ...onetRating("11-1011.00", "2.A.1.b", "Listening", { importance: "4.4" }),
    ],
  });
  const criticalities = (criticalityByImportance: boolean) =>
    readOnet(folder, { criticalityByImportance }).roles[0]?.profile.map(({ criticality }) => criticality);
  expect(criticalities(false)).toEqual([2, 2]);
  expect(criticalities(true)).toEqual([1, 3]);
});

test("of chosen occupations only those become job roles, and skills that only others need come as well", () => {
  write({
    skills: [
      ...onetRating("11-1011.00", "2.A.1.a", "Reading"),
      ...onetRating("15-1252.00", "2.B.3.e", "Programming"),
    ],
  });
  const { skills, roles, bad } = readOnet(folder, { occupations: new Set(["11-1011.00"]) });
  expect(roles.map(({ name }) => name)).toEqual(["Chief"]);
  expect(skills.map(({ name }) => name)).toEqual(["Reading", "Programming"]);
  expect(bad).toEqual([]);
});

test("an occupation without ratings is a job role without a profile", () => {
  expect(readOnet(folder).roles[1]).toMatchObject({ name: "Developer", profile: [], ended: [] });
});

test("names have at most 200 characters and descriptions at most 4,000; longer ones are refused with their column", () => {
  write({
    occupation_data: [
      `11-1011.00\t${"n".repeat(200)}\t${"d".repeat(4000)}`,
      `11-1011.01\t${"n".repeat(201)}\tx`,
      `11-1011.02\tChief\t${"d".repeat(4001)}`,
    ],
  });
  const onet = readOnet(folder);
  expect(onet.roles.map(({ onetCode }) => onetCode)).toEqual(["11-1011.00"]);
  expect(faults(onet)).toEqual([
    [3, "Title", "tooLong"],
    [4, "Description", "tooLong"],
  ]);
});

test("a value with a control character refuses its row, and texts are read in one Unicode form", () => {
  write({ occupation_data: ["11-1011.00\tChe\u0301f\tx", "15-1252.00\tDevel\u0007oper\tx"] });
  const onet = readOnet(folder);
  expect(onet.roles.map(({ name }) => name)).toEqual(["Ch\u00e9f"]);
  expect(onet.bad.map(({ row, column }) => [row, column])).toEqual([[3, "Title"]]);
});

test("a rating without a code or a name of its skill is refused, and the others are read", () => {
  write({
    skills: [
      "11-1011.00\t\tReading\tIM\t4\tN\tN",
      "11-1011.00\t2.A.1.b\t\tIM\t4\tN\tN",
      ...onetRating("11-1011.00", "2.A.1.a", "Reading"),
    ],
  });
  const onet = readOnet(folder);
  expect(faults(onet)).toEqual([
    [2, "Element ID", "valueEmpty"],
    [3, "Element Name", "valueEmpty"],
  ]);
  expect(onet.skills.map(({ code }) => code)).toEqual(["2.A.1.a"]);
});

test("a rating whose partner is refused is not called alone, one whose partner is not there is", () => {
  const of = (skill: string, name: string, scale: string, value = "4") =>
    `11-1011.00\t${skill}\t${name}\t${scale}\t${value}\tN\tN`;
  write({
    skills: [
      ...[of("2.A.1.b", "", "IM"), of("2.A.1.b", "Writing", "LV")],
      ...[of("", "Speaking", "LV"), of("2.A.1.c", "Speaking", "IM")],
      ...[of("2.A.1.d", "Listening", "IX"), of("2.A.1.d", "Listening", "LV")],
      of("2.A.1.e", "Drawing", "IM", "x"),
      ...[of("2.A.1.f", "Singing", "IM"), of("2.A.1.g", "Dancing", "LV")],
    ],
  });
  expect(faults(readOnet(folder)).toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [2, "Element Name", "valueEmpty"],
    [4, "Element ID", "valueEmpty"],
    [6, "Scale ID", "scaleUnknown"],
    [8, "Data Value", "ratingWrong"],
    [9, "Scale ID", "levelMissing"],
    [10, "Scale ID", "importanceMissing"],
  ]);
});

describe("level anchors", () => {
  const anchors = (...rows: string[]) => {
    write({ level_scale_anchors: rows.map((row) => `2.A.1.a\t${row}`) });
    return readOnet(folder);
  };

  test("go from 0–7 to the levels 1–5 as targets do; of two on one level the later one stays", () => {
    const onet = anchors("1\tReads a sign", "2\tReads a note", "4\tReads a memo", "6\tReads a journal");
    expect(onet.skills[0]?.anchors).toEqual([
      { level: 1, text: "Reads a note" },
      { level: 3, text: "Reads a memo" },
      { level: 4, text: "Reads a journal" },
    ]);
    expect(onet.bad).toEqual([]);
  });

  test("without a number from 0 to 7 are refused; 0 and 7 are none of them", () => {
    const onet = anchors("\tNothing", "7.5\tToo much", "-1\tToo little", "0\tLeast", "7\tMost");
    expect(faults(onet)).toEqual([2, 3, 4].map((row) => [row, "Anchor Value", "ratingWrong"]));
    expect(onet.skills[0]?.anchors).toEqual([
      { level: 1, text: "Least" },
      { level: 5, text: "Most" },
    ]);
  });
});

describe("technologies", () => {
  const read = (...names: string[]) => readOnet(folder, { technologies: new Set(names) });

  test("are found in the column that either release has", () => {
    write({ technology_skills: ["Python\tLanguages"] });
    expect(read("Python").skills.at(-1)).toMatchObject({ name: "Python", description: "Languages" });
    rmSync(join(folder, "technology_skills.tsv"));
    const renamed = "Workplace Example\tCommodity Title\tExample\nPython\tLanguages\tR\n";
    writeFileSync(join(folder, "software_skills.tsv"), renamed);
    expect(read("Python").skills.at(-1)).toMatchObject({ name: "Python", cluster: "Technology" });
  });

  test("that O*NET does not have are named, and nothing is read", () => {
    write({ technology_skills: ["Python\tLanguages"] });
    expect(() => read("Python", "Pyton")).toThrow(
      expect.objectContaining({
        userMessage: { key: "integrations.noTechnology", params: { names: '"Pyton"', column: "Example" } },
      }),
    );
  });
});
