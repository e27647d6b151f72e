import "server-only";
import { closeAttempts } from "@/lib/assessments/attempts";
import { deriveFromSources, endParentSources } from "@/lib/assignments/enrol";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import type { Dated } from "@/lib/people/dated";
import { firstDay } from "@/lib/people/dated";
import { type EnrolmentPlan, planAttempts, planAwards, planEnrolments } from "./rules";
import type { SharedRows } from "./shared-rows";

/**
 * Make room for the rows that will move: afterwards no pathway, assessment or credential has two open rows among
 * those of both records, and cycles and numbers of attempts are counted over both.
 *
 * @param keepId  the record that stays
 */
export async function joinLearning(tx: Tx, shared: SharedRows, keepId: number, by: Dated): Promise<void> {
  const { withdrawn, cycles } = planEnrolments(shared.enrolments, keepId);
  await withdraw(tx, withdrawn, by);
  await renumber(tx, "enrolment", "cycle", cycles);
  const { closed, numbers } = planAttempts(shared.attempts);
  await closeAttempts(tx, closed);
  await renumber(
    tx,
    "attempt",
    "number",
    numbers.map(({ id, number }) => ({ id, cycle: number })),
  );
  await tx.$executeRaw`update award set superseded_at = ${by.now} where id = any(${planAwards(shared.awards)}::int[])`;
}

/** Withdraw enrolments; what asked for them, and what was done in them, goes to those that stay in their place. */
async function withdraw(tx: Tx, withdrawn: EnrolmentPlan["withdrawn"], by: Dated): Promise<void> {
  if (withdrawn.length === 0) return;
  const ids = withdrawn.map(({ id }) => id);
  const keptIds = withdrawn.map(({ keptId }) => keptId);
  const pairs = Prisma.sql`unnest(${ids}::int[], ${keptIds}::int[]) as x (id, kept_id)`;
  await tx.$executeRaw`
    update enrolment set state = 'withdrawn', withdrawal_cause = 'merged', withdrawn_on = ${firstDay(by)}, version = version + 1
    where id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update enrolment_source k set due_on = least(k.due_on, s.due_on) from ${pairs} join enrolment_source s on s.enrolment_id = x.id and s.ended_at is null
    where k.enrolment_id = x.kept_id and k.ended_at is null and k.assignment_id = s.assignment_id`;
  await tx.$executeRaw`
    update enrolment_source s set enrolment_id = x.kept_id from ${pairs}
    where s.enrolment_id = x.id and s.ended_at is null
      and not exists (select from enrolment_source k where k.enrolment_id = x.kept_id and (k.assignment_id = s.assignment_id or k.parent_enrolment_id = s.parent_enrolment_id))`;
  await tx.$executeRaw`
    update enrolment_source set ended_at = ${by.now}, end_cause = 'merged' where enrolment_id = any(${ids}::int[]) and ended_at is null`;
  await tx.$executeRaw`
    update enrolment_source s set parent_enrolment_id = x.kept_id from ${pairs}
    where s.parent_enrolment_id = x.id and s.ended_at is null and s.enrolment_id <> x.kept_id
      and not exists (select from enrolment_source k where k.enrolment_id = s.enrolment_id and k.parent_enrolment_id = x.kept_id)`;
  for (const table of ["attempt", "award", "step_completion"])
    await tx.$executeRaw`update ${Prisma.raw(table)} t set enrolment_id = x.kept_id from ${pairs} where t.enrolment_id = x.id`;
  await withdrawMessages(tx, { kind: "assigned", subjectIds: ids });
  await endParentSources(tx, by.now);
  await deriveFromSources(tx, keptIds);
}

/** Larger than any cycle or number of attempts: numbers on their way. */
const ASIDE = 1_000_000;

/** Give rows new numbers that are unique together; in two steps, since each step is checked row by row. */
async function renumber(
  tx: Tx,
  table: "enrolment" | "attempt",
  column: "cycle" | "number",
  rows: readonly { id: number; cycle: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  const [into, name] = [Prisma.raw(table), Prisma.raw(column)];
  const given = Prisma.sql`unnest(${rows.map(({ id }) => id)}::int[], ${rows.map(({ cycle }) => cycle)}::int[]) as x (id, n)`;
  await tx.$executeRaw`update ${into} t set ${name} = ${ASIDE} + x.n from ${given} where t.id = x.id`;
  await tx.$executeRaw`update ${into} t set ${name} = x.n from ${given} where t.id = x.id`;
}
