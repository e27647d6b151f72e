import "server-only";
import { WAITS_FOR_REVIEW } from "@/lib/assessments/waiting-sql";
import type { Day } from "@/lib/core/calendar";
import { hasNotLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { passOnMessages, withdrawMessages } from "@/lib/messages/send";
import { MOVES } from "./references";

/** Move every row of {@link MOVES} to the record that stays; a row that it has already is not kept twice. */
export async function moveRows(tx: Tx, keepId: number, mergeId: number): Promise<void> {
  for (const { table, column, unless, where = Prisma.sql`true` } of MOVES) {
    const [into, name] = [Prisma.raw(table), Prisma.raw(column)];
    if (unless) {
      const same = unless.map((one) => `k.${one} is not distinct from t.${one}`).join(" and ");
      await tx.$executeRaw`
        delete from ${into} t where ${name} = ${mergeId} and exists (select from ${into} k where k.${name} = ${keepId} and ${Prisma.raw(same)})`;
    }
    await tx.$executeRaw`update ${into} set ${name} = ${keepId} where ${name} = ${mergeId} and ${where}`;
  }
}

/** Drop a limited grant of a role where one without limit stands beside it: it would be shown as a limit. */
export async function dropNarrowerGrants(tx: Tx, keepId: number): Promise<void> {
  const dropped = await tx.$queryRaw<{ id: number }[]>`
    delete from role_grant g where g.employee_id = ${keepId} and (g.unit_id is not null or g.credential_id is not null)
      and exists (select from role_grant w where w.employee_id = g.employee_id and w.role = g.role and w.unit_id is null and w.credential_id is null)
    returning g.id`;
  await withdrawMessages(tx, { kind: "role_granted", subjectIds: dropped.map(({ id }) => id) });
}

/**
 * A grant that both records have is deleted as its rows move. What it had told goes to another grant of the role that
 * stays, of which it tells as well; where there is none it is withdrawn, because nobody could end the grant that it names.
 */
async function passOnGrantMessages(tx: Tx, keepId: number, mergeId: number): Promise<void> {
  const kind = "role_granted";
  const twice = await tx.$queryRaw<{ id: number; otherId: number | null }[]>`
    with own as (
      select g.id, g.role, exists (
        select from role_grant k where k.employee_id = ${keepId} and k.role = g.role
          and k.unit_id is not distinct from g.unit_id and k.credential_id is not distinct from g.credential_id) as is_twice
      from role_grant g where g.employee_id = ${mergeId})
    select t.id, (select min(o.id) from own o where o.role = t.role and not o.is_twice) as "otherId" from own t where t.is_twice`;
  await passOnMessages(
    tx,
    kind,
    twice.flatMap(({ id, otherId }) => (otherId === null ? [] : [{ id, otherId }])),
  );
  const ended = twice.filter(({ otherId }) => otherId === null);
  await withdrawMessages(tx, { kind, subjectIds: ended.map(({ id }) => id) });
}

/** Change what would be there twice after the rows have moved, and stands under an index that allows it once. */
export async function makeRoom(
  tx: Tx,
  keepId: number,
  mergeId: number,
  { now, today }: { now: Date; today: Day },
): Promise<void> {
  // The open request of the record that stays asks for both.
  const withdrawn = await tx.$queryRaw<{ id: number }[]>`
    update self_assessment_request set withdrawn_at = ${now}
    where employee_id = ${mergeId} and done_at is null and withdrawn_at is null
      and exists (select from self_assessment_request k where k.employee_id = ${keepId} and k.done_at is null and k.withdrawn_at is null)
    returning id`;
  await withdrawMessages(tx, { kind: "self_assessment", subjectIds: withdrawn.map(({ id }) => id) });
  await passOnGrantMessages(tx, keepId, mergeId);
  // Who has left in one record only is here.
  await tx.$executeRaw`
    update absence a set returned_on = greatest(a.left_on, ${today}::date) from employee k
    where a.employee_id = ${mergeId} and a.returned_on is null and k.id = ${keepId} and ${hasNotLeftBySql(today, "k")}`;
  await tx.$executeRaw`
    delete from absence a where a.employee_id = ${mergeId} and a.returned_on is null
      and exists (select from absence k where k.employee_id = ${keepId} and k.returned_on is null)`;
  // Where the record that stays is covered, an exclusion of the other one does not take that away.
  await tx.$executeRaw`
    delete from assignment_exclusion x where x.employee_id = ${mergeId} and exists (
      select from enrolment_source s join enrolment e on e.id = s.enrolment_id
      where e.employee_id = ${keepId} and s.assignment_id = x.assignment_id and s.ended_at is null)`;
  // Work that was returned and submitted again waits, though one of them has marked it before.
  await tx.$executeRaw`
    update attempt_marker k
    set marked_at = case when not ${WAITS_FOR_REVIEW} then coalesce(k.marked_at, m.marked_at)
                         when m.marked_at is not null then k.marked_at end
    from attempt_marker m join attempt t on t.id = m.attempt_id
    where m.attempt_id = k.attempt_id and k.assessor_id = ${keepId} and m.assessor_id = ${mergeId}`;
}
