import { setTimeout as pause } from "node:timers/promises";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * Wait until a condition holds, and no longer.
 *
 * @throws Error when it does not hold within `seconds`
 */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(10)) if (await isSo()) return;
  throw new Error(`${what}: not within ${seconds} seconds.`);
}

/** Wait until this many statements of this test's database wait for a lock of another transaction. */
export const untilBlocked = (statements = 1): Promise<void> =>
  until(`${statements} statements that wait for a lock`, async () => {
    const [row] = await client().$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return (row?.waiting ?? 0) >= statements;
  });

/**
 * Do some work while a change has written everything but its entry in the trail, so that nothing of it is seen yet.
 * The change goes on after it.
 *
 * @param work  is given the transaction that holds the change up
 */
export async function heldBeforeTrail<T>(
  change: () => Promise<unknown>,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
) {
  const { settled, result } = await client().$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(7249002)::text`;
      const settled = Promise.allSettled([change()]);
      await untilBlocked();
      return { settled, result: await work(tx) };
    },
    { timeout: 60_000 },
  );
  const [outcome] = await settled;
  return { outcome, result };
}

/** Begin a second change while the first one is held before its entry. Both go on once the second one waits, too. */
export async function meanwhile(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const { outcome, result } = await heldBeforeTrail(first, async () => {
    const settled = Promise.allSettled([second()]);
    await untilBlocked(2);
    return { settled };
  });
  return [outcome, ...(await result.settled)];
}
