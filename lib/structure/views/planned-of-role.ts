import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { addDays, type Day } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import { listPlanned, type PlannedRow, readableKinds } from "../planned";
import { IS_WAITING } from "../planned-state";

/** Days for which a change that was not applied is still shown where it was planned. */
const FAILED_DAYS = 30;

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
  const [counts] = await db().$queryRaw<{ waiting: number; failed: number }[]>`
    select (count(*) filter (where ${IS_WAITING}))::int as waiting,
           (count(*) filter (where failed_at is not null and effective_on >= ${addDays(today, -FAILED_DAYS)}::date))::int as failed
    from planned_change where kind = any(${readableKinds(actor)}::text[])`;
  return counts ?? { waiting: 0, failed: 0 };
}
