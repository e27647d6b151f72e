import "server-only";
import type { Actor } from "@/lib/auth/policy";
import type { KindName } from "../kinds";
import { listPlanned, type PlannedRow } from "../planned";

const MAX_LISTED = 50;

/** List what is planned for a subject, and what failed, the next first. */
export async function plannedOf(actor: Actor, kinds: readonly KindName[], id: number): Promise<PlannedRow[]> {
  const { rows } = await listPlanned(actor, { subject: { kinds, id } }, { page: 1, size: MAX_LISTED });
  return rows.filter(({ state }) => state === "waiting" || state === "failed");
}
