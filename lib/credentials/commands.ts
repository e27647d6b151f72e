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

/** Makes a credential with its first draft. */
export const createCredential = defineCommand({
  name: "credential.create",
  permission: "credential:write",
  input: createCredentialInput,
  run: (tx, input, { actor, now }) => newCredential(tx, input, employeeIdOf(actor), now),
});

/** Keeps a draft whole. Somebody who edited an older one is told, and nothing is overwritten. */
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
  // The content lies in the version; the trail says who saved which draft when.
  record: ({ id, version, title }) => ({ id, version, title }),
});

/**
 * Publishes a draft after the checks; the version before it is retired, and neither ever changes again. Who is under
 * way on an earlier version finishes on it, or is moved: then this version binds them, results count by assessment
 * key, and who has passed all that it asks for gets the badge. The move is a batch that can be undone.
 */
export const publishCredential = defineCommand({
  name: "credential.publish",
  permission: "credential:write",
  input: publishInput,
  milliseconds: 120_000,
  async run(tx, { id, version, underWay }, { actor, now }) {
    // Two who publish at once come one after the other: the second meets what the first has made.
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

/** Opens a new draft from the published version, or gives back the one that is open. */
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

/** @returns what to throw where the draft is not as it was read */
async function refusalOf(tx: Tx, id: number): Promise<AppError> {
  return saveConflict(
    await tx.credentialVersion.findUnique({ where: { id }, select: { state: true } }),
    "credential",
  );
}
