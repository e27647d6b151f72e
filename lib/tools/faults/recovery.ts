import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "./product";
import { queryRows } from "./query-rows";

/**
 * Limits in milliseconds: how long anything may wait once everything runs again, and how long a restart may
 * take.
 */
const MAX_WAITING = 15_000;

/** Wait until pages that read the database are served. @throws Error after a minute */
export async function waitUntilServed(product: Product): Promise<void> {
  await poll("the server answers", 60_000, async () => {
    const response = await fetch(`${product.url}/issuer`, { signal: AbortSignal.timeout(5000) });
    return response.ok;
  });
}

/** Wait until another PostgreSQL than this one answers. @throws Error when it is not restarted in time */
export async function waitForNewPostgres(product: Product, killed: number | undefined): Promise<void> {
  await poll("PostgreSQL is started again by the server", 60_000, async () => {
    if (product.postgresPid() === killed) return false;
    await product.connect();
    return (await queryRows("select 1")).length === 1;
  });
}

type Waiting = {
  id: string;
  task: string;
  waits: number;
  locked_by: string | null;
  last_error: string | null;
};

/**
 * Wait until no due job is left in the queue.
 *
 * @returns a sentence for each job that waited longer than allowed since everything runs, or since it was due
 */
export async function waitForIdleQueue(allRunsSince: number): Promise<string[]> {
  const late = new Map<string, string>();
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(150)) {
    const waiting = await queryRows<Waiting>(
      `select j.id::text, j.task_identifier as task, j.locked_by, j.last_error,
         (extract(epoch from now() - greatest(to_timestamp($1::float8 / 1000), case
           when j.attempts = 0 then j.run_at when j.task_identifier = 'attempt.decide' then j.created_at + interval '10 seconds' else j.created_at end)) * 1000)::int as waits
       from graphile_worker.jobs j where j.attempts < j.max_attempts or j.locked_by is not null`,
      [allRunsSince],
    );
    for (const { id, task, waits, locked_by, last_error } of waiting)
      if (waits > MAX_WAITING)
        late.set(id, `Job ${id} (${task}) waits ${waits} ms; locked by ${locked_by}; ${last_error}`);
    if (waiting.length === 0) break;
  }
  return [...late.values()];
}

async function poll(what: string, milliseconds: number, isSo: () => Promise<boolean>): Promise<void> {
  let last = "";
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(100)) {
    const answer = await isSo().catch((error) => {
      last = String(error);
      return false;
    });
    if (answer) return;
  }
  throw new Error(`It did not come to this within ${milliseconds / 1000} s: ${what}. ${last}`);
}
