import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { addDays, type Day } from "@/lib/core/calendar";
import { listPlanned, type PlannedRow } from "../planned";

/** Days for which a change that was not applied is still shown where it was planned. */
export const FAILED_DAYS = 30;

const MAX_LISTED = 20;

/** List what is planned for a job role, and what was not applied in the last 30 days. */
export async function plannedOfRole(actor: Actor, jobRoleId: number, today: Day): Promise<PlannedRow[]> {
  const subject = { kinds: ["job-role.targets", "job-role.close"] as const, id: jobRoleId };
  const { rows } = await listPlanned(actor, { subject }, { page: 1, size: MAX_LISTED });
  const first = addDays(today, -FAILED_DAYS);
  return rows.filter(({ state, on }) => state === "waiting" || (state === "failed" && on >= first));
}

/** Count the changes that wait for their day, and those of the last 30 days that were not applied. */
export async function countPlanned(actor: Actor, today: Day): Promise<{ waiting: number; failed: number }> {
  const { total: waiting } = await listPlanned(actor, { state: "waiting" }, { page: 1, size: 1 });
  const since = addDays(today, -FAILED_DAYS);
  const { total: failed } = await listPlanned(actor, { state: "failed", since }, { page: 1, size: 1 });
  return { waiting, failed };
}
