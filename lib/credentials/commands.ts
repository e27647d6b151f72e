import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { publishInput } from "@/lib/drafts/publishing";
import { beginDraft, saveConflict } from "@/lib/drafts/versions";
import { copyDraft, newCredential, readDraft, writeCredentialDraft } from "./draft";
import { moveCredentialLearners } from "./move-under-way";
import { credentialProblems } from "./rules";
import { createCredentialInput, credentialInput, saveCredentialInput } from "./schema";

/** Create a credential with its first draft. */
export const createCredential = defineCommand({
  name: "credential.create",
  permission: "credential:write",
  input: createCredentialInput,
  run: (tx, input, { actor, now }) => newCredential(tx, input, employeeIdOf(actor), now),
});

/** Store a whole draft. Editing an outdated one gives a conflict, and nothing is overwritten. */
export const saveCredentialDraft = defineCommand({
  name: "credential.save",
  permission: "credential:write",
  input: saveCredentialInput,
  async run(tx, input, { now }) {
    const { count } = await tx.credentialVersion.updateMany({
      where: { id: input.id, version: input.version, state: "draft" },
      data: { version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) throw await refusalOf(tx, input.id);
    await writeCredentialDraft(tx, input);
    return { id: input.id, version: input.version + 1 };
  },
  // The version holds the content; the audit entry names who saved which draft when.
  record: ({ id, version, title }) => ({ id, version, title }),
});

/**
 * Publish a draft after the checks and retire the version before it; neither changes again. Learners on an
 * earlier version finish on it or are moved: then the new version applies, results count by assessment key,
 * and learners who have passed all its assessments get the badge. The move is a batch that can be undone.
 */
export const publishCredential = defineCommand({
  name: "credential.publish",
  permission: "credential:write",
  input: publishInput,
  milliseconds: 120_000,
  async run(tx, { id, version, underWay }, { actor, now }) {
    // The row lock serialises concurrent publications: the second sees the result of the first.
    await tx.$queryRaw`select id from credential_version where id = ${id} for update`;
    const draft = await tx.credentialVersion.findUnique({ where: { id } });
    if (!draft) throw notFound("credential");
    if (draft.version !== version || draft.state !== "draft") throw saveConflict(draft, "credential");
    const publisher = employeeIdOf(actor);
    const { secondApprover } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
    if (secondApprover && draft.authorId !== null && draft.authorId === publisher)
      throw new AppError("conflict", errorMessage("credentials.secondPerson"));
    const milestone = await tx.pathwayVersion.count({ where: { milestoneCredentialId: draft.credentialId } });
    const [problem] = credentialProblems(await readDraft(tx, id), milestone > 0);
    if (problem) throw invalidFields({ [problem.path]: problem.code }, errorMessage("drafts.notReady"));
    await tx.credentialVersion.updateMany({
      where: { credentialId: draft.credentialId, state: "published" },
      data: { state: "retired" },
    });
    await tx.credentialVersion.update({
      where: { id },
      data: { state: "published", publishedAt: now, publishedById: publisher, version: { increment: 1 } },
    });
    const moved = underWay === "move" ? await moveCredentialLearners(tx, draft, actor, now) : 0;
    return { id, credentialId: draft.credentialId, moved };
  },
  record: (input, { moved }) => ({ ...input, moved }),
});

/** Open a new draft from the published version, or return the open one. */
export const draftCredential = defineCommand({
  name: "credential.draft",
  permission: "credential:write",
  input: credentialInput,
  async run(tx, { credentialId }, { actor, now }) {
    await tx.$queryRaw`select id from credential where id = ${credentialId} for update`;
    const versions = await tx.credentialVersion.findMany({ where: { credentialId } });
    const begun = beginDraft(versions);
    if (!begun) throw notFound("credential");
    if (begun.open) return { id: begun.open.id, unchanged: true };
    return { id: await copyDraft(tx, begun.source, begun.number, employeeIdOf(actor), now) };
  },
});

/** Return the error to throw where the draft is not as it was read. */
async function refusalOf(tx: Tx, id: number): Promise<AppError> {
  return saveConflict(
    await tx.credentialVersion.findUnique({ where: { id }, select: { state: true } }),
    "credential",
  );
}
