import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import { isDirectReport } from "@/lib/people/manager-sql";
import { canTake, WAITS_TO_BE_MARKED } from "./hand-over";

/** Rows of each group that are listed; `total` counts all. */
const MAX_LISTED = 20;

type Waiting = { id: number; name: string; href: string };
export type HandOverGroup = { rows: Waiting[]; total: number };
export type HandOverList = { reports: HandOverGroup; marking: HandOverGroup; drafts: HandOverGroup };

/** List what waits for a person: direct reports, submissions to mark, own drafts. @throws AppError `not_found` */
export async function listHandOver(actor: Actor, employeeId: number, now: Date): Promise<HandOverList> {
  const [person] = await db().$queryRaw<{ id: number }[]>`
    select p.id from employee p where p.id = ${employeeId} and ${peopleWithin(actor, "person:write").sql}`;
  if (!person) throw notFound("person");
  return {
    reports: await listGroup(Prisma.sql`
      select r.id, r.name, '/people/' || r.id as href from employee r where ${isDirectReport(employeeId, dayAt(now))}`),
    marking: await listGroup(Prisma.sql`
      select t.id, a.title || ' · ' || p.name as name, '/people/' || p.id as href
      from attempt_marker m join attempt t on t.id = m.attempt_id join employee p on p.id = t.employee_id join assessment a on a.id = t.assessment_id
      where m.assessor_id = ${employeeId} and ${WAITS_TO_BE_MARKED}`),
    drafts: await listGroup(Prisma.sql`
      select v.id, v.title as name, '/credentials/' || v.credential_id as href from credential_version v where v.author_id = ${employeeId} and ${isUnpublishedSql("v")}
      union all
      select v.id, v.title, '/pathways/' || v.pathway_id from pathway_version v where v.author_id = ${employeeId} and ${isUnpublishedSql("v")}`),
  };
}

async function listGroup(rows: Prisma.Sql): Promise<HandOverGroup> {
  const found = await db().$queryRaw<(Waiting & { total: number })[]>`
    select w.*, (count(*) over ())::int as total from (${rows}) w order by w.name, w.id limit ${MAX_LISTED}`;
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 };
}

/** List who can take marking or drafts, by name: active people with the role and an account. */
export async function listTakers(
  actor: Actor,
  group: "marking" | "drafts",
  now: Date,
): Promise<{ id: number; name: string }[]> {
  allow(actor, "person:write");
  return db().$queryRaw<{ id: number; name: string }[]>`
    select distinct p.id, p.name from role_grant g join employee p on p.id = g.employee_id where ${canTake(group, now)} order by p.name, p.id`;
}
