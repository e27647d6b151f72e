import { errorMessage } from "@/lib/core/error-message";
import { type BadRow, criticalityFrom, REQUIRED_IMPORTANCE, targetFromLevel } from "../rules";
import type { TableRow } from "../tables";

/** The requirement of an occupation in one skill. */
export type OnetProfileLine = { skillCode: string; target: number; criticality: number; mustHave: boolean };
/** A row of a ratings table, with the file it came from. */
export type Rating = TableRow & { file: string };

type Pair = { importance?: Rating; level?: Rating };

/**
 * Return the profile of each occupation (O*NET-SOC code) from its ratings of importance and level.
 *
 * @param bad  rows that cannot be read are added here
 */
export function profilesOf(
  ratings: Rating[],
  byImportance: boolean,
  bad: BadRow[],
): Map<string, OnetProfileLine[]> {
  const pairs = new Map<string, Pair>();
  for (const rating of ratings) {
    const key = `${rating.fields["O*NET-SOC Code"]}\t${rating.fields["Element ID"]}`;
    const pair = pairs.get(key) ?? {};
    pairs.set(key, pair);
    if (rating.fields["Scale ID"] === "IM") pair.importance = rating;
    if (rating.fields["Scale ID"] === "LV") pair.level = rating;
  }
  const profiles = new Map<string, OnetProfileLine[]>();
  for (const [key, pair] of pairs) {
    const [occupation = "", skillCode = ""] = key.split("\t");
    const line = lineOf(skillCode, pair, byImportance, bad);
    if (line) profiles.set(occupation, [...(profiles.get(occupation) ?? []), line]);
  }
  return profiles;
}

function lineOf(
  skillCode: string,
  { importance, level }: Pair,
  byImportance: boolean,
  bad: BadRow[],
): OnetProfileLine | null {
  if (!importance || !level) {
    const only = importance ?? level;
    if (only)
      bad.push({
        file: only.file,
        row: only.row,
        column: "Scale ID",
        reason: importance
          ? errorMessage("integrations.levelMissing", { skill: skillCode })
          : errorMessage("integrations.importanceMissing", { skill: skillCode }),
      });
    return null;
  }
  const im = ratingValue(importance, 1, 5, bad);
  const lv = ratingValue(level, 0, 7, bad);
  if (im === null || lv === null) return null;
  const isLeftOut = [importance, level].some(
    ({ fields }) => fields["Recommend Suppress"] === "Y" || fields["Not Relevant"] === "Y",
  );
  if (isLeftOut || im < REQUIRED_IMPORTANCE) return null;
  return {
    skillCode,
    target: targetFromLevel(lv),
    criticality: criticalityFrom(im, byImportance),
    mustHave: im >= 4.5,
  };
}

function ratingValue(
  { file, row, fields }: Rating,
  least: number,
  most: number,
  bad: BadRow[],
): number | null {
  const value = Number(fields["Data Value"]);
  if (fields["Data Value"] !== "" && Number.isFinite(value) && value >= least && value <= most) return value;
  bad.push({
    file,
    row,
    column: "Data Value",
    reason: errorMessage("integrations.ratingWrong", { value: String(fields["Data Value"]), least, most }),
  });
  return null;
}
