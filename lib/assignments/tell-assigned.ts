import "server-only";
import type { Context } from "@/lib/command/command";
import type { Obligation } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawnUnread } from "@/lib/messages/send";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";

/** Enrolments of which people are told the same. */
type Group = {
  pathway: string;
  obligation: Obligation;
  dueOn: string | null;
  ids: number[];
  employeeIds: number[];
};

/**
 * Tell people that an assignment has enrolled them: one message for all whose terms are the same. Who has finished
 * the pathway by what they did before is told nothing.
 *
 * @param enrolled  enrolments made or opened again, with their terms as they are now
 */
export async function tellAssigned(
  tx: Tx,
  enrolled: readonly { id: number }[],
  reason: string,
  by: Context,
): Promise<void> {
  if (enrolled.length === 0) return;
  const groups = await tx.$queryRaw<Group[]>`
    select v.title as pathway, e.obligation::text, e.due_on::text as "dueOn",
           array_agg(e.id order by e.id) as ids, array_agg(e.employee_id order by e.id) as "employeeIds"
    from enrolment e join pathway_version v on v.id = e.pathway_version_id
    where e.id = any(${enrolled.map(({ id }) => id)}::int[]) and ${isOpenSql()}
    group by v.title, e.obligation, e.due_on`;
  for (const { ids, employeeIds, ...terms } of groups) {
    const people = ids.map((subjectId, at) => ({ id: employeeIds[at] ?? 0, subjectId }));
    await sendMessage(tx, { kind: "assigned", people, data: { ...terms, reason } }, by);
  }
}

/**
 * Tell people whose enrolments an undo has opened again, where they were not told before: the message had been
 * withdrawn with the enrolment. Who knows of it is not told twice.
 */
export async function tellOpenedAgain(
  tx: Tx,
  opened: readonly { id: number }[],
  reason: string,
  by: Context,
): Promise<void> {
  const subjectIds = await withdrawnUnread(tx, { kind: "assigned", subjectIds: opened.map(({ id }) => id) });
  await tellAssigned(
    tx,
    subjectIds.map((id) => ({ id })),
    reason,
    by,
  );
}
