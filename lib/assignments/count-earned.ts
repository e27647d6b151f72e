import type { Day } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";

/**
 * Counts earlier achievements of people towards enrolments that were just opened. `learning` counts progress
 * and ranks above `assignments`, so it passes this function to the commands that enrol.
 */
export type CountEarned = (
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
  organisation: { today: Day; timeZone: string },
) => Promise<void>;
