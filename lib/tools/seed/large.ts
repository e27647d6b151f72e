import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { addDays, addMonths, type Day } from "@/lib/core/calendar";
import { codeOf } from "@/lib/core/code-of";
import { transaction } from "@/lib/db/write";
import { writePeople } from "@/lib/integrations/hr/apply";
import type { HrPerson } from "@/lib/integrations/hr/person";
import { writeOnet } from "@/lib/integrations/onet/apply";
import { readOnet } from "@/lib/integrations/onet/file";
import { readPathwayFiles } from "@/lib/library/pathway-files";
import { readOrganisation } from "@/lib/people/organisation";
import { recordUnitFigures } from "@/lib/reports/snapshots";
import { refreshSkills } from "@/lib/skills/refresh";
import { between, pick } from "@/prisma/seed/chance";
import { demoContext } from "@/prisma/seed/demo-context";
import { writeHistory } from "@/prisma/seed/evidence";
import { mailName, randomName } from "@/prisma/seed/names";
import { managerTree } from "@/prisma/seed/organisation-tree";
import { publishPathways, simulateProgrammes } from "@/prisma/seed/pathways";
import { MAIL_DOMAIN, mapTitles, writeSignIns } from "@/prisma/seed/people";
import { dropOccupations, writeOwnSkills } from "@/prisma/seed/skills";

const DATA = resolve("prisma/seed/data");
const ONET = resolve("lib/library/onet");

/**
 * Derive units from the manager tree: a group for each report of the CEO, a department for each of their
 * reports.
 */
function unitsOf(parents: readonly number[]): { group: number; department: number }[] {
  const level: number[] = [];
  const group: number[] = [];
  const department: number[] = [];
  return parents.map((parent, person) => {
    level[person] = parent === -1 ? 0 : (level[parent] ?? 0) + 1;
    group[person] = level[person] <= 1 ? person : (group[parent] ?? 0);
    department[person] = level[person] <= 2 ? person : (department[parent] ?? 0);
    return { group: group[person] ?? 0, department: department[person] ?? 0 };
  });
}

/**
 * Generate the people of an organisation as an HR file would list them.
 *
 * @source docs/organisation-generator.md: manager tree and determinism; titles are those of AdventureWorks,
 *   drawn         with its shares, and units are cut at the second level (simpler than the generator's sizes)
 */
export function largePeople(count: number, today: Day): HrPerson[] {
  const titles = Object.entries(
    JSON.parse(readFileSync(`${DATA}/job-roles.json`, "utf8")) as Record<string, string>,
  );
  const parents = managerTree(count, 42);
  const managers = new Set(parents);
  const leading = titles.filter(([title]) => /manager|supervisor|vice/i.test(title));
  const working = titles.filter(([title]) => !/manager|supervisor|vice|chief/i.test(title));
  return unitsOf(parents).map(({ group, department }, person): HrPerson => {
    const [title = "", onetCode = null] =
      person === 0
        ? ["Chief Executive Officer", "11-1011.00"]
        : pick(managers.has(person) ? leading : working, "title", person);
    const name = randomName(person);
    const roleName = title.replace(" - ", ", ");
    return {
      hrId: String(person + 1),
      email: `${mailName(name)}.${person + 1}@${MAIL_DOMAIN}`,
      name,
      title: roleName,
      roleCode: codeOf(roleName),
      roleName,
      onetCode,
      unit: `Department ${department}`,
      group: `Group ${group}`,
      managerHrId: person === 0 ? null : String((parents[person] ?? 0) + 1),
      hiredOn: addDays(today, -between(60, 4000, "hired", person)),
      location: pick(["Rotterdam", "Hamburg", "Denver", "Sydney"], "place", person),
      isActive: true,
    };
  });
}

/**
 * Fill an empty database with a generated organisation, for measuring. @param report  called with each phase
 */
export async function writeLarge(options: {
  people: number;
  publicUrl: string;
  now: Date;
  report: (phase: string) => void;
}): Promise<void> {
  const { now, report } = options;
  await transaction(async (tx) => {
    await tx.organisation.create({
      data: {
        id: 1,
        name: "Generated Group",
        publicUrl: options.publicUrl,
        ...{ publicUrlConfirmedAt: now, publicUrlIsTrial: true },
        timeZone: "Europe/Amsterdam",
      },
    });
    const organisation = await readOrganisation(tx, now);
    const [{ today }, by] = [organisation, demoContext(now)];
    const people = largePeople(options.people, today);
    const occupations = new Set(people.flatMap(({ onetCode }) => onetCode ?? []));
    await writeOnet(
      tx,
      readOnet(ONET, {
        occupations,
        technologies: new Set(["Python", "Structured query language SQL"]),
        criticalityByImportance: true,
      }),
      by,
    );
    report("skills and job roles");
    await writePeople(tx, people, by);
    await mapTitles(tx);
    await writeOwnSkills(tx, by);
    await dropOccupations(tx, by);
    const ids = new Map(
      (await tx.employee.findMany({ select: { id: true, hrId: true } })).map(({ id, hrId }) => [hrId, id]),
    );
    await writeSignIns(tx, ids, () => "cairn-demo", now);
    report("people");
    const [authorId, assessorId] = [ids.get("235") ?? 1, ids.get("211") ?? 1];
    const publishedAt = new Date(now.getTime() - 420 * 86_400_000);
    const published = await publishPathways(tx, readPathwayFiles(), { authorId, publishedAt });
    await writeHistory(tx, today, new Set(), 1);
    report("evidence");
    await simulateProgrammes(tx, published, { authorId, assessorId }, organisation);
    report("enrolments and badges");
    await refreshSkills(tx, [...ids.values()], now);
    for (const month of [3, 0]) await recordUnitFigures(tx, addDays(addMonths(today, -month), -1));
    report("levels");
  }, 900_000);
}
