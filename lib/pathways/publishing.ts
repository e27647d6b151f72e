import "server-only";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import type { PathwayVersion } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { sendBackInput, submitDraftInput, withdrawDraftInput } from "@/lib/drafts/approval";
import { createMoveBatch } from "@/lib/drafts/move-batch";
import { publishInput } from "@/lib/drafts/publishing";
import { approve, endReview, submitForReview } from "@/lib/drafts/reviews";
import { isUnpublished, saveConflict } from "@/lib/drafts/versions";
import { pathwayConflict } from "./commands";
import { circularCredentials, publishedCredentials, publishedValidity } from "./graph";
import { openOnEarlier } from "./open-enrolments";
import { pathwayProblems } from "./publish-checks";
import { readTree } from "./tree";

/**
 * Publish a draft, or what is in review, after the checks. People with an open enrolment on an earlier version
 * finish on it, or are moved: steps match by key, and a job updates their progress. The move is a batch that
 * can be undone.
 */
export const publishPathway = defineCommand({
  name: "pathway.publish",
  permission: "pathway:write",
  input: publishInput,
  milliseconds: 120_000,
  async run(tx, { id, version, underWay }, by) {
    const { actor, now } = by;
    // Serialize concurrent publishing: the second transaction reads the result of the first.
    await tx.$queryRaw`select id from pathway_version where id = ${id} for update`;
    const draft = await tx.pathwayVersion.findUnique({ where: { id } });
    if (!draft) throw notFound("pathway");
    if (draft.version !== version || !isUnpublished(draft)) throw saveConflict(draft, "pathway");
    await approve(tx, "pathway", draft, by);
    await requireReady(tx, draft);
    await tx.pathwayVersion.updateMany({
      where: { pathwayId: draft.pathwayId, state: "published" },
      data: { state: "retired" },
    });
    const publishedById = employeeIdOf(actor);
    await tx.pathwayVersion.update({
      where: { id },
      data: { state: "published", publishedAt: now, publishedById, version: { increment: 1 } },
    });
    const moved = underWay === "move" ? await movePathwayLearners(tx, draft, actor, now) : 0;
    return { id, pathwayId: draft.pathwayId, moved };
  },
  record: (input, { moved }) => ({ ...input, moved }),
});

/**
 * Move open enrolments on earlier versions of a pathway to the one just published, as far as the actor's
 * permission reaches. The move is a batch: each enrolment is stored as it was before.
 *
 * @returns the number of enrolments moved
 */
async function movePathwayLearners(
  tx: Tx,
  { id, pathwayId, title }: { id: number; pathwayId: number; title: string },
  actor: Actor,
  now: Date,
): Promise<number> {
  const open = await tx.$queryRaw<{ id: number; employeeId: number }[]>`
    select e.id, e.employee_id as "employeeId" from enrolment e join employee p on p.id = e.employee_id
    where ${openOnEarlier(pathwayId, id)} and ${peopleWithin(actor, "enrolment:write").sql} order by e.id for update of e`;
  if (open.length === 0) return 0;
  const batch = await createMoveBatch(
    tx,
    { kind: "pathway_move", title, moved: open.length },
    { entity: "pathway_version", entityId: id },
    [],
    { actor, now },
  );
  const ids = open.map((one) => one.id);
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select ${batch.id}, 'enrolment', e.id, e.version + 1, jsonb_build_object(
      'pathwayVersionId', e.pathway_version_id, 'movedAt', e.moved_at, 'state', e.state, 'startedAt', e.started_at, 'progressPercent', e.progress_percent,
      'minutesLeft', e.minutes_left, 'nextStepKey', e.next_step_key, 'waitingSince', e.waiting_since)
    from enrolment e where e.id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update enrolment e set pathway_version_id = ${id}, moved_at = ${now}, version = e.version + 1 where e.id = any(${ids}::int[])`;
  await enqueue(tx, "enrolment.refresh", { employeeIds: open.map(({ employeeId }) => employeeId) });
  return open.length;
}

/** Submit a draft that passes the checks for approval by somebody else; it cannot be edited until then. */
export const submitPathway = defineCommand({
  name: "pathway.submit",
  permission: "pathway:write",
  input: submitDraftInput,
  async run(tx, input, by) {
    if (!(await submitForReview(tx, "pathway", input, by))) throw await pathwayConflict(tx, input.id);
    await requireReady(tx, await tx.pathwayVersion.findUniqueOrThrow({ where: { id: input.id } }));
    return { id: input.id };
  },
});

/** Take a draft back from review, to edit it again. */
export const withdrawPathway = defineCommand({
  name: "pathway.withdraw",
  permission: "pathway:write",
  input: withdrawDraftInput,
  async run(tx, input, by) {
    if (!(await endReview(tx, "pathway", input, { decision: "withdrawn" }, by)))
      throw await pathwayConflict(tx, input.id);
    return { id: input.id };
  },
});

/** Send a draft in review back to its author, with what has to change. */
export const sendBackPathway = defineCommand({
  name: "pathway.send-back",
  permission: "pathway:write",
  input: sendBackInput,
  async run(tx, { comment, ...draft }, by) {
    if (!(await endReview(tx, "pathway", draft, { decision: "sent_back", comment }, by)))
      throw await pathwayConflict(tx, draft.id);
    return { id: draft.id };
  },
});

/** @throws AppError `invalid` with the first failing check */
async function requireReady(tx: Tx, draft: PathwayVersion) {
  const { id, pathwayId, milestoneCredentialId, title } = draft;
  const [problem] = pathwayProblems(
    await readTree(tx, id),
    milestoneCredentialId,
    await publishedCredentials(tx),
    await circularCredentials(tx, pathwayId, milestoneCredentialId),
    await publishedValidity(tx),
  );
  if (problem) throw invalidFields({ [problem.key]: problem.code }, errorMessage("drafts.notReady"));
  if (title.trim() === "")
    throw invalidFields(
      { title: errorMessage("drafts.titleMissing") },
      errorMessage("pathways.titleMissing"),
    );
}
