import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { hasNotLeftBySql } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textBeginning, textMatching } from "@/lib/db/search";

/** Most units, job roles or skills the form lists; above this, they are found by typing. */
const MAX_LISTED = 500;
const MAX_FOUND = 20;

const CHOICE_KINDS = ["unit", "role", "skill"] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];
/** `detail` distinguishes two choices of the same name. */
export type Choice = { id: number; name: string; detail: string | null };
/** `list` is null when there are too many to list. `chosen` is the one that the address names. */
export type Choices = { list: Choice[] | null; chosen: Choice | null };

/**
 * What an audience may name: open units, job roles held by somebody who has not left, skills in use that some role
 * requires. What is not offered any more is found only where it is chosen already.
 */
const SOURCES: Record<ChoiceKind, { of: Prisma.Sql; offered: (day: Prisma.Sql) => Prisma.Sql }> = {
  unit: {
    of: Prisma.sql`select u.id, u.name, o.name as detail from org_unit u left join org_unit o on o.id = u.parent_id`,
    offered: () => Prisma.sql`u.closed_on is null`,
  },
  role: {
    of: Prisma.sql`select r.id, r.name, r.code as detail from job_role r`,
    offered: (day) =>
      Prisma.sql`exists (select from employee_job_role h join employee p on p.id = h.employee_id where h.job_role_id = r.id and ${hasNotLeftBySql(day)})`,
  },
  skill: {
    of: Prisma.sql`select k.id, k.name, k.cluster as detail from skill k`,
    offered: () =>
      Prisma.sql`k.retired_on is null and exists (select from job_role_skill t where t.skill_id = k.id)`,
  },
};
const offeredOf = (kind: ChoiceKind) =>
  Prisma.sql`${SOURCES[kind].of} where ${SOURCES[kind].offered(dayAt(requestTime()))}`;

/** Find units, job roles or skills whose name contains the words; names that begin with them come first. */
export async function findChoices(actor: Actor, kind: unknown, words: string): Promise<Choice[]> {
  allow(actor, "assignment:write");
  const of = z.enum(CHOICE_KINDS).safeParse(kind);
  if (!of.success) throw notFound("list");
  const name = Prisma.sql`c.name`;
  return db().$queryRaw<Choice[]>`
    select c.* from (${offeredOf(of.data)}) c where ${textMatching(name, words)}
    order by ${textBeginning(name, words)} desc, c.name, c.id limit ${MAX_FOUND}`;
}

/** Return all choices of a kind where they are few enough to list, and the one already chosen. */
export async function readChoices(kind: ChoiceKind, chosenId: number | null): Promise<Choices> {
  const rows = await db().$queryRaw<(Choice & { isListed: boolean })[]>`
    with offered as (${offeredOf(kind)}), counted as (select count(*) <= ${MAX_LISTED} as is_listed from offered),
    c as (select * from offered where (select is_listed from counted) union select * from (${SOURCES[kind].of}) a where a.id = ${chosenId}::int)
    select c.*, n.is_listed as "isListed" from c cross join counted n order by c.name, c.id`;
  const chosen = rows.find(({ id }) => id === chosenId);
  const plain = ({ id, name, detail }: Choice): Choice => ({ id, name, detail });
  const isListed = rows[0]?.isListed ?? !(await isLong(kind));
  return { list: isListed ? rows.map(plain) : null, chosen: chosen ? plain(chosen) : null };
}

/** Whether there are any choices at all: tells an empty list from one that is too long to show. */
async function isLong(kind: ChoiceKind): Promise<boolean> {
  const [row] = await db().$queryRaw<{ any: boolean }[]>`select exists (${offeredOf(kind)}) as any`;
  return row?.any ?? false;
}
