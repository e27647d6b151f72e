import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { normalName } from "@/lib/core/code-of";

/** A skill as O*NET describes it; its code is the one that an import gives it. */
export type OccupationSkill = {
  code: string;
  name: string;
  description: string;
  cluster: string;
  uri: string;
  anchors: { level: number; text: string }[];
};
type OccupationRequirement = {
  skillCode: string;
  target: number;
  criticality: number;
  mustHave: boolean;
};
/** An occupation with its requirements, which may be none; `titles` are other job titles that people in it reported. */
type ShippedOccupation = {
  onetCode: string;
  name: string;
  description: string;
  titles: string[];
  profile: OccupationRequirement[];
};
export type ShippedOccupations = { skills: OccupationSkill[]; occupations: ShippedOccupation[] };

/** The occupations with ratings of O*NET; see SOURCES.md. `npm run occupations` writes it. */
export const OCCUPATIONS_FILE = "lib/library/occupations.json.gz";

let shipped: ShippedOccupations | undefined;

/** Return all occupations that come with Cairn. Read when first needed; the file never changes while the server runs. */
export function readOccupations(): ShippedOccupations {
  shipped ??= JSON.parse(gunzipSync(readFileSync(resolve(OCCUPATIONS_FILE))).toString("utf8"));
  // Written from a value of this type by lib/tools/occupations.
  return shipped as ShippedOccupations;
}

/**
 * Find occupations of which the title, or a job title reported in them, contains every word; those whose own title
 * matches come first, then by title.
 */
export function matchOccupations(
  occupations: readonly ShippedOccupation[],
  words: string,
  limit: number,
): ShippedOccupation[] {
  const wanted = normalName(words).split(" ").filter(Boolean);
  if (wanted.length === 0) return [];
  const matches = (title: string) => {
    const text = normalName(title);
    return wanted.every((word) => text.includes(word));
  };
  const [own, reported]: [ShippedOccupation[], ShippedOccupation[]] = [[], []];
  for (const occupation of occupations)
    if (matches(occupation.name) || occupation.onetCode === words.trim()) own.push(occupation);
    else if (occupation.titles.some(matches)) reported.push(occupation);
  const byName = (one: ShippedOccupation, other: ShippedOccupation) =>
    one.name.localeCompare(other.name, "en");
  return [...own.sort(byName), ...reported.sort(byName)].slice(0, limit);
}
