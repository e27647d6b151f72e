import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/core/log";

const EVERY = 1000;

/**
 * Check a server once a second and restart it when it has ended.
 *
 * @returns a function that stops checking; resolves when no start is in progress
 */
export function restartWhenEnded(isRunning: () => boolean, start: () => Promise<void>): () => Promise<void> {
  const ending = new AbortController();
  const pause = () => sleep(EVERY, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
  const over = (async () => {
    for (await pause(); !ending.signal.aborted; await pause()) {
      if (isRunning()) continue;
      log.error("PostgreSQL has ended by itself; it is started again");
      await start().then(
        () => log.error("PostgreSQL runs again"),
        (error) => log.error({ error }, "PostgreSQL did not start again"),
      );
    }
  })();
  return async () => {
    ending.abort();
    await over;
  };
}
