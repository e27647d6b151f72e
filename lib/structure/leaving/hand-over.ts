import "server-only";
import { z } from "zod";
import { mayBeHanded } from "@/lib/assessments/assessor-scope";
import { tellAssessor } from "@/lib/assessments/tell";
import { WAITS_FOR_REVIEW } from "@/lib/assessments/waiting-sql";
import { peopleWithin, rolesWith } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import type { Tx } from "@/lib/db/write";
import { canSignIn } from "@/lib/people/account-sql";
import type { Dated } from "@/lib/people/dated";
import { lockLines } from "@/lib/people/lock-lines";
import { isDirectReport } from "@/lib/people/manager-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { updatePeople } from "@/lib/people/update-people";
import { effectiveDay } from "../fields";
import { followUp } from "../follow-up";
import { planChange } from "../planned";

/** What waits for a person, and the roles of those who can take it; undefined: everybody. */
const HAND_OVER_GROUPS = ["reports", "marking", "drafts"] as const;
const ROLES = { reports: undefined, marking: ["assessor"], drafts: rolesWith("credential:write") } as const;

/** Over a `role_grant` `g` and its active `employee` `p` with an account: who can take a group. */
export const canTake = (group: "marking" | "drafts", now: Date): Prisma.Sql => Prisma.sql`(
  g.role::text = any(${[...ROLES[group]]}::text[]) and ${canSignIn(dayAt(now))})`;

/** Over an `attempt_marker` `m` and its `attempt` `t`: it waits to be marked. */
export const WAITS_TO_BE_MARKED = Prisma.sql`(m.marked_at is null and ${WAITS_FOR_REVIEW})`;

const input = z.object({
  employeeId: rowId,
  group: z.enum(HAND_OVER_GROUPS),
  toId: rowId.catch(0),
  /** Reports may get their manager on a later day. */
  on: effectiveDay,
});

/**
 * Hand over a person's direct reports, submissions to mark, or drafts to somebody else. A report who takes over
 * the others comes under the person's own manager. Nobody gets their own work to mark, or work outside the scope of
 * their role: it stays. Who gets work to mark is told.
 *
 * @throws AppError `invalid` at `toId` for somebody who cannot take it
 */
export const handOver = defineCommand({
  name: "person.hand-over",
  permission: "person:write",
  input,
  milliseconds: 60_000,
  async run(tx, { employeeId, group, toId, on }, by) {
    if (group === "reports") await lockLines(tx);
    const within = peopleWithin(by.actor, "person:write").sql;
    const [person] = await tx.$queryRaw<{ id: number; managerId: number | null }[]>`
      select p.id, p.manager_id as "managerId" from employee p where p.id = ${employeeId} and ${within}`;
    if (!person) throw notFound("person");
    await requireTaker(tx, group, employeeId, toId, by.now);
    if (group === "reports") {
      const { today } = await readOrganisation(tx, by.now);
      return {
        id: employeeId,
        count: await moveReports(tx, person, toId, { ...by, on: on ?? today }, today),
      };
    }
    const count =
      group === "marking"
        ? await moveMarking(tx, employeeId, toId, by)
        : await moveDrafts(tx, employeeId, toId);
    return { id: employeeId, count };
  },
  record: ({ group, toId, on }, { count }) => ({ group, toId, on, count }),
});

async function requireTaker(
  tx: Tx,
  group: (typeof HAND_OVER_GROUPS)[number],
  employeeId: number,
  toId: number,
  now: Date,
): Promise<void> {
  if (toId === 0) throw invalidFields({ toId: errorMessage("structure.takerMissing") });
  if (toId === employeeId) throw invalidFields({ toId: errorMessage("structure.takerSelf") });
  const fits =
    group === "reports"
      ? Prisma.sql`${activeOn(dayAt(now))}`
      : Prisma.sql`exists (select from role_grant g where g.employee_id = p.id and ${canTake(group, now)})`;
  const [taker] = await tx.$queryRaw<{ fits: boolean; isBelowReport: boolean }[]>`
    select ${fits} as fits,
           p.manager_id is distinct from ${employeeId}::int
             and exists (select from reporting_line l where l.manager_id = ${employeeId} and l.employee_id = p.id) as "isBelowReport"
    from employee p where p.id = ${toId}`;
  if (!taker?.fits) throw invalidFields({ toId: errorMessage("structure.takerUnfit", { group }) });
  // Under an indirect report a team would report to itself.
  if (group === "reports" && taker.isBelowReport)
    throw invalidFields({ toId: errorMessage("structure.managerBelow") });
}

async function moveReports(
  tx: Tx,
  person: { id: number; managerId: number | null },
  toId: number,
  by: Dated & { on: Day },
  today: Day,
): Promise<number> {
  const reports = await tx.$queryRaw<{ id: number; name: string }[]>`
    select r.id, r.name from employee r where ${isDirectReport(person.id, by.on)} order by r.id`;
  const managerOf = (id: number) => (id === toId ? person.managerId : toId);
  if (by.on > today) {
    for (const { id, name } of reports) {
      const values = { employeeId: id, managerId: managerOf(id) };
      await planChange(tx, { kind: "person.place", values, title: name, on: by.on }, by);
    }
    return reports.length;
  }
  const ids = reports.map(({ id }) => id);
  await updatePeople(
    tx,
    ids.filter((id) => id === toId),
    { managerId: person.managerId },
    by,
  );
  await updatePeople(
    tx,
    ids.filter((id) => id !== toId),
    { managerId: toId },
    by,
  );
  await followUp(tx, ids, by);
  return ids.length;
}

/** Submissions outside the scope of the taker, and the taker's own, stay. @returns how many moved */
async function moveMarking(tx: Tx, fromId: number, toId: number, by: Context): Promise<number> {
  // Work that another assessor decides at this moment waits no more: it is locked before its markers are asked for.
  const waiting = await tx.$queryRaw<{ id: number }[]>`
    select t.id from attempt t where ${WAITS_FOR_REVIEW}
      and t.id in (select m.attempt_id from attempt_marker m where m.assessor_id = ${fromId} and m.marked_at is null)
    order by t.id for update of t`;
  const moved = await tx.$queryRaw<{ id: number }[]>`
    with moved as (
      delete from attempt_marker m using attempt t, employee r
      where t.id = any(${waiting.map(({ id }) => id)}::int[]) and t.id = m.attempt_id and m.assessor_id = ${fromId} and r.id = ${toId} and t.employee_id <> r.id
        and ${WAITS_TO_BE_MARKED} and ${mayBeHanded(Prisma.sql`t.id`)}
      returning m.attempt_id
    )
    insert into attempt_marker (attempt_id, assessor_id, assigned_at) select attempt_id, ${toId}::int, ${by.now} from moved
    on conflict (attempt_id, assessor_id) do update set assigned_at = excluded.assigned_at, marked_at = null
    returning attempt_id as id`;
  for (const { id } of moved) await tellAssessor(tx, id, toId, by);
  return moved.length;
}

async function moveDrafts(tx: Tx, fromId: number, toId: number): Promise<number> {
  let count = 0;
  for (const table of ["credential_version", "pathway_version"])
    count += await tx.$executeRaw`
      update ${Prisma.raw(table)} v set author_id = ${toId} where author_id = ${fromId} and ${isUnpublishedSql("v")}`;
  return count;
}
