import "server-only";
import type { Person } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { getOrganisation } from "./organisation";

/** Return the monthly learning hours of a person, by default the organisation's. */
export async function monthlyHoursOf({ employeeId }: Person): Promise<number> {
  const own = await db().employee.findUnique({ where: { id: employeeId }, select: { monthlyHours: true } });
  return own?.monthlyHours ?? (await getOrganisation()).monthlyLearningHours;
}
