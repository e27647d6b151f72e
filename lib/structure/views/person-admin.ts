import "server-only";
import { type AccountOf, getAccountOf } from "@/lib/access/accounts-list";
import type { Actor } from "@/lib/auth/policy";
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
  const planned = await plannedOfPerson(actor, id);
  if (!planned) return null;
  const account = await getAccountOf(actor, id, requestTime());
  if (activeUntil === null) return { planned, hasHandOver: false, account };
  const { reports, marking, drafts } = await previewLeaving(actor, id);
  return { planned, hasHandOver: reports + marking + drafts > 0, account };
}
