import "server-only";
import { type ExpiringCache, expiringCache } from "@/lib/core/caches";
import { requestTime } from "@/lib/core/request-time";
import { db } from "@/lib/db/read";

const MINUTE = 60_000;
const holder = globalThis as typeof globalThis & { cairnZone?: ExpiringCache<string | null> };

/**
 * Return the organisation's time zone, in which days begin and end; UTC before set-up. Queried at most once a
 * minute, because every page needs it and it hardly ever changes.
 */
export async function organisationZone(): Promise<string> {
  holder.cairnZone ??= expiringCache(1, MINUTE);
  return (await holder.cairnZone.getOrSet("organisation", requestTime(), readZone)) ?? "UTC";
}

/** Query the time zone again at the next call in this process; others follow within a minute. */
export function forgetOrganisationZone(): void {
  holder.cairnZone = undefined;
}

async function readZone(): Promise<string | null> {
  const organisation = await db().organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  return organisation?.timeZone ?? null;
}
