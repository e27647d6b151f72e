import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { onetRating, putOnetTables } from "@/lib/testing/onet-tables";
import { applyOnet, previewOnet } from "./apply";
import { type Onet, type OnetSkill, readOnet } from "./file";

withDatabase();
beforeAll(() => makeOrganisation());
const folder = mkdtempSync(join(tmpdir(), "onet-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const format = messageFormatter(DEFAULT_LOCALE);
const skill = (code: string, changes: Partial<OnetSkill> = {}): OnetSkill => ({
  code,
  name: `Skill ${code}`,
  description: "Before.",
  cluster: "Content",
  uri: `https://onet.example/${code}`,
  anchors: [],
  ...changes,
});
const role = (onetCode: string, changes: Partial<Onet["roles"][number]> = {}) => ({
  code: `onet-${onetCode}`,
  onetCode,
  name: `Role ${onetCode}`,
  description: "Leads.",
  profile: [],
  ...changes,
});
const onet = (skills: OnetSkill[], roles: Onet["roles"] = [], bad: Onet["bad"] = []): Onet => ({
  skills,
  roles,
  bad,
});
const fault = {
  file: "skills.tsv",
  row: 3,
  column: "Title",
  reason: errorMessage("integrations.valueEmpty"),
};

test("a dry run names each field of skills and job roles that changes, skills first", async () => {
  await applyOnet(by, onet([skill("2.A.1.a")], [role("21-1")]));
  const { changes } = await previewOnet(
    by,
    onet(
      [skill("2.A.1.a", { description: "After.", cluster: "Process", uri: "https://onet.example/new" })],
      [role("21-1", { name: "Chief", description: "Decides." })],
    ),
  );
  expect(changes.map((change) => format(change))).toEqual([
    'Skill 2.A.1.a (2.A.1.a), cluster: "Content" → "Process"',
    'Skill 2.A.1.a (2.A.1.a), description: "Before." → "After."',
    'Skill 2.A.1.a (2.A.1.a), address: "https://onet.example/2.A.1.a" → "https://onet.example/new"',
    'Role 21-1, description: "Leads." → "Decides."',
    'Role 21-1, name: "Role 21-1" → "Chief"',
  ]);
});

test("the first three skills that change are given as examples, by their codes", async () => {
  const codes = ["2.A.2.a", "2.A.2.b", "2.A.2.c", "2.A.2.d"];
  await applyOnet(by, onet(codes.map((code) => skill(code))));
  const { plans } = await previewOnet(by, onet(codes.map((code) => skill(code, { description: "After." }))));
  expect(plans.find(({ entity }) => entity === "skills")?.examples).toEqual(
    codes.slice(0, 3).map((code) => `Skill ${code} (${code})`),
  );
});

test("a new job role has the description of its occupation, and keeps it where a later table has none", async () => {
  await applyOnet(by, onet([], [role("21-3")]));
  const { description: _, ...renamed } = role("21-3", { name: "Chief" });
  await applyOnet(by, onet([], [renamed]));
  expect(await client().jobRole.findUniqueOrThrow({ where: { code: "onet-21-3" } })).toMatchObject({
    name: "Chief",
    description: "Leads.",
  });
});

test("the trail says how much an import changed and how many rows it refused, without names", async () => {
  await applyOnet(by, onet([skill("2.A.4.a")], [], [fault]));
  const entry = await client().auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ command: "import.onet", detail: { refused: 1 } });
  expect(JSON.stringify(entry.detail)).not.toContain("Skill 2.A.4.a");
});

test("a strict import writes nothing for a single row that is refused", async () => {
  const report = await applyOnet(by, { ...onet([skill("2.A.5.a")], [], [fault]), isStrict: true });
  expect(report).toMatchObject({ unchanged: true, refused: 1 });
  expect(await client().skill.count({ where: { code: "2.A.5.a" } })).toBe(0);
});

test("an anchor without a text is none, and a rating is refused with the bounds of its scale", () => {
  putOnetTables(folder, {
    skills: [
      ...onetRating("11-1011.00", "2.A.6.a", "Reading"),
      ...onetRating("11-1011.00", "2.A.6.b", "Writing", { importance: "6" }),
    ],
    knowledge: [],
    occupation_data: [1, 2, 3].map((number) => `11-1011.00\tChief ${number}\tLeads.`),
    content_model_reference: ["2.A.6\tContent\tx"],
    level_scale_anchors: ["2.A.6.a\t2\t", "2.A.6.a\t4\tReads a memo"],
  });
  const { skills, bad } = readOnet(folder);
  expect(skills[0]?.anchors).toEqual([{ level: 3, text: "Reads a memo" }]);
  expect(bad.map(({ row, reason }) => `${row}: ${format(reason)}`)).toEqual([
    '4: "6" is not a number from 1 to 5.',
    '3: "11-1011.00" stands in row 2 already.',
    '4: "11-1011.00" stands in row 2 already.',
  ]);
});
