import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { setTargets } from "@/lib/people/set-targets";
import { changeSettings } from "@/lib/skills/change-settings";
import { refreshSkills } from "@/lib/skills/refresh";
import { type ImportReport, MAX_SHOWN } from "../rules";
import { type Onet, type OnetSkill, TECHNOLOGY } from "./file";
import { ENDED_LINES, onetChangeNotes, planSkillsAndRoles, unratedNotes } from "./report";
import { withoutRetired } from "./retired";
import { type TechnologySkill, technologyCodes } from "./technology-codes";

const onetSchema = z.custom<Onet & { isStrict?: boolean; shown?: number }>(
  (value) => typeof value === "object" && value !== null && "skills" in value && "roles" in value,
);

/**
 * Write an O*NET import in one transaction; levels of people whose role's profile changed are computed again. What rows
 * that are refused are about stays as it is; with `isStrict` nothing is written while a row is refused. `shown`: most
 * changes that the report names.
 */
export const applyOnet = defineCommand({
  name: "import.onet",
  permission: "import:run",
  input: onetSchema,
  milliseconds: 600_000,
  async run(tx, onet, by): Promise<ImportReport & { id: string; unchanged?: true }> {
    if (onet.isStrict && onet.bad.length > 0)
      return { id: "onet", unchanged: true, ...(await compareOnet(tx, onet)) };
    const report = await writeOnet(tx, onet, by);
    const profiled = await profileTitles(tx, by);
    const onetCodes = onet.roles.map(({ onetCode }) => onetCode);
    const holders = await tx.employeeJobRole.findMany({
      where: { OR: [{ jobRole: { onetCode: { in: onetCodes } } }, { jobRoleId: { in: profiled } }] },
      select: { employeeId: true },
      distinct: ["employeeId"],
    });
    await refreshSkills(
      tx,
      holders.map(({ employeeId }) => employeeId),
      by.now,
    );
    return { id: "onet", ...report };
  },
  record: (_input, { plans, refused }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan), refused }),
});

/** Compare an O*NET import with what is stored, as applying it would, and write nothing. */
export const previewOnet = defineCommand({
  name: "import.preview-onet",
  permission: "import:run",
  input: onetSchema,
  milliseconds: 600_000,
  async run(tx, onet): Promise<ImportReport & { id: string; unchanged: true }> {
    return { id: "onet", unchanged: true, ...(await compareOnet(tx, onet)) };
  },
});

/** Stage the import, and tell what it changes. */
async function compareOnet(tx: Tx, given: Onet & { shown?: number }): Promise<ImportReport> {
  const { onet, notes } = await withoutRetired(tx, await withTechnologyCodes(tx, given));
  await stageOnet(tx, onet);
  return {
    plans: await planSkillsAndRoles(tx),
    changes: await onetChangeNotes(tx, given.shown ?? MAX_SHOWN),
    notes: [...notes, ...(await unratedNotes(tx))],
    bad: onet.bad
      .toSorted((one, other) => one.file.localeCompare(other.file) || one.row - other.row)
      .slice(0, MAX_SHOWN),
    refused: new Set(onet.bad.map(({ file, row }) => `${row} ${file}`)).size,
  };
}

/** Return the import with the codes that its technologies have, or are to get. */
async function withTechnologyCodes(tx: Pick<Tx, "$queryRaw">, onet: Onet): Promise<Onet> {
  const technologies = onet.skills.filter(({ cluster }) => cluster === TECHNOLOGY);
  if (technologies.length === 0) return onet;
  const stored = await tx.$queryRaw<TechnologySkill[]>`select code, name, uri from skill`;
  const codes = technologyCodes(technologies, stored);
  const codeNow = ({ cluster, uri, code }: OnetSkill) =>
    cluster === TECHNOLOGY ? (codes.get(uri) ?? code) : code;
  return { ...onet, skills: onet.skills.map((skill) => ({ ...skill, code: codeNow(skill) })) };
}

