import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { sendMessage } from "@/lib/messages/send";

/** A draft that waits for approval. */
type Review = { reviewId: number; kind: "credential" | "pathway"; versionId: number };

/** Tell those who may approve a draft that it waits for one of them; not whoever submitted it. */
export async function tellApprovers(
  tx: Tx,
  { reviewId, kind, versionId }: Review,
  by: Context,
): Promise<void> {
  const submitterId = employeeIdOf(by.actor);
  const approvers = await tx.$queryRaw<{ id: number }[]>`
    select p.id from employee p
    where ${activeOn(dayAt(by.now))} and p.id is distinct from ${submitterId}::int
      and exists (select from role_grant g where g.employee_id = p.id and g.role in ('admin', 'lnd'))
    order by p.id`;
  const version = { where: { id: versionId }, select: { title: true } };
  const { title } =
    kind === "credential"
      ? await tx.credentialVersion.findUniqueOrThrow(version)
      : await tx.pathwayVersion.findUniqueOrThrow(version);
  await sendMessage(
    tx,
    {
      kind: "draft_to_approve",
      people: approvers.map(({ id }) => ({ id, subjectId: reviewId })),
      data: { title, what: kind, versionId, by: by.actor.kind === "person" ? by.actor.name : null },
    },
    by,
  );
}
