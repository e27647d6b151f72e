import { setTimeout as pause } from "node:timers/promises";
import { client } from "@/lib/db/client";

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
 * Begin a second change while the first one has written everything but its entry in the trail, so that nothing of it is
 * seen yet. Both go on once the second one waits for a lock, too.
 */
export async function meanwhile(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const both = await client().$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(7249002)::text`;
      const one = Promise.allSettled([first()]);
      await untilBlocked(1);
      const other = Promise.allSettled([second()]);
      await untilBlocked(2);
      return { settled: Promise.all([one, other]) };
    },
    { timeout: 60_000 },
  );
  return (await both.settled).flat();
}
