import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { type Day, toDay } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";
import { organisationDay } from "@/lib/people/organisation";

export type CatalogueSkill = {
  id: number;
  version: number;
  code: string;
  name: string;
  cluster: string;
  halfLifeMonths: number | null;
  holderLevel: number;
  minHolders: number | null;
  retiredOn: Day | null;
  jobRoles: number;
  credentials: number;
};

/** List skills by cluster and name. @param filter  `state`: in use (default), retired, or all */
export async function listSkills(
  actor: Actor,
  filter: { q?: string | undefined; cluster?: string | undefined; state?: "used" | "retired" | "all" },
  page: { page: number; size: number },
): Promise<{ rows: CatalogueSkill[]; total: number }> {
  allow(actor, "skill:read");
  const { q, cluster = null, state = "used" } = filter;
  const rows = await db().$queryRaw<(CatalogueSkill & { total: number })[]>`
    select k.id, k.version, k.code, k.name, k.cluster, k.half_life_months as "halfLifeMonths", k.holder_level as "holderLevel", k.min_holders as "minHolders",
           k.retired_on::text as "retiredOn", (count(*) over ())::int as total,
           (select count(*)::int from job_role_skill t join job_role r on r.id = t.job_role_id where t.skill_id = k.id and r.closed_on is null) as "jobRoles",
           (select count(distinct v.credential_id)::int from credential_outcome o join credential_version v on v.id = o.credential_version_id where o.skill_id = k.id and v.state <> 'retired') as credentials
    from skill k
    where (${cluster}::text is null or k.cluster = ${cluster}) and (${state} = 'all' or (k.retired_on is not null) = (${state} = 'retired'))
      and ${q ? Prisma.sql`(${textMatching(Prisma.sql`k.name`, q)} or lower(k.code) = lower(${q.trim()}))` : Prisma.sql`true`}
    order by k.cluster, k.name, k.id limit ${page.size} offset ${(page.page - 1) * page.size}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Read a skill with its settings and anchors. @throws AppError `not_found` */
export async function getCatalogueSkill(actor: Actor, id: number) {
  allow(actor, "skill:read");
  const skill = await db().skill.findUnique({
    where: { id },
    include: { anchors: { select: { level: true, text: true }, orderBy: { level: "asc" } } },
  });
  if (!skill) throw notFound("skill");
  return { ...skill, retiredOn: skill.retiredOn && toDay(skill.retiredOn) };
}

export type SkillUse = {
  jobRoles: { id: number; name: string; target: number }[];
  /** Versions in use or in work with the skill as an outcome. */
  credentials: { versionId: number; title: string; level: number; state: string }[];
  /** Versions with questions or criteria about it. */
  questions: { versionId: number; title: string; questions: number; criteria: number }[];
  /** Pathways built to close a gap in it. */
  pathways: { versionId: number; title: string }[];
  /** People with evidence in it, those who have left too, and active people of whom it is required. */
  withEvidence: number;
  required: number;
};

const MAX_LISTED = 200;

/** Say where a skill is used. */
export async function readSkillUse(actor: Actor, id: number, now: Date): Promise<SkillUse> {
  allow(actor, "skill:read");
  const today = await organisationDay(now);
  const [jobRoles, credentials, questions, pathways, [counts]] = await Promise.all([
    db().$queryRaw<SkillUse["jobRoles"]>`
      select r.id, r.name, t.target from job_role_skill t join job_role r on r.id = t.job_role_id where t.skill_id = ${id} and r.closed_on is null order by r.name, r.id limit ${MAX_LISTED}`,
    db().$queryRaw<SkillUse["credentials"]>`
      select v.id as "versionId", v.title, o.level, v.state::text as state from credential_outcome o join credential_version v on v.id = o.credential_version_id
      where o.skill_id = ${id} and v.state <> 'retired' order by v.title, v.id limit ${MAX_LISTED}`,
    db().$queryRaw<SkillUse["questions"]>`
      select v.id as "versionId", v.title, (count(*) filter (where q.is_question))::int as questions, (count(*) filter (where not q.is_question))::int as criteria
      from (select assessment_id, true as is_question from question where skill_id = ${id} union all select assessment_id, false from rubric_criterion where skill_id = ${id}) q
      join assessment a on a.id = q.assessment_id join credential_version v on v.id = a.credential_version_id
      where v.state <> 'retired' group by v.id order by v.title, v.id limit ${MAX_LISTED}`,
    db().$queryRaw<SkillUse["pathways"]>`
      select v.id as "versionId", v.title from pathway w join lateral (
        select v.id, v.title from pathway_version v where v.pathway_id = w.id and v.state <> 'retired' order by v.state = 'published' desc, v.number desc limit 1) v on true
      where w.gap_skill_id = ${id} order by v.title, v.id limit ${MAX_LISTED}`,
    queryFigure<{ withEvidence: number; required: number }>(
      Prisma.sql`
        select count(s.last_evidence_at)::int as "withEvidence", (count(s.target) filter (where ${activeOn(today)}))::int as required
        from person_skill s join employee p on p.id = s.employee_id where s.skill_id = ${id}`,
    ),
  ]);
  return {
    jobRoles,
    credentials,
    questions,
    pathways,
    withEvidence: counts?.withEvidence ?? 0,
    required: counts?.required ?? 0,
  };
}
