import { errorMessage } from "@/lib/core/error-message";
import { type BadRow, criticalityFrom, REQUIRED_IMPORTANCE, targetFromLevel } from "../rules";
import { tableRows } from "./tables";

/** The requirement of an occupation in one skill. */
export type OnetProfileLine = { skillCode: string; target: number; criticality: number; mustHave: boolean };
/**
 * What the ratings of an occupation say: the skills that it requires, and the codes of those that it does not. Of any
 * other skill they say nothing.
 */
export type OnetProfile = { lines: OnetProfileLine[]; ended: string[] };

const RATING = [
  "O*NET-SOC Code",
  "Element ID",
  "Element Name",
  "Scale ID",
  "Data Value",
  "Recommend Suppress",
  "Not Relevant",
];

/** Where a rating stands, and its value; null: it cannot be read. */
type Rated = { file: string; row: number; value: number | null; isLeftOut: boolean };
type Pair = { importance?: Rated; level?: Rated };
const SCALES = { IM: ["importance", 1, 5], LV: ["level", 0, 7] } as const;

/** The ratings of some tables, by occupation (O*NET-SOC code), and the names of the skills that they rate. */
type Ratings = { profiles: Map<string, OnetProfile>; names: Map<string, string> };

/**
 * Read ratings of importance and level, row by row.
 *
 * @param options  `occupations`: only these; undefined: all
 * @param bad      rows that cannot be read are added here, and rows of a rating that is there already
 */
export function readRatings(
  files: readonly string[],
  options: { occupations?: ReadonlySet<string> | undefined; criticalityByImportance?: boolean | undefined },
  bad: BadRow[],
): Ratings {
  const names = new Map<string, string>();
  const pairs = new Map<string, Map<string, Pair>>();
  /** Of which skill, by its code or its name, a rating is refused that would be one of its pair. */
  const refused = new Set<string>();
  for (const file of files)
    for (const { row, fields } of tableRows(file, RATING, bad)) {
      const [occupation = "", skill = "", name = "", scale = ""] = RATING.map((column) => fields[column]);
      const refuse = (column: string, reason: BadRow["reason"]) => bad.push({ file, row, column, reason });
      if (!skill || !name) {
        refuse(skill ? "Element Name" : "Element ID", errorMessage("integrations.valueEmpty"));
        refused.add(`${occupation} ${skill || name}`);
        continue;
      }
      names.set(skill, names.get(skill) ?? name);
      if (options.occupations && !options.occupations.has(occupation)) continue;
      const known = scale === "IM" || scale === "LV" ? SCALES[scale] : undefined;
      if (!known) {
        refuse("Scale ID", errorMessage("integrations.scaleUnknown", { scale }));
        refused.add(`${occupation} ${skill}`);
        continue;
      }
      const [kind, least, most] = known;
      const skills = pairs.get(occupation) ?? new Map<string, Pair>();
      const pair = skills.get(skill) ?? {};
      const first = pair[kind];
      if (first) {
        refuse(
          "Scale ID",
          errorMessage("integrations.twice", { value: `${occupation} ${skill} ${scale}`, row: first.row }),
        );
        continue;
      }
      const value = numberWithin(fields["Data Value"] ?? "", least, most);
      if (value === null)
        refuse(
          "Data Value",
          errorMessage("integrations.ratingWrong", { value: fields["Data Value"] ?? "", least, most }),
        );
      const isLeftOut = fields["Recommend Suppress"] === "Y" || fields["Not Relevant"] === "Y";
      pair[kind] = { file, row, value, isLeftOut };
      pairs.set(occupation, skills.set(skill, pair));
    }
  const profiles = new Map(
    [...pairs].map(([occupation, skills]) => [
      occupation,
      profileOf(skills, options.criticalityByImportance ?? false, (only, skill, reason) => {
        const isRefused = [skill, names.get(skill)].some((one) => refused.has(`${occupation} ${one}`));
        if (!isRefused) bad.push({ file: only.file, row: only.row, column: "Scale ID", reason });
      }),
    ]),
  );
  return { profiles, names };
}

const numberWithin = (text: string, least: number, most: number): number | null => {
  const value = Number(text);
  return text !== "" && value >= least && value <= most ? value : null;
};

/** @param noPartner  told of a rating that can be read and stands alone: one that cannot is refused as it is */
function profileOf(
  skills: ReadonlyMap<string, Pair>,
  byImportance: boolean,
  noPartner: (only: Rated, skill: string, reason: BadRow["reason"]) => void,
): OnetProfile {
  const profile: OnetProfile = { lines: [], ended: [] };
  for (const [skillCode, { importance, level }] of skills) {
    if (!importance || !level) {
      const only = importance ?? level;
      const reason = importance
        ? errorMessage("integrations.levelMissing", { skill: skillCode })
        : errorMessage("integrations.importanceMissing", { skill: skillCode });
      if (only && only.value !== null) noPartner(only, skillCode, reason);
      continue;
    }
    // A rating that cannot be read leaves the requirement as it is.
    if (importance.value === null || level.value === null) continue;
    if (importance.isLeftOut || level.isLeftOut || importance.value < REQUIRED_IMPORTANCE)
      profile.ended.push(skillCode);
    else
      profile.lines.push({
        skillCode,
        target: targetFromLevel(level.value),
        criticality: criticalityFrom(importance.value, byImportance),
        mustHave: importance.value >= 4.5,
      });
  }
  return profile;
}
