import "server-only";
import { z } from "zod";
import { IS_EDITABLE } from "@/lib/assessments/waiting-sql";
import { countReopened } from "@/lib/assignments/reopened";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { invalid, notFound } from "@/lib/core/errors";
import { hasNotLeftBySql } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { isDirectReport } from "@/lib/people/manager-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { effectiveDay } from "./fields";
import { type AssignmentEffect, assignmentEffects, assuming } from "./hypothesis";
import { WAITS_TO_BE_MARKED } from "./leaving/hand-over";
import { editPersonInput } from "./person-schema";

const input = editPersonInput.pick({ unitId: true, managerId: true, jobRoles: true }).extend({
  employeeId: editPersonInput.shape.employeeId.nullable(),
  /** Somebody who has left begins again, today or on a later day. */
  isReturn: z.boolean().default(false),
  on: effectiveDay,
});

export type PersonPreview = {
  assignments: AssignmentEffect[];
  /** Targets of the person that are added, removed and changed. */
  targets: { added: number; removed: number; changed: number };
  /** The new manager, and how many people come under them: the person, and all who report to the person and have not left. */
  manager: { id: number; name: string; people: number } | null;
  /** New job roles with a later first day; what they bring is not counted. */
  laterRoles: number;
  /** Enrolments withdrawn when the person left that continue on the return. */
  reopened: number;
};

/**
 * Say what follows when a person gets this unit, manager and job roles; nothing is written.
 *
 * @param raw  `employeeId` (null: somebody new), `unitId`, `managerId`, `jobRoles` as `person.edit` takes them; or
 *   `isReturn` with `unitId` and `on` as `person.return` takes them
 * @throws AppError `invalid`, `not_found`
 */
export async function previewPerson(actor: Actor, raw: unknown, now: Date): Promise<PersonPreview> {
  const within = peopleWithin(actor, "person:write").sql;
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { employeeId, unitId, managerId, jobRoles, isReturn, on } = parsed.data;
  const organisation = await readOrganisation(db(), now);
  const { today } = organisation;
  const [person] = await db().$queryRaw<{ unit_id: number; manager_id: number | null }[]>`
    select p.unit_id, p.manager_id from employee p where p.id = ${employeeId}::int and ${within}`;
  if (employeeId !== null && !person) throw notFound("person");
  const id = employeeId ?? 0;
  const place = unitId ?? person?.unit_id ?? 0;
  const people = Prisma.sql`select ${id}::int as id, ${place}::int as unit_id`;
  const roleIds = jobRoles
    ?.filter(({ sinceOn }) => !sinceOn || sinceOn <= today)
    .map(({ jobRoleId }) => jobRoleId);
  const laterRoles = (jobRoles?.length ?? 0) - (roleIds?.length ?? 0);
  const roles = roleIds
    ? Prisma.sql`select ${id}::int as employee_id, r.id as job_role_id from unnest(${roleIds}::int[]) r (id)`
    : Prisma.sql`select h.employee_id, h.job_role_id from employee_job_role h where h.employee_id = ${id}`;
  const newManager = managerId && managerId !== person?.manager_id ? managerId : null;
  const [assignments, targets, manager, reopened] = await Promise.all([
    assignmentEffects({ people, roles, areNew: isReturn }, organisation, now),
    targetEffects(id, { people, roles }),
    newManager === null ? null : managerEffect(newManager, id, today),
    isReturn ? countReopened(id, on ?? today) : 0,
  ]);
  return { assignments, targets, manager, laterRoles, reopened };
}

async function targetEffects(id: number, hypothesis: { people: Prisma.Sql; roles: Prisma.Sql }) {
  const before = await db().personSkill.findMany({
    where: { employeeId: id, target: { not: null } },
    select: { skillId: true, target: true, criticality: true },
  });
  const after = await db().$queryRaw<
    { skillId: number; target: number; criticality: number }[]
  >`${assuming(hypothesis)}
    select skill_id as "skillId", target, criticality from required`;
  const old = new Map(before.map((one) => [one.skillId, one]));
  const kept = after.filter(({ skillId }) => old.has(skillId));
  return {
    added: after.length - kept.length,
    removed: before.length - kept.length,
    changed: kept.filter(({ skillId, target, criticality }) => {
      const was = old.get(skillId);
      return was?.target !== target || was.criticality !== criticality;
    }).length,
  };
}

async function managerEffect(managerId: number, id: number, today: Day) {
  const [row] = await db().$queryRaw<{ id: number; name: string; people: number }[]>`
    select m.id, m.name, 1 + (select count(*)::int from reporting_line l join employee p on p.id = l.employee_id
                              where l.manager_id = ${id} and ${hasNotLeftBySql(today)}) as people from employee m where m.id = ${managerId}`;
  return row ?? null;
}

export type EndPreview = {
  /** Enrolments that are withdrawn, and attempts that are closed without a result. */
  enrolments: number;
  attempts: number;
  /** What waits for the person, to be handed over: see `listHandOver`. */
  reports: number;
  marking: number;
  drafts: number;
};

/** Say what follows when the employment of a person ends. @throws AppError `not_found` */
export async function previewLeaving(actor: Actor, employeeId: number, now: Date): Promise<EndPreview> {
  const [row] = await db().$queryRaw<EndPreview[]>`
    select (select count(*)::int from enrolment e where e.employee_id = p.id and ${isOpenSql()}) as enrolments,
           (select count(*)::int from attempt t where t.employee_id = p.id and ${IS_EDITABLE}) as attempts,
           (select count(*)::int from employee r where ${isDirectReport(Prisma.sql`p.id`, dayAt(now))}) as reports,
           (select count(*)::int from attempt_marker m join attempt t on t.id = m.attempt_id where m.assessor_id = p.id and ${WAITS_TO_BE_MARKED}) as marking,
           (select count(*)::int from credential_version v where v.author_id = p.id and ${isUnpublishedSql("v")})
             + (select count(*)::int from pathway_version v where v.author_id = p.id and ${isUnpublishedSql("v")}) as drafts
    from employee p where p.id = ${employeeId} and ${peopleWithin(actor, "person:write").sql}`;
  if (!row) throw notFound("person");
  return row;
}
