import "server-only";
import { lastChangeOf } from "@/lib/audit/last-change";
import { type Actor, allow } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { toDraftTree } from "./edit";
import { readTree } from "./tree";

/** Return the stored state of a draft and who saved it, to compare with the state in an editor. */
export async function getSavedPathway(actor: Actor, id: number) {
  allow(actor, "pathway:write");
  const version = await db().pathwayVersion.findUnique({ where: { id } });
  if (!version) throw notFound("pathway");
  const { title, description, tags, milestoneCredentialId, state } = version;
  return {
    last: await lastChangeOf(actor, "pathway", id),
    state,
    draft: {
      id,
      title,
      description,
      tags,
      milestoneCredentialId,
      root: toDraftTree(await readTree(db(), id)),
    },
  };
}
export type SavedPathway = Awaited<ReturnType<typeof getSavedPathway>>;
