import "server-only";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { deriveFromSources } from "./enrol";
import { undoInput } from "./schema";

/** For how long a batch can be undone. */
const DAYS = 30;

/**
 * Puts back what a batch made: enrolments nobody has touched since disappear, sources it added end; work that
 * somebody has started is kept and listed. The assignment covers nobody from then on.
 */
export const undoBatch = defineCommand({
  name: "batch.undo",
  permission: "assignment:write",
  input: undoInput,
  milliseconds: 120_000,
  async run(tx, { batchId }, { actor, now }) {
    await tx.$queryRaw`select id from batch where id = ${batchId} for update`;
    const batch = await tx.batch.findUnique({ where: { id: batchId } });
    if (!batch) throw notFound("batch");
    if (batch.undoneAt) throw new AppError("conflict", "This was undone already.");
    if (now.getTime() - batch.createdAt.getTime() > DAYS * 86_400_000)
      throw new AppError("conflict", `This is more than ${DAYS} days old and can no longer be undone.`);
    const [outside] = await tx.$queryRaw<{ id: number }[]>`
      select e.id from batch_item b join enrolment e on b.entity = 'enrolment' and e.id = b.entity_id join employee p on p.id = e.employee_id
      where b.batch_id = ${batchId} and not ${peopleWithin(actor, "assignment:write")} limit 1`;
    if (outside) throw notFound("batch");

    await tx.$executeRaw`
      update batch_item b set outcome = case
        when e.id is null then 'gone'
        when e.version = b.version_after and e.state = 'not_started' and not exists (select from attempt t where t.enrolment_id = e.id) then 'undone'
        else 'kept' end
      from batch_item i left join enrolment e on e.id = i.entity_id
      where i.batch_id = ${batchId} and i.entity = 'enrolment' and b.batch_id = i.batch_id and b.entity = i.entity and b.entity_id = i.entity_id`;
    const ended = await tx.$queryRaw<{ enrolment_id: number }[]>`
      update enrolment_source s set ended_at = ${now}
      where s.ended_at is null and s.assignment_id in (select id from assignment where batch_id = ${batchId})
      returning s.enrolment_id`;
    await tx.$executeRaw`delete from enrolment where id in (select entity_id from batch_item where batch_id = ${batchId} and entity = 'enrolment' and outcome = 'undone')`;
    await deriveFromSources(
      tx,
      ended.map(({ enrolment_id }) => enrolment_id),
    );
    await tx.$executeRaw`update batch_item set outcome = 'undone' where batch_id = ${batchId} and entity = 'enrolment_source'`;
    await tx.assignment.updateMany({ where: { batchId }, data: { endedAt: now } });
    await tx.batch.update({
      where: { id: batchId },
      data: { undoneAt: now, undoneById: actor.kind === "person" ? actor.employeeId : null },
    });
    const [counts] = await tx.$queryRaw<{ undone: number; kept: number }[]>`
      select (count(*) filter (where outcome = 'undone'))::int as undone, (count(*) filter (where outcome = 'kept'))::int as kept
      from batch_item where batch_id = ${batchId} and entity = 'enrolment'`;
    return { id: batchId, undone: counts?.undone ?? 0, kept: counts?.kept ?? 0 };
  },
  record: ({ batchId }, result) => ({ batchId, undone: result.undone, kept: result.kept }),
});
