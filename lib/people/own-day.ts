import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { type Day, dayOf } from "@/lib/core/calendar";
import { requestTime } from "@/lib/core/request-time";
import { getOrganisation } from "./organisation";

/**
 * Return the current day on a person's own pages: that of their time zone, else of the organisation's. It
 * decides what is late there; figures and lists about others use the organisation's day.
 */
export async function ownDay(actor: Actor): Promise<Day> {
  const own = actor.kind === "person" ? actor.timeZone : null;
  return own === null ? (await getOrganisation()).today : dayOf(requestTime().getTime(), own);
}
