import "server-only";
import type { z } from "zod";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { requirePeople } from "./assignment-reach";
import { withinReach } from "./audience";
import type { CountEarned } from "./count-earned";
import { dateOrNull, enrolCandidates, peopleWithCredit } from "./enrol";
import { dueDay, refusePastDueDate } from "./rules";
import { assignInput } from "./schema";
import { tellAssigned } from "./tell-assigned";

/**
 * Assign a pathway to an audience: enrols exactly the people the preview counted and leaves everybody else as
 * they are. The batch can be undone.
 *
 * @param tell  tells those who are enrolled; the benchmark compares with telling nobody
 */
export const assignPathwayWith = (countEarned: CountEarned, tell = tellAssigned) =>
  defineCommand({
    name: "assignment.create",
    permission: "assignment:write",
    input: assignInput,
    milliseconds: 120_000,
    async run(tx, input, by) {
      const { actor, now } = by;
      const version = await tx.pathwayVersion.findFirst({
        where: { pathwayId: input.pathwayId, state: "published" },
      });
      if (!version) throw notFound("pathway");
      const organisation = await readOrganisation(tx, now);
      const { today } = organisation;
      refusePastDueDate(dueDay(input.due, today), today);
      await requirePeople(tx, actor, input.excludedIds);
      const audience = await withinReach(tx, actor, input.audience);
      const batch = await openBatch(tx, version.title, by);
      const assignment = await createAssignment(tx, { ...input, audience }, batch.id, actor, now);
      const plan = {
        pathwayId: input.pathwayId,
        audience,
        excludedIds: input.excludedIds,
        due: input.due,
        newcomerDays: null,
        today,
        timeZone: organisation.timeZone,
        people: peopleWithin(actor, "assignment:write").sql,
      };
      const { created, joined, reopened } = await enrolCandidates(tx, plan, {
        assignmentId: assignment.id,
        obligation: input.obligation,
        pathwayVersionId: version.id,
        now,
      });
      if (created.length + joined.length === 0 && assignment.coversLater && !input.isEmptyMeant)
        throw invalidFields({ isEmptyMeant: errorMessage("assignments.nobodyMatches") });
      const entered = created.map(({ employee_id }) => employee_id);
      await countEarned(tx, await peopleWithCredit(tx, entered, version.id), now, organisation);
      await tell(tx, [...created, ...reopened], input.reason, by);
      await recordEnrolled(tx, batch.id, assignment.id, created, joined);
      return {
        id: assignment.id,
        batchId: batch.id,
        enrolled: created.length,
        joined: joined.length,
      };
    },
    record: (input, { enrolled, joined }) => ({ ...input, entered: enrolled, joined }),
  });

/** Open the batch by which the whole assignment can be undone. */
const openBatch = (tx: Tx, title: string, { actor, now }: Context) =>
  tx.batch.create({
    data: { kind: "assignment", title, createdById: employeeIdOf(actor), createdAt: now },
  });

type NewAssignment = z.output<typeof assignInput>;

function createAssignment(tx: Tx, input: NewAssignment, batchId: number, actor: Actor, now: Date) {
  return tx.assignment.create({
    data: {
      pathwayId: input.pathwayId,
      obligation: input.obligation,
      reason: input.reason,
      audience: input.audience,
      requestKey: input.requestKey,
      dueKind: input.due.kind,
      dueOn: input.due.kind === "fixed" ? dateOrNull(input.due.on) : null,
      dueDays: input.due.kind === "after_assignment" ? input.due.days : null,
      newcomerDays: input.newcomerDays,
      coversLater: input.coversLater && input.audience.kind === "rule",
      lossPolicy: input.lossPolicy,
      createdAt: now,
      createdById: employeeIdOf(actor),
      batchId,
      exclusions: { create: input.excludedIds.map((employeeId) => ({ employeeId })) },
    },
  });
}

/** Record in the batch what an undo would revert. */
async function recordEnrolled(
  tx: Tx,
  batchId: number,
  assignmentId: number,
  created: readonly { id: number }[],
  joined: readonly number[],
) {
  await tx.$executeRaw`
      insert into batch_item (batch_id, entity, entity_id, version_after)
      select ${batchId}, 'enrolment', e.id, e.version from enrolment e where e.id = any(${created.map(({ id }) => id)}::int[])`;
  await tx.$executeRaw`
      insert into batch_item (batch_id, entity, entity_id, version_after)
      select ${batchId}, 'enrolment_source', s.id, 1 from enrolment_source s where s.assignment_id = ${assignmentId} and s.enrolment_id = any(${[...joined]}::int[])`;
  await tx.batch.update({
    where: { id: batchId },
    data: { counts: { entered: created.length, joined: joined.length } },
  });
}
