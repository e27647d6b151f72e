import { existsSync } from "node:fs";
import { codeOf } from "@/lib/core/code-of";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { BadRow } from "../rules";
import { findTable, readTable, readTableWith } from "../tables";
import { anchorsOf, parentElementOf } from "./elements";
import { type OnetProfileLine, profilesOf, type Rating } from "./profiles";

/** Cluster of skills that are technologies. */
export const TECHNOLOGY = "Technology";

export type OnetSkill = {
  code: string;
  name: string;
  description: string;
  cluster: string;
  uri: string;
  anchors: { level: number; text: string }[];
};
export type OnetRole = {
  code: string;
  onetCode: string;
  name: string;
  description: string;
  profile: OnetProfileLine[];
};
export type Onet = { skills: OnetSkill[]; roles: OnetRole[]; bad: BadRow[] };

/** Table → file names in release 29, in release 30 and later, and in the official text release. */
const FILES = {
  occupations: ["occupation_data.tsv", "Occupation Data.txt"],
  skills: [
    ["skills.tsv", "Skills.txt"],
    ["essential_skills.tsv", "Essential Skills.txt"],
    ["transferable_skills.tsv", "Transferable Skills.txt"],
  ],
  knowledge: ["knowledge.tsv", "Knowledge.txt"],
  elements: ["content_model_reference.tsv", "Content Model Reference.txt"],
  anchors: ["level_scale_anchors.tsv", "Level Scale Anchors.txt"],
  technologies: [
    "software_skills.tsv",
    "Software Skills.txt",
    "technology_skills.tsv",
    "Technology Skills.txt",
  ],
};
const RATING = [
  "O*NET-SOC Code",
  "Element ID",
  "Element Name",
  "Scale ID",
  "Data Value",
  "Recommend Suppress",
  "Not Relevant",
];

export type OnetOptions = {
  /** Only these O*NET-SOC codes become job roles; undefined: all. */
  occupations?: ReadonlySet<string>;
  /** Technologies to import as skills, spelled as in O*NET. */
  technologies?: ReadonlySet<string>;
  criticalityByImportance?: boolean;
};

/**
 * Read a folder of published O*NET tables.
 *
 * - a skill is identified by its element id; a technology by its name
 * - an occupation requires a skill with importance ≥ 3, not suppressed, not marked not relevant
 * - an occupation without ratings is a job role without a profile, never one with zeros
 *
 * @throws AppError `invalid` when a file or a column is missing
 * @source docs/domain.md, Import of O*NET
 */
export function readOnet(folder: string, options: OnetOptions = {}): Onet {
  if (!existsSync(folder)) throw new AppError("invalid", errorMessage("integrations.noFolder", { folder }));
  const bad: BadRow[] = [];
  const ratings = [...skillFiles(folder), required(folder, FILES.knowledge)].flatMap((file) => {
    const table = readTableWith(file, RATING);
    return table.rows.map((row) => ({ file: table.file, ...row }));
  });
  const skills = skillsOf(folder, ratings);
  const roles = rolesOf(folder, ratings, options, bad);
  return { skills: [...skills, ...technologiesOf(folder, options.technologies ?? new Set())], roles, bad };
}

function skillFiles(folder: string): string[] {
  const found = FILES.skills.flatMap((names) => findTable(folder, names) ?? []);
  if (found.length === 0)
    throw new AppError("invalid", errorMessage("integrations.noSkillsTable", { folder }));
  return found;
}

function required(folder: string, names: readonly string[]): string {
  const file = findTable(folder, names);
  if (!file)
    throw new AppError(
      "invalid",
      errorMessage("integrations.noTable", { folder, names: names.join(" or ") }),
    );
  return file;
}

function skillsOf(folder: string, ratings: Rating[]): OnetSkill[] {
  const elements = new Map(
    readTableWith(required(folder, FILES.elements), ["Element ID", "Element Name", "Description"]).rows.map(
      ({ fields }) => [fields["Element ID"] ?? "", fields],
    ),
  );
  const anchorFile = findTable(folder, FILES.anchors);
  const anchors = Map.groupBy(
    anchorFile ? readTable(anchorFile).rows : [],
    ({ fields }) => fields["Element ID"] ?? "",
  );
  const names = new Map(
    ratings.map(({ fields }) => [fields["Element ID"] ?? "", fields["Element Name"] ?? ""]),
  );
  return [...names]
    .filter(([code]) => code !== "")
    .map(([code, name]) => ({
      code,
      name,
      description: elements.get(code)?.Description ?? "",
      cluster:
        elements.get(parentElementOf(code))?.["Element Name"] ??
        (code.startsWith("2.C") ? "Knowledge" : "Skills"),
      uri: `https://www.onetonline.org/find/descriptor/result/${code}`,
      anchors: anchorsOf(anchors.get(code) ?? []),
    }));
}

function rolesOf(folder: string, ratings: Rating[], options: OnetOptions, bad: BadRow[]): OnetRole[] {
  const wanted = options.occupations;
  const profiles = profilesOf(
    wanted ? ratings.filter(({ fields }) => wanted.has(fields["O*NET-SOC Code"] ?? "")) : ratings,
    options.criticalityByImportance ?? false,
    bad,
  );
  const table = readTableWith(required(folder, FILES.occupations), [
    "O*NET-SOC Code",
    "Title",
    "Description",
  ]);
  return table.rows.flatMap(({ row, fields }) => {
    const code = fields["O*NET-SOC Code"] ?? "";
    if (wanted && !wanted.has(code)) return [];
    if (!/^\d{2}-\d{4}\.\d{2}$/.test(code)) {
      bad.push({
        file: table.file,
        row,
        column: "O*NET-SOC Code",
        reason: errorMessage("integrations.occupationCodeWrong", { code }),
      });
      return [];
    }
    return [
      {
        code: `onet-${code}`,
        onetCode: code,
        name: fields.Title ?? code,
        description: fields.Description ?? "",
        profile: profiles.get(code) ?? [],
      },
    ];
  });
}

function technologiesOf(folder: string, wanted: ReadonlySet<string>): OnetSkill[] {
  if (wanted.size === 0) return [];
  const table = readTable(required(folder, FILES.technologies));
  const column = table.columns.includes("Workplace Example") ? "Workplace Example" : "Example";
  const found = new Map(
    table.rows
      .filter(({ fields }) => wanted.has(fields[column] ?? ""))
      .map(({ fields }) => [fields[column] ?? "", fields["Commodity Title"] ?? ""]),
  );
  const missing = [...wanted].filter((name) => !found.has(name));
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.noTechnology", {
        names: missing.map((name) => `"${name}"`).join(", "),
        column,
      }),
    );
  return [...found].map(([name, category]) => ({
    // A stored technology keeps the code it has: `withTechnologyCodes`.
    code: `tech-${codeOf(name)}`,
    name,
    description: category,
    cluster: TECHNOLOGY,
    uri: `https://www.onetonline.org/search/tech/example?e=${encodeURIComponent(name)}`,
    anchors: [],
  }));
}
