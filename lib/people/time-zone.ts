import "server-only";
import { requestTime } from "@/lib/core/request-time";
import { db } from "@/lib/db/read";

const KEPT_MS = 60_000;
const holder = globalThis as typeof globalThis & { cairnZone?: { zone: string; until: number } };

/**
 * The organisation's time zone, in which every day of the product begins and ends; UTC before it is set up. Asked
 * at most once a minute: every page needs it, the public ones too, and it hardly ever changes.
 */
export async function organisationZone(): Promise<string> {
  const now = requestTime().getTime();
  if (holder.cairnZone && holder.cairnZone.until > now) return holder.cairnZone.zone;
  const organisation = await db().organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  if (!organisation) return "UTC";
  holder.cairnZone = { zone: organisation.timeZone, until: now + KEPT_MS };
  return organisation.timeZone;
}
