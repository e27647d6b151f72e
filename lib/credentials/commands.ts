import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { type AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { beginDraft, saveConflict } from "@/lib/drafts/versions";
import { copyDraft, newCredential, writeCredentialDraft } from "./draft";
import { createCredentialInput, credentialInput, saveCredentialInput } from "./schema";
import { requireSkillsInUse } from "./skills-in-use";

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
    if (count === 0) throw await credentialConflict(tx, input.id);
    await requireSkillsInUse(tx, input.id, input.outcomes);
    await writeCredentialDraft(tx, input);
    return { id: input.id, version: input.version + 1 };
  },
  // The version holds the content; the audit entry names who saved which draft when.
  record: ({ id, version, title }) => ({ id, version, title }),
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
export async function credentialConflict(tx: Tx, id: number): Promise<AppError> {
  return saveConflict(
    await tx.credentialVersion.findUnique({ where: { id }, select: { state: true } }),
    "credential",
  );
}
