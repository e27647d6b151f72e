import "server-only";
import { lastChangeOf } from "@/lib/audit/last-change";
import { type Actor, allow } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { readDraft } from "./draft";
import { toEdit } from "./editing";

/** Return what is stored of a draft now, and who stored it, for comparison with an editor's copy. */
export async function getSavedCredential(actor: Actor, id: number) {
  allow(actor, "credential:write");
  const record = await readDraft(db(), id);
  return {
    last: await lastChangeOf(actor, "credential", id),
    state: record.state,
    draft: toEdit(record),
    skills: record.outcomes.map(({ skill: { id: skillId, name } }) => ({ id: skillId, name })),
  };
}
export type SavedCredential = Awaited<ReturnType<typeof getSavedCredential>>;
