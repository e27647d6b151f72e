import { beforeAll, expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { applyOnet, previewOnet } from "./apply";
import type { Onet, OnetSkill } from "./file";
import type { OnetProfileLine } from "./profiles";

withDatabase();
beforeAll(() => makeOrganisation());

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const format = messageFormatter(DEFAULT_LOCALE);
const skill = (code: string, changes: Partial<OnetSkill> = {}): OnetSkill => ({
  code,
  name: `Skill ${code}`,
  uri: `https://onet.example/${code}`,
  anchors: [],
  ...changes,
});
const line = (skillCode: string, changes: Partial<OnetProfileLine> = {}): OnetProfileLine => ({
  skillCode,
  target: 3,
  criticality: 2,
  mustHave: false,
  ...changes,
});
const role = (onetCode: string, profile: OnetProfileLine[], name = `Role ${onetCode}`) => ({
  code: `onet-${onetCode}`,
  onetCode,
  name,
  profile,
});
const onet = (skills: OnetSkill[], roles: Onet["roles"]): Onet => ({ skills, roles, bad: [] });
const changesOf = async (given: Onet) =>
  (await previewOnet(by, given)).changes.map((change) => format(change));

test("a requirement that becomes a must-have is a change, and the dry run says so", async () => {
  const code = "2.A.1.a";
  await applyOnet(by, onet([skill(code)], [role("11-1", [line(code)])]));
  const given = onet([skill(code)], [role("11-1", [line(code, { mustHave: true })])]);
  expect(await changesOf(given)).toEqual([
    `Role 11-1: Skill ${code}, target: "3, criticality 2" → "3, criticality 2, must-have"`,
  ]);
});

test("requirements that the company has added itself do not count as ones that the tables leave unrated", async () => {
  const [rated, unrated] = ["2.A.2.a", "2.A.2.b"];
  await applyOnet(by, onet([skill(rated), skill(unrated)], [role("11-2", [line(rated), line(unrated)])]));
  const { id: jobRoleId } = await client().jobRole.findUniqueOrThrow({ where: { code: "onet-11-2" } });
  const { id: skillId } = await makeSkill({ code: "welding" });
  await client().jobRoleSkill.create({ data: { jobRoleId, skillId, target: 2 } });
  const { notes } = await previewOnet(by, onet([skill(rated)], [role("11-2", [line(rated)])]));
  expect(notes).toEqual([errorMessage("integrations.unratedTargets", { targets: 1, roles: 1 })]);
});

test("who has an imported job role gets its new targets at once", async () => {
  const code = "2.A.3.a";
  await applyOnet(by, onet([skill(code)], [role("11-3", [line(code)])]));
  const { id: jobRoleId } = await client().jobRole.findUniqueOrThrow({ where: { code: "onet-11-3" } });
  const { id: skillId } = await client().skill.findUniqueOrThrow({ where: { code } });
  const { id: employeeId } = await makeEmployee();
  await client().employeeJobRole.create({ data: { employeeId, jobRoleId, sinceOn: by.now } });
  await applyOnet(by, onet([skill(code)], [role("11-3", [line(code, { target: 5 })])]));
  expect(
    await client().personSkill.findUniqueOrThrow({ where: { employeeId_skillId: { employeeId, skillId } } }),
  ).toMatchObject({ target: 5 });
});

test("a skill and a job role that an import changes get a new version, so that an open form is refused; others keep theirs", async () => {
  const [changed, same] = ["2.A.4.a", "2.A.4.b"];
  const first = [role("11-4", [line(changed)], "Head"), role("11-5", [line(same)], "Clerk")];
  await applyOnet(by, onet([skill(changed), skill(same)], first));
  const versions = async () =>
    [
      ...(await client().skill.findMany({
        where: { code: { in: [changed, same] } },
        orderBy: { code: "asc" },
      })),
      ...(await client().jobRole.findMany({
        where: { code: { in: ["onet-11-4", "onet-11-5"] } },
        orderBy: { code: "asc" },
      })),
    ].map(({ version }) => version);
  const before = await versions();
  await applyOnet(
    by,
    onet(
      [skill(changed, { name: "Renamed" }), skill(same)],
      [role("11-4", [line(changed)], "Chief"), ...first.slice(1)],
    ),
  );
  const after = await versions();
  expect(after.map((version, at) => version - (before[at] ?? 0))).toEqual([1, 0, 1, 0]);
});

test("an anchor that reads differently in a newer release is replaced, and one that it leaves out stays", async () => {
  const code = "2.A.6.a";
  const importOf = (anchors: OnetSkill["anchors"]) => applyOnet(by, onet([skill(code, { anchors })], []));
  await importOf([
    { level: 1, text: "Reads a sign" },
    { level: 3, text: "Reads a memo" },
  ]);
  await importOf([{ level: 3, text: "Reads a report" }]);
  const anchors = await client().skillAnchor.findMany({
    where: { skill: { code } },
    orderBy: { level: "asc" },
  });
  expect(anchors.map(({ level, text }) => [level, text])).toEqual([
    [1, "Reads a sign"],
    [3, "Reads a report"],
  ]);
});

test("the settings of an imported skill have a history from the day of the import on", async () => {
  const code = "2.A.7.a";
  await applyOnet(by, onet([skill(code)], []));
  const { id: skillId } = await client().skill.findUniqueOrThrow({ where: { code } });
  expect(await client().skillSettingVersion.findMany({ where: { skillId } })).toMatchObject([
    { halfLifeMonths: 24, holderLevel: 3, untilOn: null },
  ]);
});

test("a new skill of which the tables name no cluster is knowledge or a skill, by its code", async () => {
  const codes = ["2.A.8.a", "2.C.8.a"];
  const skills = codes.map((code) => skill(code));
  await applyOnet(by, onet(skills, []));
  const stored = await client().skill.findMany({ where: { code: { in: codes } }, orderBy: { code: "asc" } });
  expect(stored.map(({ cluster }) => cluster)).toEqual(["Skills", "Knowledge"]);
});

test("rows that are refused are named by file and row, whatever found them first", async () => {
  const fault = (file: string, row: number, column = "Title") => ({
    file,
    row,
    column,
    reason: errorMessage("integrations.valueEmpty"),
  });
  const bad = [fault("skills.tsv", 12), fault("skills.tsv", 3), fault("occupation_data.tsv", 40)];
  const report = await previewOnet(by, {
    ...onet([], []),
    bad: [...bad, fault("skills.tsv", 3, "Scale ID")],
  });
  expect(report.bad.map(({ file, row }) => `${file} ${row}`)).toEqual([
    "occupation_data.tsv 40",
    "skills.tsv 3",
    "skills.tsv 3",
    "skills.tsv 12",
  ]);
  expect(report.refused).toBe(3);
});

test("of more than fifty retired skills the first are named and the rest is counted", async () => {
  const codes = Array.from({ length: 53 }, (_, at) => `2.C.${at + 100}`);
  await client().skill.createMany({
    data: codes.map((code) => ({ code, name: `Retired ${code}`, cluster: "Old", retiredOn: by.now })),
  });
  const given = onet(
    [],
    [
      role(
        "11-8",
        codes.map((code) => line(code)),
      ),
    ],
  );
  const { notes } = await previewOnet(by, given);
  expect(notes).toHaveLength(51);
  expect(notes[0]).toMatchObject({ params: { code: codes[0], roles: 1 } });
  expect(notes.at(-1)).toEqual(errorMessage("integrations.moreFaults", { count: 3 }));
});
