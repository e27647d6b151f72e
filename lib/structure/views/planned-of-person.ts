import "server-only";
import { type Actor, can } from "@/lib/auth/policy";
import type { KindName } from "../kinds";
import { listPlanned, type PlannedRow } from "../planned";
import { namesOfPlanned, type PlannedNames } from "./planned-names";

const PERSON_KINDS = ["person.place", "person.end", "person.return"] as const satisfies readonly KindName[];
const MAX_LISTED = 50;

/** List what is planned for a person, and what failed; null where the actor may not change people. */
export async function plannedOfPerson(
  actor: Actor,
  employeeId: number,
): Promise<{ rows: PlannedRow[]; names: PlannedNames } | null> {
  if (!can(actor, "person:write")) return null;
  const subject = { kinds: PERSON_KINDS, id: employeeId };
  const { rows } = await listPlanned(actor, { subject }, { page: 1, size: MAX_LISTED });
  const open = rows.filter(({ state }) => state === "waiting" || state === "failed");
  return { rows: open, names: await namesOfPlanned(actor, open) };
}
