import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { client } from "@/lib/db/client";
import { makeOrganisation } from "@/lib/testing/factories";
import type { FuzzArea, FuzzRound } from "../area";
import type { Draws } from "../draws";
import { tryImport } from "../try-import";

const OCCUPATIONS = ["11-1011.00", "15-1252.00", "17-2011.00", "51-4121.00"];
const SKILLS = ["2.A.1.a\tReading", "2.A.1.b\tListening", "2.B.1.a\tMathematics", "2.C.4.a\tMathematics"];
const ODD = [
  "",
  " ",
  "n/a",
  "-1",
  "8",
  "1e9",
  "NaN",
  "0x10",
  "Y",
  '"',
  '"quoted, ""text"""',
  "a\u0007",
  "研究",
  "x".repeat(5000),
  "2.A.9.z",
];
const RATING =
  "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tRecommend Suppress\tNot Relevant";

/** Tables of O*NET: missing rows, columns and files, numbers that are none, repeated and damaged rows. */
export const onetTables: FuzzArea = {
  name: "onet-tables",
  async begin({ now }) {
    await makeOrganisation();
    return async (round) => {
      const rated = writeTables(round);
      const before = await targets();
      const options = round.draws.isIn(30)
        ? ["--technologies", round.draws.pick(["C", "C++", "C,C#", "Unknown"])]
        : [];
      const problems = await tryImport(["onet", round.folder, ...options], now);
      const after = new Set(await targets());
      const lost = before.filter((line) => !after.has(line) && !rated(line));
      return [...problems, ...lost.map((line) => `The target ${line} changed, and no table rates it.`)];
    };
  },
};

/** @returns tells whether the tables may rate a target */
function writeTables({ draws, folder }: FuzzRound): (target: string) => boolean {
  mkdirSync(folder, { recursive: true });
  const ratings = OCCUPATIONS.flatMap((code) =>
    SKILLS.flatMap((skill) =>
      ["IM", "LV"].flatMap((scale) =>
        draws.isIn(85)
          ? [
              [
                code,
                skill,
                scale,
                (draws.between(8, 56) / 8).toFixed(2),
                "8",
                draws.isIn(95) ? "N" : "Y",
                draws.isIn(95) ? "N" : "Y",
              ].join("\t"),
            ]
          : [],
      ),
    ),
  );
  const tables: Record<string, string[]> = {
    "skills.tsv": [RATING, ...ratings.filter((row) => !row.includes("2.C"))],
    "knowledge.tsv": [RATING, ...ratings.filter((row) => row.includes("2.C"))],
    "occupation_data.tsv": [
      "O*NET-SOC Code\tTitle\tDescription",
      ...draws.some(OCCUPATIONS, 85).map((code) => `${code}\tTitle of ${code}\tText`),
    ],
    "content_model_reference.tsv": [
      "Element ID\tElement Name\tDescription",
      "2.A.1\tContent\tx",
      ...draws.some(SKILLS, 80).map((skill) => `${skill}\tWhat it is`),
    ],
    "level_scale_anchors.tsv": [
      "Element ID\tElement Name\tScale ID\tAnchor Value\tAnchor Description",
      ...draws.some(SKILLS, 70).map((skill) => `${skill}\tLV\t${draws.between(0, 7)}\tAn example`),
    ],
    "technology_skills.tsv": [
      "O*NET-SOC Code\tExample\tCommodity Title",
      ...["C", "C++", "C#"].map((name) => `15-1252.00\t${name}\tLanguages`),
    ],
  };
  for (const [name, lines] of Object.entries(tables)) {
    if (draws.isIn(3)) continue;
    const text = damagedTable(draws, lines).join(draws.pick(["\n", "\r\n"]));
    writeFileSync(join(folder, name), draws.isIn(95) ? text : Buffer.from(`\ufeff${text}`, "utf16le"));
  }
  const pairs = new Set(ratings.map((row) => row.split("\t").slice(0, 2).join(" ")));
  return (target) => pairs.has(target.split(" ").slice(0, 2).join(" "));
}

/** Change a cell, drop or repeat a row, lose a column's value. */
const damagedTable = (draws: Draws, lines: string[]): string[] =>
  lines.flatMap((line, at) => {
    if (draws.isIn(at === 0 ? 98 : 92)) return [line];
    const cells = line.split("\t");
    const place = draws.between(0, cells.length - 1);
    return draws.pick([
      [cells.with(place, draws.pick(ODD)).join("\t")],
      [cells.toSpliced(place, 1).join("\t")],
      [cells.toSpliced(place, 0, "more").join("\t")],
      [line, line],
      [],
      ["", line],
    ]);
  });

/** Every target as "occupation skill level criticality must-have". */
async function targets(): Promise<string[]> {
  const lines = await client().jobRoleSkill.findMany({ include: { jobRole: true, skill: true } });
  return lines.map(({ jobRole, skill, target, criticality, mustHave }) =>
    [jobRole.onetCode, skill.code, target, criticality, mustHave].join(" "),
  );
}
