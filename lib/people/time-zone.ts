import "server-only";
import { type ExpiringCache, expiringCache } from "@/lib/core/caches";
import { requestTime } from "@/lib/core/request-time";
import { db } from "@/lib/db/read";

const MINUTE = 60_000;
const holder = globalThis as typeof globalThis & { cairnZone?: ExpiringCache<string | null> };

/**
 * The organisation's time zone, in which every day of the product begins and ends; UTC before it is set up. Asked
 * at most once a minute: every page needs it, the public ones too, and it hardly ever changes.
 */
export async function organisationZone(): Promise<string> {
  holder.cairnZone ??= expiringCache(1, MINUTE);
  return (await holder.cairnZone.getOrSet("organisation", requestTime(), readZone)) ?? "UTC";
}

async function readZone(): Promise<string | null> {
  const organisation = await db().organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  return organisation?.timeZone ?? null;
}
