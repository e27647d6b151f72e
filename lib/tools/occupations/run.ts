import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readOnet } from "@/lib/integrations/onet/file";
import { readTable, tableRows } from "@/lib/integrations/onet/tables";
import type { BadRow } from "@/lib/integrations/rules";
import { OCCUPATIONS_FILE, type ShippedOccupations } from "@/lib/library/occupations";

/** Writes the occupations that come with Cairn from a folder of O*NET tables: `npm run occupations -- FOLDER`. */
const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Name the folder with the O*NET tables: npm run occupations -- FOLDER");
  process.exit(1);
}
const { skills, roles, bad } = readOnet(folder, { criticalityByImportance: true });
const reported = join(folder, "sample_of_reported_titles.tsv");
const titles = Map.groupBy(
  existsSync(reported) ? readTable(reported).rows : [],
  ({ fields }) => fields["O*NET-SOC Code"] ?? "",
);
const others: BadRow[] = [];
const rated = new Set(
  ["skills.tsv", "knowledge.tsv"].flatMap((name) =>
    [...tableRows(join(folder, name), ["O*NET-SOC Code"], others)].map(
      ({ fields }) => fields["O*NET-SOC Code"],
    ),
  ),
);
const content: ShippedOccupations = {
  skills: skills
    .map((skill) => ({ ...skill, description: skill.description ?? "", cluster: skill.cluster ?? "" }))
    .toSorted((one, other) => one.code.localeCompare(other.code, "en")),
  occupations: roles
    .filter(({ onetCode }) => rated.has(onetCode))
    .map(({ onetCode, name, description, profile }) => ({
      onetCode,
      name,
      description: description ?? "",
      titles: (titles.get(onetCode) ?? []).flatMap(({ fields }) => fields["Reported Job Title"] ?? []),
      profile,
    })),
};
const bytes = gzipSync(JSON.stringify(content), { level: 9 });
writeFileSync(OCCUPATIONS_FILE, bytes);
console.log(
  `${content.occupations.length} occupations, ${skills.length} skills, ${bad.length} rows left out, ${bytes.length} bytes.`,
);
