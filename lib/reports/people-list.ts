import "server-only";
import { z } from "zod";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { type WaitsFor, waitsForSql } from "@/lib/awards/award-row";
import { type BadgeState, badgeState } from "@/lib/awards/rules";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { pageSize, searchParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { isDueForRenewalSql, peopleDueForRenewal, renewalsOf } from "@/lib/credentials/cycle-sql";
import { activeOn } from "@/lib/db/active";
import { dayAt, ZONE } from "@/lib/db/day-sql";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { type HeldJobRole, JOB_ROLE_NAMES, JOB_ROLES_HELD } from "@/lib/people/job-roles-sql";
import { MANAGER_FILTERS, managerIs } from "@/lib/people/manager-sql";
import { peopleMatching } from "@/lib/people/matching";
import { getOrganisation } from "@/lib/people/organisation";
import { attainmentPercent, freshLevelOn, stateCounts, stateOn } from "@/lib/skills/state-sql";

export const peopleListInput = z.object({
  q: searchParam.optional().catch(undefined),
  sort: z
    .enum(["name", "-name", "unit", "-unit", "gaps", "-gaps", "readiness", "-readiness"])
    .default("name")
    .catch("name"),
  /** Only people with a badge that is due for renewal. */
  badges: z.literal("due").optional().catch(undefined),
  /** Only people who hold this job role. */
  role: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  /** Only people without a manager now, or whose manager has left. */
  manager: z.enum(MANAGER_FILTERS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
export type PeopleListInput = z.output<typeof peopleListInput>;

export type PeopleListRow = {
  id: string;
  name: string;
  /** Names of the job roles held now, else the job title. */
  role: string;
  unit: string;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
  readiness: number | null;
  /** Badges due for renewal, and the day on which the first of them expires or expired. */
  renewals: number;
  renewBy: Day | null;
};

const ORDERS: Record<PeopleListInput["sort"], Prisma.Sql> = {
  name: Prisma.sql`p.name, p.id`,
  "-name": Prisma.sql`p.name desc, p.id desc`,
  unit: Prisma.sql`u.name, p.name, p.id`,
  "-unit": Prisma.sql`u.name desc, p.name, p.id`,
  gaps: Prisma.sql`gap, p.name, p.id`,
  "-gaps": Prisma.sql`gap desc, p.name, p.id`,
  readiness: Prisma.sql`readiness nulls last, p.name, p.id`,
  "-readiness": Prisma.sql`readiness desc nulls last, p.name, p.id`,
};
const BY_SKILL = new Set<PeopleListInput["sort"]>(["gaps", "-gaps", "readiness", "-readiness"]);

/**
 * List active people within the actor's reach, with their states and readiness (proven attainment, whole
 * percent). Sorted by name or unit, figures are computed for the page only; sorted by a skill figure, for
 * everybody.
 *
 * @returns `role`: name of the job role that was asked for
 */
export async function listPeople(
  actor: Actor,
  { q, sort, badges, role, manager, page, size }: PeopleListInput,
  today: Day,
): Promise<{ rows: PeopleListRow[]; total: number; role: string | null }> {
  const where = Prisma.sql`${peopleWithin(actor, "person:read").sql} and ${activeOn(today)}
    ${badges ? Prisma.sql`and ${dueForRenewal(actor, today)}` : Prisma.empty}
    ${role ? Prisma.sql`and p.id in (select h.employee_id from employee_job_role h where h.job_role_id = ${role})` : Prisma.empty}
    ${manager ? Prisma.sql`and ${managerIs(manager, today)}` : Prisma.empty}
    ${q ? Prisma.sql`and (${peopleMatching(q)} or p.hr_id = ${q})` : Prisma.empty}`;
  const skills = Prisma.sql`
    left join lateral (
      select ${stateCounts(stateOn(today))},
             ${attainmentPercent(freshLevelOn(today))} as readiness
      from person_skill s where s.employee_id = p.id and s.target is not null) f on true`;
  const renewals = Prisma.sql`
    left join lateral (select r.renewals, r.renew_by::text as "renewBy" from (${renewalsOf(Prisma.sql`p.id`, today, ZONE)}) r) b on true`;
  const counting = Prisma.sql`select count(*)::int as total from employee p where ${where}`;
  // Search words vary, and names and job roles change without a figure changing: never cached.
  const count =
    q || role
      ? db().$queryRaw<{ total: number }[]>(counting)
      : queryFigure<{ total: number }>(counting, badges ? ["learning", "skills"] : ["skills"]);
  const paged = Prisma.sql`limit ${size} offset ${(page - 1) * size}`;
  const read = BY_SKILL.has(sort)
    ? db().$queryRaw<PeopleListRow[]>`
        select p.id::text, p.name, ${JOB_ROLE_NAMES} as role, p.unit, p.covered, p.stale, p.gap, p.unknown, p.readiness, b.*
        from (select p.id, p.name, p.title, u.name as unit, f.*, row_number() over (order by ${ORDERS[sort]}) as nth
              from employee p join org_unit u on u.id = p.unit_id ${skills} where ${where} order by nth ${paged}) p ${renewals} order by p.nth`
    : db().$queryRaw<PeopleListRow[]>`
        select p.id::text, p.name, ${JOB_ROLE_NAMES} as role, u.name as unit, f.*, b.*
        from (select p.id, p.name, p.title, p.unit_id from employee p join org_unit u on u.id = p.unit_id where ${where} order by ${ORDERS[sort]} ${paged}) p
        join org_unit u on u.id = p.unit_id ${skills} ${renewals} order by ${ORDERS[sort]}`;
  const named = role ? db().jobRole.findUnique({ where: { id: role }, select: { name: true } }) : null;
  const [[counted], rows, jobRole] = await Promise.all([count, read, named]);
  return { rows, total: counted?.total ?? 0, role: jobRole?.name ?? null };
}

/**
 * Condition over an employee `p`: active, with a badge due for renewal, and badges that the actor may see.
 */
export const dueForRenewal = (actor: Actor, today: Day): Prisma.Sql =>
  Prisma.sql`(${peopleWithin(actor, "award:read").sql} and ${activeOn(today)} and p.id in (${peopleDueForRenewal(today, ZONE)}))`;

export type PersonProfile = {
  /** Today, in the organisation's time zone. */
  isActive: boolean;
  id: number;
  version: number;
  name: string;
  /** Null: none. */
  email: string | null;
  title: string;
  location: string | null;
  hiredOn: Day | null;
  activeFrom: Day;
  activeUntil: Day | null;
  unit: string;
  manager: string | null;
  jobRoles: HeldJobRole[];
  /** Records that were merged into this one. */
  former: { id: number; hrId: string }[];
};

/** Return a person whom the actor may see, with unit, manager and job roles. @throws AppError `not_found` */
export async function getPerson(actor: Actor, id: number): Promise<PersonProfile> {
  const [person] = await db().$queryRaw<PersonProfile[]>`
    select p.id, p.version, p.name, p.email, p.title, p.location, p.hired_on::text as "hiredOn", p.active_from::text as "activeFrom", p.active_until::text as "activeUntil",
           ${activeOn(dayAt(requestTime()))} as "isActive", u.name as unit, m.name as manager, ${JOB_ROLES_HELD} as "jobRoles",
           coalesce((select json_agg(json_build_object('id', f.former_id, 'hrId', f.former_hr_id) order by f.merged_at, f.former_id) from merged_person f where f.employee_id = p.id), '[]') as former
    from employee p join org_unit u on u.id = p.unit_id left join employee m on m.id = p.manager_id
    where p.id = ${id} and ${peopleWithin(actor, "person:read").sql}`;
  if (!person) throw notFound("person");
  return person;
}

/** Return whether the actor may rate this person: an active direct or indirect report. */
export async function isReport(actor: Actor, id: number): Promise<boolean> {
  const within = reachOrNone(actor);
  if (!within) return false;
  const rows = await db().$queryRaw<
    unknown[]
  >`select 1 from employee p where p.id = ${id} and ${activeOn(dayAt(requestTime()))} and ${within}`;
  return rows.length > 0;
}

function reachOrNone(actor: Actor): Prisma.Sql | null {
  return actor.kind === "person" && actor.roles.has("manager")
    ? peopleWithin(actor, "evidence:rate").sql
    : null;
}

export type PersonAward = {
  id: number;
  publicId: string;
  title: string;
  earnedAt: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
  revokedReason: string | null;
  state: BadgeState;
  /** Its renewal window is open, or it has expired. */
  isDue: boolean;
  waitsFor: WaitsFor;
};

/** List the awards of a person whom the actor may see, the latest first. */
export async function awardsOf(actor: Actor, employeeId: number): Promise<PersonAward[]> {
  const { today, timeZone } = await getOrganisation();
  const rows = await db().$queryRaw<(Omit<PersonAward, "state"> & { supersededAt: Date | null })[]>`
    select w.id, w.public_id::text as "publicId", wv.title, w.earned_at as "earnedAt", w.valid_until as "validUntil", w.revoked_at as "revokedAt", w.revoked_reason as "revokedReason",
           w.superseded_at as "supersededAt", ${isDueForRenewalSql(today, timeZone)} as "isDue", ${waitsForSql("w")} as "waitsFor"
    from award w join employee p on p.id = w.employee_id join credential_version wv on wv.id = w.credential_version_id
    where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} order by w.earned_at desc, w.id desc limit 1000`;
  const dayAtHome = (at: Date | null) => at && dayOf(at.getTime(), timeZone);
  return rows.map(({ supersededAt, ...row }) => {
    const days = { revokedOn: dayAtHome(row.revokedAt), supersededOn: dayAtHome(supersededAt) };
    return {
      ...row,
      state: badgeState({ ...days, validUntil: row.validUntil && toDay(row.validUntil) }, today),
    };
  });
}
