import "server-only";
import type { z } from "zod";
import { type Actor, employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { editableAssignments, requirePeople } from "./assignment-reach";
import { closeBatch, openBatch, recordCreated, snapshotSources } from "./change-batch";
import { departuresSql, movedSourcesSql } from "./change-effects";
import type { CountEarned } from "./count-earned";
import { applyLossPolicy, dateOrNull, deriveFromSources } from "./enrol";
import { enrolLaterMatches } from "./enrol-later-matches";
import { returnDueSql, returnPlan } from "./returning";
import { refusePastDueDate } from "./rules";
import { changeAssignmentInput, endAssignmentInput } from "./schema";
import { tellAssigned } from "./tell-assigned";

/**
 * Change an assignment: due dates of live sources move, people excluded lose this source and follow the
 * policy, people included again are covered again (see `returnsSql`). The batch can be undone.
 */
export const changeAssignmentWith = (countEarned: CountEarned) =>
  defineCommand({
    name: "assignment.change",
    permission: "assignment:write",
    input: changeAssignmentInput,
    milliseconds: 120_000,
    async run(tx, { assignmentId, version, due, reason, lossPolicy, exclude, include, ...input }, by) {
      const { actor, now } = by;
      const assignment = await lockAssignment(tx, actor, assignmentId, version);
      const newcomerDays = input.newcomerDays ?? assignment.newcomerDays;
      const { today, timeZone } = await readOrganisation(tx, now);
      refusePastDueDate(
        due.kind === "fixed" ? due.on : null,
        today,
        assignment.dueOn && toDay(assignment.dueOn),
      );
      const batchId = await openBatch(tx, "assignment_change", assignment, changeStamp(actor, now));

      const excluded = assignment.exclusions.map(({ employeeId }) => employeeId);
      await requirePeople(tx, actor, [...exclude, ...include]);
      const left = [...new Set(exclude)].filter((id) => !excluded.includes(id));
      const back = excluded.filter((id) => include.includes(id) && !exclude.includes(id));
      const leaving = await tx.$queryRaw<
        ChangedSource[]
      >`${departuresSql(assignmentId, lossPolicy, Prisma.sql`e.employee_id = any(${left}::int[])`)}`;
      const moving = await tx.$queryRaw<ChangedSource[]>`${movedSourcesSql(assignment, due, newcomerDays)}`;
      const ended = await readEndedSources(tx, assignmentId, back);
      const touched = [...leaving, ...ended, ...moving];
      await snapshotSources(tx, batchId, idsOf(touched));

      await tx.$executeRaw`
      update enrolment_source s set due_on = m.new_due from (${movedSourcesSql(assignment, due, newcomerDays)}) m where s.id = m.id`;
      await endSources(tx, leaving, "excluded", now);
      const plan = await returnPlan(tx, assignment, {
        employeeIds: back,
        due,
        newcomerDays,
        today,
        timeZone,
      });
      const enrolled = await enrolLaterMatches(tx, assignment, plan, now, countEarned);
      await tx.$executeRaw`${returnDueSql(assignment, plan, idsOf(ended))}`;
      await deriveFromSources(tx, enrolmentsOf(touched));
      await applyLossPolicy(tx, enrolmentsOf(leaving), lossPolicy, now);
      await recordCreated(tx, batchId, assignmentId, enrolled);
      await tellAssigned(tx, [...enrolled.created, ...enrolled.reopened], reason, by);

      await storeChange(tx, assignmentId, { due, newcomerDays, reason, lossPolicy }, { left, back });
      const counts = {
        moved: moving.length,
        ended: leaving.length,
        reopened: enrolled.joined.length + enrolled.reopened.length,
        entered: enrolled.created.length,
      };
      await closeBatch(tx, batchId, counts);
      return { id: assignmentId, batchId, ...counts };
    },
    record: (input, { moved, ended, reopened, entered }) => ({ ...input, moved, ended, reopened, entered }),
  });

/** Sources of these people that this assignment gave them once and that have ended. */
const readEndedSources = (tx: Tx, assignmentId: number, employeeIds: readonly number[]) =>
  tx.$queryRaw<ChangedSource[]>`
    select s.id, s.enrolment_id from enrolment_source s join enrolment e on e.id = s.enrolment_id
    where s.assignment_id = ${assignmentId} and s.ended_at is not null and e.employee_id = any(${[...employeeIds]}::int[])`;

async function storeChange(
  tx: Tx,
  assignmentId: number,
  {
    due,
    ...terms
  }: Pick<z.output<typeof changeAssignmentInput>, "due" | "reason" | "lossPolicy"> & { newcomerDays: number },
  { left, back }: { left: number[]; back: number[] },
) {
  await tx.assignmentExclusion.deleteMany({ where: { assignmentId, employeeId: { in: back } } });
  await tx.assignmentExclusion.createMany({
    data: left.map((employeeId) => ({ assignmentId, employeeId })),
  });
  await tx.assignment.update({
    where: { id: assignmentId },
    data: {
      dueKind: due.kind,
      dueOn: due.kind === "fixed" ? dateOrNull(due.on) : null,
      dueDays: due.kind === "after_assignment" ? due.days : null,
      ...terms,
      version: { increment: 1 },
    },
  });
}

/**
 * End an assignment: it covers nobody new. Open enrolments keep their due date, or the policy is applied to
 * each. The batch can be undone.
 */
export const endAssignment = defineCommand({
  name: "assignment.end",
  permission: "assignment:write",
  input: endAssignmentInput,
  milliseconds: 120_000,
  async run(tx, { assignmentId, version, how }, { actor, now }) {
    const assignment = await lockAssignment(tx, actor, assignmentId, version);
    const batchId = await openBatch(tx, "assignment_end", assignment, changeStamp(actor, now));
    const leaving =
      how === "keep"
        ? []
        : await tx.$queryRaw<
            ChangedSource[]
          >`${departuresSql(assignmentId, assignment.lossPolicy, Prisma.sql`true`)}`;
    await snapshotSources(tx, batchId, idsOf(leaving));
    await endSources(tx, leaving, "assignment_ended", now);
    await deriveFromSources(tx, enrolmentsOf(leaving));
    await applyLossPolicy(tx, enrolmentsOf(leaving), assignment.lossPolicy, now);
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { endedAt: now, version: { increment: 1 } },
    });
    await closeBatch(tx, batchId, { ended: leaving.length });
    return { id: assignmentId, batchId, ended: leaving.length };
  },
  record: (input, { ended }) => ({ ...input, ended }),
});

