import "server-only";
import type { Tx } from "@/lib/db/write";
import { isOpenSql, REOPENED_STATE } from "@/lib/pathways/enrolment-state-sql";
import { deriveFromSources, releaseFromParents } from "./enrol";

/**
 * Reopen the child enrolments that steps of these enrolments asked for: what ended with its parent resumes
 * with it, unless the person has begun something else on that pathway since.
 *
 * @param endedFrom  only sources that ended at this moment or later; null: whenever they ended
 */
export async function reopenChildren(
  tx: Tx,
  parentIds: readonly number[],
  endedFrom: Date | null = null,
): Promise<void> {
  if (parentIds.length === 0) return;
  const asked = await tx.$queryRaw<{ id: number }[]>`
    update enrolment_source s set ended_at = null, end_cause = null, obligation = e.obligation, due_on = e.due_on
    from enrolment e, enrolment c
    where s.parent_enrolment_id = e.id and c.id = s.enrolment_id and e.id = any(${[...parentIds]}::int[]) and s.end_cause = 'parent_ended'
      and (${endedFrom}::timestamptz is null or s.ended_at >= ${endedFrom}) and ${isOpenSql()}
      and (${isOpenSql("c")} or c.state = 'withdrawn' and c.withdrawal_cause = 'uncovered'
        and not exists (select from enrolment n where n.employee_id = c.employee_id and n.pathway_id = c.pathway_id and n.cycle > c.cycle))
    returning c.id`;
  const ids = asked.map(({ id }) => id);
  const opened = await tx.$queryRaw<{ id: number }[]>`
    update enrolment e set state = ${REOPENED_STATE},
           withdrawal_cause = null, withdrawn_on = null, state_reason = '', version = e.version + 1
    where e.id = any(${ids}::int[]) and e.state = 'withdrawn' returning e.id`;
  await deriveFromSources(tx, ids);
  await reopenChildren(
    tx,
    opened.map(({ id }) => id),
    endedFrom,
  );
}

/**
 * End the sources of child enrolments whose parent moved to a version without their step. Enrolments that
 * were not started are withdrawn.
 */
export async function endUnrequestedSources(
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
): Promise<void> {
  const ended = await tx.$queryRaw<{ id: number }[]>`
    update enrolment_source s set ended_at = ${now}, end_cause = 'parent_ended' from enrolment e, enrolment c
    where s.parent_enrolment_id = e.id and c.id = s.enrolment_id and s.ended_at is null
      and e.employee_id = any(${[...employeeIds]}::int[]) and e.moved_at is not null
      and not exists (select from section n join step t on t.section_id = n.id join pathway_version v on v.milestone_credential_id = t.credential_id
                      where n.pathway_version_id = e.pathway_version_id and v.pathway_id = c.pathway_id)
    returning c.id`;
  await releaseFromParents(
    tx,
    ended.map(({ id }) => id),
    now,
  );
}