/** Upsert skills, anchors, roles and profiles; skills that an editor added to a profile stay. */
export async function writeOnet(tx: Tx, onet: Onet & { shown?: number }, by: Context): Promise<ImportReport> {
  const report = await compareOnet(tx, onet);
  await tx.$executeRaw`
    insert into skill as k (code, name, description, cluster, uri, half_life_months)
    select r.code, r.name, coalesce(r.description, ''), coalesce(r.cluster, case when r.code like '2.C%' then 'Knowledge' else 'Skills' end), r.uri,
           case when o.id is null then 24 else o.default_half_life_months end
    from onet_skill r left join organisation o on true where not exists (select from skill x where x.code = r.code)`;
  await tx.$executeRaw`
    update skill k set name = r.name, description = coalesce(r.description, k.description), cluster = coalesce(r.cluster, k.cluster), uri = r.uri, version = k.version + 1
    from onet_skill r
    where r.code = k.code and (k.name, k.description, k.cluster, k.uri) is distinct from (r.name, coalesce(r.description, k.description), coalesce(r.cluster, k.cluster), r.uri)`;
  await tx.$executeRaw`
    insert into skill_anchor (skill_id, level, text)
    select k.id, (a ->> 'level')::int, a ->> 'text' from onet_skill r join skill k on k.code = r.code, json_array_elements(r.anchors) a
    on conflict (skill_id, level) do update set text = excluded.text where skill_anchor.text <> excluded.text`;
  await changeSettings(tx, {}, by);
  await tx.$executeRaw`
    insert into job_role (code, name, description, onet_code)
    select code, name, coalesce(description, ''), "onetCode" from onet_role r where not exists (select from job_role j where j.code = r.code)`;
  await tx.$executeRaw`
    update job_role j set name = r.name, description = coalesce(r.description, j.description), onet_code = r."onetCode", version = j.version + 1
    from onet_role r
    where r.code = j.code and (j.name, j.description, j.onet_code) is distinct from (r.name, coalesce(r.description, j.description), r."onetCode")`;
  await setTargets(
    tx,
    Prisma.sql`
      select j.id as job_role_id, k.id as skill_id, l.target, l.criticality, l.must_have
      from onet_line l join job_role j on j.code = l.role join skill k on k.code = l.skill`,
    by,
    ENDED_LINES,
  );
  return report;
}

/**
 * Give the profile of an occupation to the company's titles that name it, unless the role has one already.
 *
 * @returns ids of the job roles that got a profile
 */
export const profileTitles = (tx: Tx, by: Context): Promise<number[]> =>
  setTargets(
    tx,
    Prisma.sql`
      select j.id as job_role_id, s.skill_id, s.target, s.criticality, s.must_have
      from job_role j join job_role o on o.code = 'onet-' || j.onet_code join job_role_skill s on s.job_role_id = o.id
      where j.code not like 'onet-%' and not exists (select from job_role_skill x where x.job_role_id = j.id)`,
    by,
  );

/** Store an import in temporary tables of this transaction, where it is compared and from where it is written. */
async function stageOnet(tx: Tx, { skills, roles }: Onet): Promise<void> {
  await tx.$executeRaw`drop table if exists onet_skill, onet_anchor, onet_role, onet_line, onet_ended`;
  await tx.$executeRaw`
    create temp table onet_skill on commit drop as
    select * from json_to_recordset(${JSON.stringify(skills)}::json) as r (code text, name text, description text, cluster text, uri text, anchors json)`;
  await tx.$executeRaw`
    create temp table onet_role on commit drop as
    select * from json_to_recordset(${JSON.stringify(roles)}::json) as r (code text, "onetCode" text, name text, description text, profile json, ended json)`;
  await tx.$executeRaw`
    create temp table onet_line on commit drop as
    select r.code as role, l."skillCode" as skill, l.target, l.criticality, l."mustHave" as must_have
    from onet_role r, json_to_recordset(r.profile) as l ("skillCode" text, target int, criticality int, "mustHave" boolean)`;
  await tx.$executeRaw`
    create temp table onet_ended on commit drop as
    select r.code as role, s.code as skill from onet_role r, json_array_elements_text(r.ended) as s (code)`;
  await tx.$executeRaw`analyze onet_skill, onet_role, onet_line, onet_ended`;
}
