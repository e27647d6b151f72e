import { writeFileSync } from "node:fs";
import { join } from "node:path";

const RATING =
  "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant";
/** Table of O*NET → its header line. */
const HEADERS = {
  skills: RATING,
  essential_skills: RATING,
  transferable_skills: RATING,
  knowledge: RATING,
  occupation_data: "O*NET-SOC Code\tTitle\tDescription",
  content_model_reference: "Element ID\tElement Name\tDescription",
  level_scale_anchors: "Element ID\tAnchor Value\tAnchor Description",
  technology_skills: "Example\tCommodity Title",
};

/** Write tables of O*NET into a folder: these rows under the header line of each. */
export function putOnetTables(
  folder: string,
  tables: Partial<Record<keyof typeof HEADERS, readonly string[]>>,
): void {
  for (const [name, header] of Object.entries(HEADERS)) {
    const rows = tables[name as keyof typeof HEADERS];
    if (rows) writeFileSync(join(folder, `${name}.tsv`), `${[header, ...rows].join("\n")}\n`);
  }
}

type Rating = { importance?: string; suppressed?: "Y"; irrelevant?: "Y" };

/** Return the two rows that rate a skill for an occupation; it is required unless `changes` says otherwise. */
export const onetRating = (
  occupation: string,
  code: string,
  name: string,
  { importance = "4", suppressed, irrelevant }: Rating = {},
): string[] => [
  `${occupation}\t${code}\t${name}\tIM\t${importance}\tN\tn/a`,
  `${occupation}\t${code}\t${name}\tLV\t4.2\t${suppressed ?? "N"}\t${irrelevant ?? "N"}`,
];
