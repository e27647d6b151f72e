import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { onetRating, putOnetTables } from "@/lib/testing/onet-tables";
import { runImport } from "../command-line";

withDatabase();

const NOW = new Date("2026-11-29T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "fewer-ratings-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => makeOrganisation());

/** Importance and level of two skills of two occupations: all are required. */
const RATINGS = ["11-1011.00", "15-1252.00"].flatMap((code) => [
  ...onetRating(code, "2.A.1.a", "Reading"),
  ...onetRating(code, "2.A.1.b", "Listening"),
]);
const OCCUPATIONS = ["11-1011.00\tChief\tLeads.", "15-1252.00\tDeveloper\tDevelops."];
const ELEMENTS = ["2.A.1\tContent\tAll", "2.A.1.a\tReading\tReads.", "2.A.1.b\tListening\tListens."];

const write = ({ ratings = RATINGS, occupations = OCCUPATIONS, elements = ELEMENTS } = {}) =>
  putOnetTables(folder, {
    skills: ratings,
    knowledge: [],
    occupation_data: occupations,
    content_model_reference: elements,
  });
const run = (...options: string[]) => runImport(["onet", folder, ...options], NOW);

async function stored() {
  const roles = await client().jobRole.findMany({
    orderBy: { code: "asc" },
    include: { profile: { include: { skill: true } } },
  });
  const skills = await client().skill.findMany({ orderBy: { code: "asc" } });
  return {
    skills: skills.map(({ code, name, description, cluster }) => ({ code, name, description, cluster })),
    roles: roles.map(({ name, description, profile }) => ({
      name,
      description,
      targets: profile.map(({ skill, target }) => `${skill.code} ${target}`).sort(),
    })),
  };
}

beforeEach(async () => {
  write();
  await run("--apply");
});

test("tables without some ratings, descriptions and occupations leave all of it as it is", async () => {
  const before = await stored();
  expect(before.roles).toMatchObject([
    { name: "Chief", targets: ["2.A.1.a 3", "2.A.1.b 3"] },
    { name: "Developer", targets: ["2.A.1.a 3", "2.A.1.b 3"] },
  ]);
  write({
    ratings: RATINGS.filter((row) => row.startsWith("11-") && row.includes("Reading")),
    occupations: ["11-1011.00\tChief\t", "15-1252.00\tDeveloper\t"],
    elements: [],
  });
  const dry = await run();
  expect(dry.text).toContain("skills: 0 new, 0 changed, 1 unchanged");
  expect(dry.text).toContain("job roles: 0 new, 0 changed, 2 unchanged");
  expect(dry.text).toContain("3 target levels of 2 job roles stay: these tables do not rate them.");
  await run("--apply");
  expect(await stored()).toEqual(before);
});

test("a rating that cannot be read leaves its requirement, and one that says less removes it; the dry run names both", async () => {
  const before = await stored();
  write({
    ratings: RATINGS.map((row, at) => {
      if (at === 1) return row.replace("4.2", "high");
      if (at === 2) return row.replace("\t4\t", "\t2\t");
      if (at === 5) return row.replace("4.2", "7");
      return row;
    }),
  });
  const dry = await run();
  expect(dry.text).toContain("job roles: 0 new, 2 changed, 0 unchanged");
  expect(dry.text).toContain('Chief: Listening, target: "3, criticality 2" → none');
  expect(dry.text).toContain('Developer: Reading, target: "3, criticality 2" → "5, criticality 2"');
  expect(dry.text).toContain(`skills.tsv, row 3, column Data Value: "high" is not a number from 0 to 7.`);
  const short = await run("--show", "1");
  expect(short.text).toContain("… and 1 more change. To see all, add --show 2.");
  expect(await stored()).toEqual(before);
  expect((await run("--apply", "--strict")).ok).toBe(false);
  expect(await stored()).toEqual(before);
  await run("--apply");
  expect((await stored()).roles.map(({ targets }) => targets)).toEqual([
    ["2.A.1.a 3"],
    ["2.A.1.a 5", "2.A.1.b 3"],
  ]);
});

test("rows that are wrong are named with row and column, and all others come in", async () => {
  write({
    ratings: [
      ...RATINGS,
      "11-1011.00\t2.A.1.a\tReading\tIM\t5\tN\tN",
      "11-1011.00\t2.A.1.a\tReading\tXX\t5\tN\tN",
      "11-1011.00\t2.A.1.a",
    ],
    occupations: [
      ...OCCUPATIONS,
      "11-1011.00\tAnother chief\tx",
      "15-1253.00\t\tx",
      "abc\tNo code\tx",
      "17-2011.00\tEngineer\tFlies.\tand more",
    ],
    elements: [...ELEMENTS, "2.A.1.a\tReading again\tx"],
  });
  const { text, ok } = await run("--apply");
  expect(ok).toBe(true);
  for (const fault of [
    'skills.tsv, row 10, column Scale ID: "11-1011.00 2.A.1.a IM" stands in row 2 already.',
    'skills.tsv, row 11, column Scale ID: "XX" is neither IM (importance) nor LV (level).',
    "skills.tsv, row 12: It has 2 values, and the header names 7 columns.",
    'occupation_data.tsv, row 4, column O*NET-SOC Code: "11-1011.00" stands in row 2 already.',
    "occupation_data.tsv, row 5, column Title: It is empty.",
    'occupation_data.tsv, row 6, column O*NET-SOC Code: "abc" is not a code like 15-1252.00.',
    "occupation_data.tsv, row 7: It has 4 values, and the header names 3 columns.",
    'content_model_reference.tsv, row 5, column Element ID: "2.A.1.a" stands in row 3 already.',
  ])
    expect(text).toContain(fault);
  expect(text).toContain("8 rows refused:");
  expect((await stored()).roles.map(({ name }) => name)).toEqual(["Chief", "Developer"]);
});
