import "server-only";
import { IS_EDITABLE } from "@/lib/assessments/waiting-sql";
import { type Day, daysBetween, fromDay } from "@/lib/core/calendar";
import { activeOn, hasLeftBySql } from "@/lib/db/active";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { isOpenSql, REOPENED_STATE } from "@/lib/pathways/enrolment-state-sql";
import { deriveFromSources } from "./enrol";

/** Days of absence after which a person returns as a newcomer. */
export const DAYS_TO_RETURN = 90;

/**
 * Apply departures and returns to enrolments. Idempotent.
 *
 * - Left: open enrolments are withdrawn and their sources end; attempts that were not submitted are closed.
 * - Returned within 90 days: enrolments withdrawn for the absence resume, with the due date moved by the days
 *   away. A timed quiz stays closed.
 *
 * @param people  condition over `p`: the people to check
 * @returns who left and who returned
 */
export async function syncLeavers(
  tx: Tx,
  people: Prisma.Sql,
  now: Date,
  today: Day,
): Promise<{ left: number[]; returned: number[] }> {
  const returned = await endAbsences(tx, people, today);
  await reopen(
    tx,
    returned.filter(({ days }) => days <= DAYS_TO_RETURN),
  );
  const left = await beginAbsences(tx, people, today);
  await withdraw(tx, people, now, today);
  return { left, returned: returned.map(({ id }) => id) };
}

async function beginAbsences(tx: Tx, people: Prisma.Sql, today: Day): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    insert into absence as a (employee_id, left_on)
    select p.id, p.active_until from employee p
    where ${people} and ${hasLeftBySql(today)} and not exists (select from absence o where o.employee_id = p.id and o.returned_on is null)
    on conflict (employee_id, left_on) do update set returned_on = null
    returning a.employee_id as id`;
  return rows.map(({ id }) => id);
}

async function withdraw(tx: Tx, people: Prisma.Sql, now: Date, today: Day): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update enrolment e set state = 'withdrawn', withdrawal_cause = 'left', withdrawn_on = a.left_on, version = e.version + 1
    from employee p join absence a on a.employee_id = p.id and a.returned_on is null
    where e.employee_id = p.id and ${isOpenSql()} and ${hasLeftBySql(today)} and ${people}
    returning e.id`;
  await tx.$executeRaw`
    update enrolment_source set ended_at = ${now}, end_cause = 'left'
    where ended_at is null and enrolment_id = any(${rows.map(({ id }) => id)}::int[])`;
  // A quiz whose time ended before the person left has a result: it is graded, not closed.
  await tx.$executeRaw`
    update attempt t set state = 'closed', version = t.version + 1 from employee p
    where p.id = t.employee_id and ${IS_EDITABLE} and ${hasLeftBySql(today)} and ${people}
      and (t.deadline_at is null or not ${activeOn(dayOfColumn(Prisma.sql`t.deadline_at`))})`;
}

type Returned = { id: number; leftOn: Date; days: number };

async function endAbsences(tx: Tx, people: Prisma.Sql, today: Day): Promise<Returned[]> {
  const rows = await tx.$queryRaw<{ id: number; left_on: string; returned_on: string }[]>`
    update absence a set returned_on = case when p.active_from > a.left_on then p.active_from else ${today}::date end
    from employee p where p.id = a.employee_id and a.returned_on is null and ${activeOn(today)} and ${people}
    returning a.employee_id as id, a.left_on::text, a.returned_on::text`;
  return rows.map(({ id, left_on, returned_on }) => ({
    id,
    leftOn: fromDay(left_on),
    days: daysBetween(left_on, returned_on),
  }));
}

async function reopen(tx: Tx, people: readonly Returned[]): Promise<void> {
  if (people.length === 0) return;
  const back = Prisma.sql`unnest(${people.map(({ id }) => id)}::int[], ${people.map(({ leftOn }) => leftOn)}::date[], ${people.map(({ days }) => days)}::int[]) as b (id, left_on, days)`;
  const withdrawn = Prisma.sql`e.employee_id = b.id and e.state = 'withdrawn' and e.withdrawal_cause = 'left' and e.withdrawn_on >= b.left_on
    and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and ${isOpenSql("o")})`;
  // An enrolment asked for only by a parent step takes its date from the parent, which moves by itself.
  const isOwnDate = Prisma.sql`not exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null)
    or exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null and s.assignment_id is not null)`;
  // Enrolments whose only assignment has ended in the meantime stay withdrawn, and so do their children.
  // Parents are reopened first, then what they ask for.
  const reopened: number[] = [];
  for (;;) {
    await tx.$executeRaw`
      update enrolment_source s set ended_at = null, end_cause = null from ${back} join enrolment e on ${withdrawn}
      where s.enrolment_id = e.id and s.end_cause = 'left'
        and not exists (select from assignment a where a.id = s.assignment_id and a.ended_at > s.ended_at)
        and not exists (select from enrolment a where a.id = s.parent_enrolment_id and not ${isOpenSql("a")})`;
    const opened = await tx.$queryRaw<{ id: number }[]>`
    update enrolment e set state = ${REOPENED_STATE}, withdrawal_cause = null, withdrawn_on = null,
           state_reason = '', due_shift_days = e.due_shift_days + case when ${isOwnDate} then b.days else 0 end, due_not_before = e.due_not_before + b.days, version = e.version + 1
    from ${back}
    where ${withdrawn} and (exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null)
                            or not exists (select from enrolment_source s where s.enrolment_id = e.id))
    returning e.id`;
    if (opened.length === 0) break;
    reopened.push(...opened.map(({ id }) => id));
  }
  // An enrolment that an assignment also asks for may be reopened before its parent: its parent source
  // follows here.
  await tx.$executeRaw`
    update enrolment_source set ended_at = null, end_cause = null
    where end_cause = 'left' and enrolment_id = any(${reopened}::int[]) and parent_enrolment_id = any(${reopened}::int[])`;
  await deriveFromSources(tx, reopened);
  await tx.$executeRaw`
    update attempt t set state = case when t.submitted_at is null then 'open' else 'returned' end::attempt_state, version = t.version + 1
    from ${back}
    where t.employee_id = b.id and t.state = 'closed' and t.deadline_at is null
      and not exists (select from attempt n where n.employee_id = t.employee_id and n.assessment_id = t.assessment_id and n.number > t.number)
      and not exists (select from absence o where o.employee_id = b.id and o.left_on < b.left_on and o.left_on >= ${dayOfColumn(Prisma.sql`t.started_at`)})`;
}
