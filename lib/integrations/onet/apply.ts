import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import type { ErrorMessage } from "@/lib/core/error-message";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { setTargets } from "@/lib/people/set-targets";
import { changeSettings } from "@/lib/skills/change-settings";
import { refreshSkills } from "@/lib/skills/refresh";
import type { ImportPlan } from "../rules";
import { type Onet, type OnetSkill, TECHNOLOGY } from "./file";
import { withoutRetired } from "./retired";
import { type TechnologySkill, technologyCodes } from "./technology-codes";

const onetSchema = z.custom<Onet>(
  (value) => typeof value === "object" && value !== null && "skills" in value && "roles" in value,
);

/**
 * Write an O*NET import in one transaction; levels of people whose role's profile changed are computed again.
 */
export const applyOnet = defineCommand({
  name: "import.onet",
  permission: "import:run",
  input: onetSchema,
  milliseconds: 600_000,
  async run(tx, onet, by) {
    const { plans, notes } = await writeOnet(tx, onet, by);
    const profiled = await profileTitles(tx, by);
    const onetCodes = onet.roles.map(({ onetCode }) => onetCode);
    const holders = await tx.employeeJobRole.findMany({
      where: { OR: [{ jobRole: { onetCode: { in: onetCodes } } }, { jobRoleId: { in: profiled } }] },
      select: { employeeId: true },
      distinct: ["employeeId"],
    });
    if (holders.length > 0)
      await refreshSkills(
        tx,
        holders.map(({ employeeId }) => employeeId),
        by.now,
      );
    return { id: "onet", plans, notes };
  },
  record: (_input, { plans }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan) }),
});

/** What an import does, in counts and sentences. */
type OnetPreview = { plans: ImportPlan[]; notes: ErrorMessage[] };

/** Preview the import with the comparison that applies it, counted. */
export async function planOnet(tx: Pick<Tx, "$queryRaw">, given: Onet): Promise<OnetPreview> {
  const { onet, notes } = await prepared(tx, given);
  return { plans: await plan(tx, onet), notes };
}

const prepared = async (tx: Pick<Tx, "$queryRaw">, onet: Onet) =>
  withoutRetired(tx, await withTechnologyCodes(tx, onet));

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

async function plan(tx: Pick<Tx, "$queryRaw">, onet: Onet): Promise<ImportPlan[]> {
  const skills = await tx.$queryRaw<CountRow[]>`
    select case when k.id is null then 'added' when (k.name, k.description, k.cluster, k.uri) is distinct from (r.name, r.description, r.cluster, r.uri) then 'changed' else 'unchanged' end as kind,
           count(*)::int as rows, (array_agg(r.name order by r.code))[1:3] as examples
    from jsonb_to_recordset(${JSON.stringify(onet.skills)}::jsonb) as r (code text, name text, description text, cluster text, uri text)
    left join skill k on k.code = r.code group by 1`;
  const roles = await tx.$queryRaw<CountRow[]>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(onet.roles)}::jsonb) as r (code text, "onetCode" text, name text, description text, profile jsonb)),
    present as (
      select j.code, j.name, j.description,
             coalesce((select jsonb_object_agg(k.code, jsonb_build_array(s.target, s.criticality, s.must_have)) from job_role_skill s join skill k on k.id = s.skill_id where s.job_role_id = j.id), '{}') as lines
      from job_role j
    )
    select case when p.code is null then 'added'
                when (p.name, p.description) is distinct from (w.name, w.description)
                  or p.lines is distinct from coalesce((select jsonb_object_agg(l ->> 'skillCode', jsonb_build_array(l -> 'target', l -> 'criticality', l -> 'mustHave')) from jsonb_array_elements(w.profile) l), '{}')
                  then 'changed' else 'unchanged' end as kind,
           count(*)::int as rows, (array_agg(w.name order by w.code))[1:3] as examples
    from wanted w left join present p using (code) group by 1`;
  return [importPlanOf("skills", skills), importPlanOf("job roles", roles)];
}

export type CountRow = { kind: "added" | "changed" | "unchanged"; rows: number; examples: string[] };

/** Summarise counted rows as the plan of an entity. */
export function importPlanOf(entity: string, rows: CountRow[]): ImportPlan {
  const of = (kind: CountRow["kind"]) => rows.find((row) => row.kind === kind)?.rows ?? 0;
  return {
    entity,
    added: of("added"),
    changed: of("changed"),
    unchanged: of("unchanged"),
    examples: rows.filter(({ kind }) => kind !== "unchanged").flatMap(({ examples }) => examples),
  };
}

/** Upsert skills, anchors, roles and profiles; skills that an editor added to a profile stay. */
export async function writeOnet(tx: Tx, given: Onet, by: Context): Promise<OnetPreview> {
  const { onet, notes } = await prepared(tx, given);
  const plans = await plan(tx, onet);
  await tx.$executeRaw`
    insert into skill as k (code, name, description, cluster, uri, half_life_months)
    select r.code, r.name, r.description, r.cluster, r.uri, case when o.id is null then 24 else o.default_half_life_months end from jsonb_to_recordset(${JSON.stringify(onet.skills)}::jsonb) as r (code text, name text, description text, cluster text, uri text) left join organisation o on true
    on conflict (code) do update set name = excluded.name, description = excluded.description, cluster = excluded.cluster, uri = excluded.uri, version = k.version + 1
    where (k.name, k.description, k.cluster, k.uri) is distinct from (excluded.name, excluded.description, excluded.cluster, excluded.uri)`;
  await tx.$executeRaw`
    insert into skill_anchor (skill_id, level, text)
    select k.id, (a ->> 'level')::int, a ->> 'text'
    from jsonb_to_recordset(${JSON.stringify(onet.skills)}::jsonb) as r (code text, anchors jsonb) join skill k on k.code = r.code, jsonb_array_elements(r.anchors) a
    on conflict (skill_id, level) do update set text = excluded.text where skill_anchor.text <> excluded.text`;
  await changeSettings(tx, {}, by);
  await tx.$executeRaw`
    insert into job_role as j (code, name, description, onet_code)
    select code, name, description, "onetCode" from jsonb_to_recordset(${JSON.stringify(onet.roles)}::jsonb) as r (code text, "onetCode" text, name text, description text)
    on conflict (code) do update set name = excluded.name, description = excluded.description, onet_code = excluded.onet_code, version = j.version + 1
    where (j.name, j.description, j.onet_code) is distinct from (excluded.name, excluded.description, excluded.onet_code)`;
  await writeProfiles(tx, onet, by);
  return { plans, notes };
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

async function writeProfiles(tx: Tx, onet: Onet, by: Context) {
  const lines = onet.roles.flatMap(({ code, profile }) => profile.map((line) => ({ role: code, ...line })));
  const wanted = Prisma.sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (role text, "skillCode" text, target int, criticality int, "mustHave" boolean)`;
  await setTargets(
    tx,
    Prisma.sql`
      select j.id as job_role_id, k.id as skill_id, r.target, r.criticality, r."mustHave" as must_have
      from ${wanted} join job_role j on j.code = r.role join skill k on k.code = r."skillCode"`,
    by,
    // O*NET skills that the occupation ceased to require leave the profile; the company's own skills stay.
    Prisma.sql`
      select s.job_role_id, s.skill_id from job_role_skill s join job_role j on j.id = s.job_role_id join skill k on k.id = s.skill_id
      where j.code = any(${onet.roles.map(({ code }) => code)}::text[]) and k.code ~ '^2[.][ABC]'
        and not exists (select from ${wanted} where r.role = j.code and r."skillCode" = k.code)`,
  );
}