type ChangedSource = { id: number; enrolment_id: number };
const idsOf = (rows: readonly ChangedSource[]) => [...new Set(rows.map(({ id }) => id))];
const enrolmentsOf = (rows: readonly ChangedSource[]) => [
  ...new Set(rows.map(({ enrolment_id }) => enrolment_id)),
];
const changeStamp = (actor: Actor, at: Date) => ({
  at,
  byId: employeeIdOf(actor),
});

/**
 * Lock an assignment that the actor may change, with its enrolments.
 *
 * @throws AppError `not_found` out of reach, `conflict` once ended or changed since it was shown
 */
async function lockAssignment(tx: Tx, actor: Actor, id: number, version: number) {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select a.id from assignment a where a.id = ${id} and ${editableAssignments(actor)} for update of a`;
  if (!row) throw notFound("assignment");
  const assignment = await tx.assignment.findUniqueOrThrow({ where: { id }, include: { exclusions: true } });
  if (assignment.endedAt) throw new AppError("conflict", errorMessage("assignments.ended"));
  if (assignment.version !== version)
    throw new AppError("conflict", errorMessage("assignments.changedSince"));
  await tx.$queryRaw`
    select e.id from enrolment e where e.id in (select s.enrolment_id from enrolment_source s where s.assignment_id = ${id})
    order by e.id for update of e`;
  return assignment;
}

async function endSources(
  tx: Tx,
  rows: readonly ChangedSource[],
  cause: "excluded" | "assignment_ended",
  now: Date,
) {
  await tx.$executeRaw`
    update enrolment_source s set ended_at = ${now}, end_cause = ${cause}::source_end where s.id = any(${idsOf(rows)}::int[]) and s.ended_at is null`;
}
