import "server-only";
import { IS_STANDING_RULE } from "@/lib/assignments/assignment-state";
import { type Actor, allow, can } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db, type ReadOnly } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { type AssignmentEffect, assignmentEffects } from "../hypothesis";
import { IS_WAITING } from "../planned-state";
import { type States, statesAround } from "./states-around";

const names = (id: number) => Prisma.sql`a.audience->'jobRoleIds' @> to_jsonb(${id}::int)`;

/**
 * Whether a job role has left or will leave a trace: somebody ever held it or is to get it, or an assignment or a
 * pathway names it. Others were made by mistake, whatever targets they have.
 */
export async function isRoleUsed(reader: Pick<ReadOnly, "$queryRaw">, id: number): Promise<boolean> {
  const [row] = await reader.$queryRaw<{ isUsed: boolean }[]>`
    select exists (select from job_role_period h where h.job_role_id = ${id}) or exists (select from employee_job_role h where h.job_role_id = ${id})
        or exists (select from assignment a where ${names(id)})
        or exists (select from pathway w where w.gap_job_role_id = ${id})
        or exists (select from planned_change c where ${IS_WAITING} and c.kind = 'person.place' and ${placesIn(id)}) as "isUsed"`;
  return row?.isUsed ?? false;
}

/** Over a planned change `c` of a person: it gives or ends this job role. */
const placesIn = (id: number) =>
  Prisma.sql`(c.values->'addRoleIds' @> to_jsonb(${id}::int) or c.values->'endRoleIds' @> to_jsonb(${id}::int))`;

export type ClosingPreview = {
  /** Active people who hold it, and others: leavers, and people who have not begun. */
  people: number;
  others: number;
  /** Whether the actor may take it from them. */
  mayEnd: boolean;
  /** Skills with a target level. */
  targets: number;
  /** Person–target pairs of these people in its skills, and their weighted gap. */
  before: States;
  after: States;
  assignments: AssignmentEffect[];
  /** Standing assignments that select by it. */
  selecting: { id: number; title: string }[];
  /** Job titles that stand for it. */
  titles: number;
  /** Planned changes that give it to somebody. */
  planned: number;
};

/** Say what follows when a job role closes; nothing is written. @throws AppError `not_found` */
export async function previewClosing(actor: Actor, id: number, now: Date): Promise<ClosingPreview> {
  allow(actor, "job-role:write");
  const organisation = await readOrganisation(db(), now);
  const { today } = organisation;
  const [counts] = await db().$queryRaw<Counts[]>`
    select (select count(*)::int from employee_job_role h where h.job_role_id = r.id) as holders,
           (select count(*)::int from job_role_skill t where t.job_role_id = r.id) as targets,
           (select count(*)::int from job_title t where t.job_role_id = r.id) as titles,
           (select count(*)::int from planned_change c where ${IS_WAITING} and c.kind = 'person.place' and c.values->'addRoleIds' @> to_jsonb(r.id)) as planned
    from job_role r where r.id = ${id}`;
  if (!counts) throw notFound("role");
  const people = Prisma.sql`
    select p.id, p.unit_id from employee p join employee_job_role h on h.employee_id = p.id where h.job_role_id = ${id} and ${activeOn(today)}`;
  const roles = Prisma.sql`
    select h.employee_id, h.job_role_id from employee_job_role h join affected a on a.id = h.employee_id where h.job_role_id <> ${id}`;
  const skills = Prisma.sql`select skill_id from job_role_skill where job_role_id = ${id}`;
  const around = await statesAround({ people, roles }, skills, today);
  const { holders, ...rest } = counts;
  return {
    ...rest,
    ...around,
    others: holders - around.people,
    mayEnd: holders === 0 || can(actor, "person:write"),
    assignments: await assignmentEffects({ people, roles }, organisation, now),
    selecting: await standingRulesNaming(id),
  };
}
type Counts = Pick<ClosingPreview, "targets" | "titles" | "planned"> & { holders: number };

const MAX_LISTED = 50;

const standingRulesNaming = (id: number) => db().$queryRaw<ClosingPreview["selecting"]>`
  select a.id, t.title from assignment a
  join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) t on true
  where ${IS_STANDING_RULE} and ${names(id)} order by a.id limit ${MAX_LISTED}`;
