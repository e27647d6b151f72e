import "server-only";
import { lastChangeOf } from "@/lib/audit/last-change";
import { type Actor, allow } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { toDraftTree } from "./edit";
import { readTree } from "./tree";

/** What is stored of a draft now, and who stored it: to be held against what an editor still has. */
export async function getSavedPathway(actor: Actor, id: number) {
  allow(actor, "pathway:write");
  const version = await db().pathwayVersion.findUnique({ where: { id } });
  if (!version) throw notFound("pathway");
  const { title, description, tags, milestoneCredentialId, state } = version;
  return {
    last: await lastChangeOf(actor, "pathway", id),
    isDraft: state === "draft",
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
