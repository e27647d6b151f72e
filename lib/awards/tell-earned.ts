import "server-only";
import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";
import { sendMessage } from "@/lib/messages/send";

/** Tell the holders of awards that were just signed: from now on they can be downloaded and shared. */
export async function tellEarned(tx: Tx, awardIds: readonly number[], by: Context): Promise<void> {
  const groups = await tx.$queryRaw<{ credential: string; ids: number[]; employeeIds: number[] }[]>`
    select v.title as credential, array_agg(a.id order by a.id) as ids, array_agg(a.employee_id order by a.id) as "employeeIds"
    from award a join credential_version v on v.id = a.credential_version_id
    where a.id = any(${[...awardIds]}::int[]) group by v.title`;
  for (const { credential, ids, employeeIds } of groups) {
    const people = ids.map((subjectId, at) => ({ id: employeeIds[at] ?? 0, subjectId }));
    await sendMessage(tx, { kind: "badge_earned", people, data: { credential } }, by);
  }
}
