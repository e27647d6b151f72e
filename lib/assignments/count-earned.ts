import type { Day } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";

/**
 * Counts what people have done before towards enrolments that were just opened. How progress is counted is a matter
 * of `learning`, which stands above and hands it down to the commands that enrol.
 */
export type CountEarned = (
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
  organisation: { today: Day; timeZone: string },
) => Promise<void>;
