import { compareNames } from "@/lib/core/name-order";
import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { type Day, toDay } from "@/lib/core/calendar";
import { invalid, notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";
import { organisationDay, readOrganisation } from "@/lib/people/organisation";
import { NO_HOLDERS, type RoleFigures, roleFigures } from "@/lib/reports/role-figures";
import { isRoleUsed } from "./closing/queries";
import { type States, statesAround } from "./closing/states-around";
import { type AssignmentEffect, assignmentEffects, type Hypothesis } from "./hypothesis";
import { linesSql, targetsValues } from "./target-changes";

type ListedRole = {
  id: number;
  version: number;
  code: string;
  name: string;
  isCritical: boolean;
  /** Null: open. */
  closedOn: Day | null;
  /** Skills with a target. */
  skills: number;
};
export type JobRoleRow = ListedRole & RoleFigures;

/** List job roles, those without targets first, then by name. @param filter  `state`: open (default), closed, or every */
export async function listJobRoles(
  actor: Actor,
  { q, state = "open" }: { q?: string | undefined; state?: "open" | "closed" | "every" },
  page: { page: number; size: number },
  now: Date,
): Promise<{ rows: JobRoleRow[]; total: number; withoutTargets: number }> {
  allow(actor, "job-role:read");
  const found = q
    ? Prisma.sql`(${textMatching(Prisma.sql`r.name`, q)} or lower(r.code) = lower(${q.trim()}))`
    : Prisma.sql`true`;
  const where = Prisma.sql`${found} and (${state} = 'every' or (r.closed_on is not null) = (${state} = 'closed'))`;
  const rows = await db().$queryRaw<(ListedRole & { total: number; withoutTargets: number })[]>`
    select r.id, r.version, r.code, r.name, r.is_critical as "isCritical", r.closed_on::text as "closedOn", coalesce(t.skills, 0) as skills, (count(*) over ())::int as total,
           (count(*) filter (where r.closed_on is null and t.skills is null) over ())::int as "withoutTargets"
    from job_role r left join (select job_role_id, count(*)::int as skills from job_role_skill group by 1) t on t.job_role_id = r.id
    where ${where} order by t.skills is not null, r.name, r.id limit ${page.size} offset ${(page.page - 1) * page.size}`;
  const ids = rows.map(({ id }) => id);
  const figures = await roleFigures(actor, ids, await organisationDay(now));
  return {
    rows: rows.map(({ total: _, withoutTargets: __, ...row }) => ({
      ...row,
      ...(figures.get(row.id) ?? NO_HOLDERS),
    })),
    total: rows[0]?.total ?? 0,
    withoutTargets: rows[0]?.withoutTargets ?? 0,
  };
}

/** Read a job role with its profile. `isUsed`: it is closed instead of deleted. @throws AppError `not_found` */
export async function getJobRole(actor: Actor, id: number) {
  allow(actor, "job-role:read");
  const role = await db().jobRole.findUnique({
    where: { id },
    include: {
      profile: { include: { skill: { select: { name: true, cluster: true, retiredOn: true } } } },
      titles: { select: { title: true }, orderBy: { title: "asc" } },
    },
  });
  if (!role) throw notFound("role");
  const { profile, titles, ...fields } = role;
  const lines = profile.map(({ skillId, target, criticality, mustHave, skill }) => ({
    skillId,
    name: skill.name,
    cluster: skill.cluster,
    isRetired: skill.retiredOn !== null,
    target,
    criticality,
    mustHave,
  }));
  return {
    ...fields,
    closedOn: fields.closedOn && toDay(fields.closedOn),
    isUsed: await isRoleUsed(db(), id),
    titles: titles.map(({ title }) => title),
    lines: lines.toSorted((a, b) => compareNames(a.name, b.name)),
  };
}

export type TitleRow = { title: string; people: number; jobRoleId: number | null; jobRole: string | null };

/** List the job titles of active people and those mapped, with their job role; titles without an open one first. */
export async function listJobTitles(
  actor: Actor,
  { q }: { q?: string | undefined },
  page: { page: number; size: number },
  now: Date,
): Promise<{ rows: TitleRow[]; total: number; withoutRole: number }> {
  allow(actor, "job-role:read");
  const rows = await db().$queryRaw<(TitleRow & { total: number; withoutRole: number })[]>`
    with held as (select p.title, count(*)::int as people from employee p where p.title <> '' and ${activeOn(dayAt(now))} group by 1)
    select title, coalesce(h.people, 0) as people, r.id as "jobRoleId", r.name as "jobRole", (count(*) over ())::int as total,
           (count(*) filter (where r.id is null) over ())::int as "withoutRole"
    from held h full join job_title t using (title) left join job_role r on r.id = t.job_role_id and r.closed_on is null
    where ${q ? textMatching(Prisma.sql`title`, q) : Prisma.sql`true`}
    order by r.id is not null, people desc, title limit ${page.size} offset ${(page.page - 1) * page.size}`;
  return {
    rows: rows.map(({ total: _, withoutRole: __, ...row }) => row),
    total: rows[0]?.total ?? 0,
    withoutRole: rows[0]?.withoutRole ?? 0,
  };
}

export type TargetsPreview = {
  /** Active people who hold the job role. */
  people: number;
  /** Person–target pairs of these people in the skills of the old and the new profile, and their weighted gap. */
  before: States;
  after: States;
  assignments: AssignmentEffect[];
};

/**
 * Say what a new profile does before it is saved; nothing is written.
 *
 * @param raw  `jobRoleId`, `lines` as `job-role.targets` takes them
 * @throws AppError `invalid`, `not_found`
 */
export async function previewTargets(actor: Actor, raw: unknown, now: Date): Promise<TargetsPreview> {
  allow(actor, "job-role:write");
  const parsed = targetsValues.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { jobRoleId, lines } = parsed.data;
  if (!(await db().jobRole.findUnique({ where: { id: jobRoleId }, select: { id: true } })))
    throw notFound("role");
  const organisation = await readOrganisation(db(), now);
  const { today } = organisation;
  const people = Prisma.sql`
    select p.id, p.unit_id from employee p join employee_job_role h on h.employee_id = p.id where h.job_role_id = ${jobRoleId} and ${activeOn(today)}`;
  const targets = Prisma.sql`
    select job_role_id, skill_id, target, criticality, must_have from job_role_skill where job_role_id <> ${jobRoleId} union all ${linesSql(jobRoleId, lines)}`;
  const hypothesis: Hypothesis = { people, targets };
  const skills = Prisma.sql`select skill_id from job_role_skill where job_role_id = ${jobRoleId} union select skill_id from (${linesSql(jobRoleId, lines)}) l`;
  const around = await statesAround(hypothesis, skills, today);
  return { ...around, assignments: await assignmentEffects(hypothesis, organisation, now) };
}
