import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { type AppError, notFound } from "@/lib/core/errors";
import { newCredential } from "@/lib/credentials/draft";
import type { Tx } from "@/lib/db/write";
import { beginDraft, saveConflict } from "@/lib/drafts/versions";
import { newPathway, writePathwayDraft, writeTree } from "./draft";
import { toDraftTree } from "./edit";
import { buildForGapInput, createPathwayInput, pathwayInput, savePathwayInput } from "./schema";
import { readTree } from "./tree";

/** Create a pathway with its first draft: one section to learn in and one for assessment. */
export const createPathway = defineCommand({
  name: "pathway.create",
  permission: "pathway:write",
  input: createPathwayInput,
  run: (tx, { title }, { actor, now }) => newPathway(tx, title, null, employeeIdOf(actor), now),
});

/** Create a pathway to close a gap, with a credential for the skill and level that it leads to. */
export const buildForGap = defineCommand({
  name: "pathway.build-for-gap",
  permission: "pathway:write",
  input: buildForGapInput,
  async run(tx, { title, skillId, level, unitId, jobRoleId }, { actor, now }) {
    const authorId = employeeIdOf(actor);
    const { credentialId } = await newCredential(tx, { title, skillId, level }, authorId, now);
    const [unit, jobRole] = [
      unitId && (await tx.orgUnit.findUnique({ where: { id: unitId } })),
      jobRoleId && (await tx.jobRole.findUnique({ where: { id: jobRoleId } })),
    ];
    const made = await newPathway(tx, title, credentialId, authorId, now);
    await tx.pathway.update({
      where: { id: made.pathwayId },
      data: {
        gapSkillId: skillId,
        gapLevel: level,
        gapUnitId: unit ? unit.id : null,
        gapJobRoleId: jobRole ? jobRole.id : null,
      },
    });
    return made;
  },
});

/** Save a whole draft. Saving over a newer version is refused with a conflict, and nothing is overwritten. */
export const savePathwayDraft = defineCommand({
  name: "pathway.save",
  permission: "pathway:write",
  input: savePathwayInput,
  async run(tx, input, { now }) {
    const { count } = await tx.pathwayVersion.updateMany({
      where: { id: input.id, version: input.version, state: "draft" },
      data: { version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) throw await pathwayConflict(tx, input.id);
    await writePathwayDraft(tx, input);
    return { id: input.id, version: input.version + 1 };
  },
  record: ({ id, version, title }) => ({ id, version, title }),
});

/** Create a new draft from the published version, or return the open one. */
export const draftPathway = defineCommand({
  name: "pathway.draft",
  permission: "pathway:write",
  input: pathwayInput,
  async run(tx, { pathwayId }, { actor, now }) {
    await tx.$queryRaw`select id from pathway where id = ${pathwayId} for update`;
    const versions = await tx.pathwayVersion.findMany({ where: { pathwayId } });
    const begun = beginDraft(versions);
    if (!begun) throw notFound("pathway");
    if (begun.open) return { id: begun.open.id, unchanged: true };
    const { title, description, tags, milestoneCredentialId } = begun.source;
    const draft = await tx.pathwayVersion.create({
      data: {
        pathwayId,
        number: begun.number,
        title,
        description,
        tags,
        milestoneCredentialId,
        updatedAt: now,
        authorId: employeeIdOf(actor),
      },
    });
    await writeTree(tx, draft.id, toDraftTree(await readTree(tx, begun.source.id)));
    return { id: draft.id };
  },
});

/** @returns the error to throw when the draft is not as it was read */
export async function pathwayConflict(tx: Tx, id: number): Promise<AppError> {
  return saveConflict(
    await tx.pathwayVersion.findUnique({ where: { id }, select: { state: true } }),
    "pathway",
  );
}
