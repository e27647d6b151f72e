import "server-only";
import { type AccountOf, getAccountOf } from "@/lib/access/accounts-list";
import { type Actor, can } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { requestTime } from "@/lib/core/request-time";
import { previewLeaving } from "../person-preview";
import type { PlannedRow } from "../planned";
import type { PlannedNames } from "./planned-names";
import { plannedOfPerson } from "./planned-of-person";

/** What a person's page shows those who may change people. */
export type PersonAdmin = {
  planned: { rows: PlannedRow[]; names: PlannedNames };
  /** The person has a last day, and reports, marking or drafts still wait for them. */
  hasHandOver: boolean;
  account: AccountOf;
};

/**
 * Read what is planned for a person, their account, and whether work is left behind.
 *
 * @returns null where the actor may not change people
 * @throws AppError `not_found`
 */
export async function getPersonAdmin(
  actor: Actor,
  { id, activeUntil }: { id: number; activeUntil: Day | null },
): Promise<PersonAdmin | null> {
  if (!can(actor, "person:write")) return null;
  const now = requestTime();
  const [planned, account, leaving] = await Promise.all([
    plannedOfPerson(actor, id),
    getAccountOf(actor, id, now),
    activeUntil === null ? null : previewLeaving(actor, id, now),
  ]);
  if (!planned) return null;
  if (!leaving) return { planned, hasHandOver: false, account };
  const { reports, marking, drafts } = leaving;
  return { planned, hasHandOver: reports + marking + drafts > 0, account };
}
