import { existsSync } from "node:fs";
import { codeOf } from "@/lib/core/code-of";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { BadRow } from "../rules";
import { parentElementOf, readAnchors, readElements } from "./elements";
import { type OnetProfile, type OnetProfileLine, readRatings } from "./profiles";
import { columnsOf, findTable, tableRows } from "./tables";

/** Cluster of skills that are technologies. */
export const TECHNOLOGY = "Technology";

/** What is left out says nothing: what is stored stays. */
export type OnetSkill = {
  code: string;
  name: string;
  description?: string;
  cluster?: string;
  uri: string;
  anchors: { level: number; text: string }[];
};
type OnetRole = {
  code: string;
  onetCode: string;
  name: string;
  description?: string;
  profile: OnetProfileLine[];
  /** Codes of skills that the occupation is rated not to require; of others it says nothing. */
  ended?: readonly string[];
};
export type Onet = { skills: OnetSkill[]; roles: OnetRole[]; bad: BadRow[] };

/** Most characters of names and descriptions, as in the forms. */
const MAX_NAME = 200;
const MAX_DESCRIPTION = 4000;

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
type OnetOptions = {
  /** Only these O*NET-SOC codes become job roles; undefined: all. */
  occupations?: ReadonlySet<string> | undefined;
  /** Technologies to import as skills, spelled as in O*NET. */
  technologies?: ReadonlySet<string> | undefined;
  criticalityByImportance?: boolean;
};

/**
 * Read a folder of published O*NET tables.
 *
 * - a skill is identified by its element id; a technology by its name
 * - an occupation requires a skill with importance ≥ 3, not suppressed, not marked not relevant
 * - an occupation without ratings is a job role without a profile, never one with zeros
 *
 * Rows that cannot be read are returned as bad ones, and what they are about stays as it is stored.
 *
 * @throws AppError `invalid` when a file or a column is missing
 * @source docs/domain.md, Import of O*NET
 */
export function readOnet(folder: string, options: OnetOptions = {}): Onet {
  if (!existsSync(folder)) throw new AppError("invalid", errorMessage("integrations.noFolder", { folder }));
  const bad: BadRow[] = [];
  const ratings = readRatings([...skillFiles(folder), required(folder, FILES.knowledge)], options, bad);
  const skills = skillsOf(folder, ratings.names, bad);
  const roles = rolesOf(folder, ratings.profiles, options.occupations, bad);
  const technologies = technologiesOf(folder, options.technologies ?? new Set(), bad);
  return { skills: [...skills, ...technologies], roles, bad };
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

function skillsOf(folder: string, names: ReadonlyMap<string, string>, bad: BadRow[]): OnetSkill[] {
  const elements = readElements(required(folder, FILES.elements), bad);
  const anchorFile = findTable(folder, FILES.anchors);
  const anchors = anchorFile ? readAnchors(anchorFile, bad) : new Map<string, OnetSkill["anchors"]>();
  return [...names].map(([code, name]) => ({
    code,
    name,
    description: elements.get(code)?.Description || undefined,
    cluster: elements.get(parentElementOf(code))?.["Element Name"] || undefined,
    uri: `https://www.onetonline.org/find/descriptor/result/${code}`,
    anchors: anchors.get(code) ?? [],
  }));
}

function rolesOf(
  folder: string,
  profiles: ReadonlyMap<string, OnetProfile>,
  wanted: ReadonlySet<string> | undefined,
  bad: BadRow[],
): OnetRole[] {
  const file = required(folder, FILES.occupations);
  const rowOf = new Map<string, number>();
  const roles: OnetRole[] = [];
  for (const { row, fields } of tableRows(file, ["O*NET-SOC Code", "Title", "Description"], bad)) {
    const { "O*NET-SOC Code": code = "", Title: name = "", Description: description = "" } = fields;
    if (wanted && !wanted.has(code)) continue;
    const first = rowOf.get(code);
    const fault = first === undefined ? faultOf(code, name, description) : repeated(code, first);
    if (fault) bad.push({ file, row, ...fault });
    else {
      const profile = profiles.get(code);
      roles.push({
        code: `onet-${code}`,
        onetCode: code,
        name,
        description: description || undefined,
        profile: profile?.lines ?? [],
        ended: profile?.ended ?? [],
      });
    }
    rowOf.set(code, first ?? row);
  }
  return roles;
}

type Fault = Pick<BadRow, "column" | "reason">;

const repeated = (code: string, row: number): Fault => ({
  column: "O*NET-SOC Code",
  reason: errorMessage("integrations.twice", { value: code, row }),
});

function faultOf(code: string, name: string, description: string): Fault | undefined {
  if (!/^\d{2}-\d{4}\.\d{2}$/.test(code))
    return { column: "O*NET-SOC Code", reason: errorMessage("integrations.occupationCodeWrong", { code }) };
  if (name === "") return { column: "Title", reason: errorMessage("integrations.valueEmpty") };
  if (name.length > MAX_NAME)
    return {
      column: "Title",
      reason: errorMessage("integrations.tooLong", { max: MAX_NAME, length: name.length }),
    };
  if (description.length > MAX_DESCRIPTION)
    return {
      column: "Description",
      reason: errorMessage("integrations.tooLong", { max: MAX_DESCRIPTION, length: description.length }),
    };
  return undefined;
}

function technologiesOf(folder: string, wanted: ReadonlySet<string>, bad: BadRow[]): OnetSkill[] {
  if (wanted.size === 0) return [];
  const file = required(folder, FILES.technologies);
  const column = columnsOf(file).includes("Workplace Example") ? "Workplace Example" : "Example";
  const found = new Map<string, string>();
  for (const { fields } of tableRows(file, [column, "Commodity Title"], bad))
    if (wanted.has(fields[column] ?? "")) found.set(fields[column] ?? "", fields["Commodity Title"] ?? "");
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
    description: category || undefined,
    cluster: TECHNOLOGY,
    uri: `https://www.onetonline.org/search/tech/example?e=${encodeURIComponent(name)}`,
    anchors: [],
  }));
}
