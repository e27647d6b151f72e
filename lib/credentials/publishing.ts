import "server-only";
import { type Actor, employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { sendBackInput, submitDraftInput, withdrawDraftInput } from "@/lib/drafts/approval";
import { createMoveBatch } from "@/lib/drafts/move-batch";
import { publishInput } from "@/lib/drafts/publishing";
import { approve, endReview, submitForReview } from "@/lib/drafts/reviews";
import { isUnpublished, saveConflict } from "@/lib/drafts/versions";
import { readOrganisation } from "@/lib/people/organisation";
import { credentialConflict } from "./commands";
import { readDraft } from "./draft";
import { credentialProblems } from "./rules";
import { lockRetired, retiredOutcome } from "./skills-in-use";
import { readUnderWay } from "./under-way";

/**
 * Publish a draft, or what is in review, after the checks, and retire the version before it; neither changes
 * again. Learners on an earlier version finish on it or are moved: then the new version applies, results count
 * by assessment key, and learners who have passed all its assessments get the badge. The move is a batch that
 * can be undone.
 */
export const publishCredential = defineCommand({
  name: "credential.publish",
  permission: "credential:write",
  input: publishInput,
  milliseconds: 120_000,
  async run(tx, { id, version, underWay }, by) {
    const { actor, now } = by;
    // The row lock serialises concurrent publications: the second sees the result of the first.
    await tx.$queryRaw`select id from credential_version where id = ${id} for update`;
    const draft = await tx.credentialVersion.findUnique({ where: { id } });
    if (!draft) throw notFound("credential");
    if (draft.version !== version || !isUnpublished(draft)) throw saveConflict(draft, "credential");
    await approve(tx, "credential", draft, by);
    await requireReady(tx, draft);
    await tx.credentialVersion.updateMany({
      where: { credentialId: draft.credentialId, state: "published" },
      data: { state: "retired" },
    });
    const publishedById = employeeIdOf(actor);
    await tx.credentialVersion.update({
      where: { id },
      data: { state: "published", publishedAt: now, publishedById, version: { increment: 1 } },
    });
    const moved = underWay === "move" ? await moveCredentialLearners(tx, draft, actor, now) : 0;
    return { id, credentialId: draft.credentialId, moved };
  },
  record: (input, { moved }) => ({ ...input, moved }),
});

/**
 * Move learners of a credential within the actor's reach to the version just published, which applies to them
 * from now on. The move is a batch that names each of them.
 *
 * @returns how many were moved
 */
async function moveCredentialLearners(
  tx: Tx,
  { id, credentialId, title }: { id: number; credentialId: number; title: string },
  actor: Actor,
  now: Date,
): Promise<number> {
  const { within } = await readUnderWay(tx, credentialId, actor, await readOrganisation(tx, now));
  const people = [...within.keys()];
  if (people.length === 0) return 0;
  await tx.credentialMove.createMany({
    data: people.map((employeeId) => ({ employeeId, credentialVersionId: id, movedAt: now })),
  });
  await createMoveBatch(
    tx,
    { kind: "credential_move", title, moved: people.length },
    { entity: "credential_version", entityId: id },
    people.map((entityId) => ({ entity: "employee", entityId })),
    { actor, now },
  );
  await enqueue(tx, "award.derive", { pairs: people.map((employeeId) => [employeeId, id]) });
  await enqueue(tx, "enrolment.refresh", { employeeIds: people });
  return people.length;
}

/** Submit a draft that passes the checks for approval by somebody else; it cannot be edited until then. */
export const submitCredential = defineCommand({
  name: "credential.submit",
  permission: "credential:write",
  input: submitDraftInput,
  async run(tx, input, by) {
    if (!(await submitForReview(tx, "credential", input, by))) throw await credentialConflict(tx, input.id);
    await requireReady(tx, await tx.credentialVersion.findUniqueOrThrow({ where: { id: input.id } }));
    return { id: input.id };
  },
});

/** Take a draft back from review, to edit it again. */
export const withdrawCredential = defineCommand({
  name: "credential.withdraw",
  permission: "credential:write",
  input: withdrawDraftInput,
  async run(tx, input, by) {
    if (!(await endReview(tx, "credential", input, { decision: "withdrawn" }, by)))
      throw await credentialConflict(tx, input.id);
    return { id: input.id };
  },
});

/** Send a draft in review back to its author, with what has to change. */
export const sendBackCredential = defineCommand({
  name: "credential.send-back",
  permission: "credential:write",
  input: sendBackInput,
  async run(tx, { comment, ...draft }, by) {
    if (!(await endReview(tx, "credential", draft, { decision: "sent_back", comment }, by)))
      throw await credentialConflict(tx, draft.id);
    return { id: draft.id };
  },
});

/** @throws AppError `invalid` with the first failing check */
async function requireReady(tx: Tx, { id, credentialId }: { id: number; credentialId: number }) {
  const milestone = await tx.pathwayVersion.count({ where: { milestoneCredentialId: credentialId } });
  const retired = await lockRetired(tx, id);
  const [problem] = credentialProblems(await readDraft(tx, id), milestone > 0, retired);
  if (problem?.skill !== undefined) throw retiredOutcome(Number(problem.path.split(".")[1]), problem.skill);
  if (problem) throw invalidFields({ [problem.path]: problem.code }, errorMessage("drafts.notReady"));
}
