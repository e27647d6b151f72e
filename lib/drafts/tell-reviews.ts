import "server-only";
import { employeeIdOf, rolesWith } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { sendMessage } from "@/lib/messages/send";

/** A draft that waits for approval, or did. */
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
      and exists (select from role_grant g where g.employee_id = p.id and g.role::text = any(${rolesWith(`${kind}:write`)}::text[]))
    order by p.id`;
  const { title } = await draftOf(tx, kind, versionId);
  await sendMessage(
    tx,
    {
      kind: "draft_to_approve",
      people: approvers.map(({ id }) => ({ id, subjectId: reviewId })),
      data: { title, what: kind, versionId, by: nameOf(by) },
    },
    by,
  );
}

/** Tell whoever submitted a draft, and its author, that it was sent back and why; not whoever sent it back. */
export async function tellSentBack(
  tx: Tx,
  review: Review & { submittedById: number | null; comment: string },
  by: Context,
): Promise<void> {
  const { reviewId, kind, versionId, submittedById, comment } = review;
  const { title, authorId } = await draftOf(tx, kind, versionId);
  const people = [...new Set([submittedById, authorId])].filter(
    (id): id is number => id !== null && id !== employeeIdOf(by.actor),
  );
  await sendMessage(
    tx,
    {
      kind: "draft_sent_back",
      people: people.map((id) => ({ id, subjectId: reviewId })),
      data: { title, what: kind, versionId, by: nameOf(by), comment },
    },
    by,
  );
}

const nameOf = ({ actor }: Context) => (actor.kind === "person" ? actor.name : null);

function draftOf(tx: Tx, kind: Review["kind"], versionId: number) {
  const version = { where: { id: versionId }, select: { title: true, authorId: true } };
  return kind === "credential"
    ? tx.credentialVersion.findUniqueOrThrow(version)
    : tx.pathwayVersion.findUniqueOrThrow(version);
}
