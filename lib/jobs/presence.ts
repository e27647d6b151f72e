import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { log } from "@/lib/core/log";

/** First half of the keys of these advisory locks; the second is the worker's name. */
const NAMESPACE = 7249;

/** Says to every other worker on the queue that this one lives. */
export type Presence = {
  /** Resolves once everybody can see it; before that the worker must not take a job. */
  announce(worker: string): Promise<void>;
  end(): Promise<void>;
};

/**
 * Opens a connection of its own whose session holds a lock for each worker announced. The session ends with the
 * process, however that ends, and within a minute when the machine does; if the database ends it, it is opened
 * again.
 */
export function openPresence(connectionString: string): Presence {
  const workers = new Set<string>();
  let session: pg.Client | undefined;
  let isEnding = false;

  async function connect() {
    const client = new pg.Client({ connectionString, application_name: "cairn worker" });
    client.on("error", () => undefined);
    client.once("end", () => {
      if (session !== client) return;
      session = undefined;
      if (!isEnding) void keepTrying();
    });
    await client.connect();
    // A machine without power says no goodbye: the database asks after 20 s, and gives up after 60.
    await client.query("set tcp_keepalives_idle = 20");
    await client.query("set tcp_keepalives_interval = 10");
    await client.query("set tcp_keepalives_count = 4");
    for (const worker of workers) await hold(client, worker);
    session = client;
  }

  async function keepTrying() {
    while (!isEnding && !session)
      await connect().catch(async (error) => {
        log.warn({ error }, "worker cannot be announced yet");
        await sleep(1000);
      });
    if (isEnding) await session?.end();
  }

  return {
    async announce(worker) {
      if (workers.has(worker)) return;
      if (!session) await connect();
      if (session) await hold(session, worker);
      workers.add(worker);
    },
    async end() {
      isEnding = true;
      await session?.end();
    },
  };
}

/** Shared, because a worker may announce itself twice while an older session of its own is ending. */
const hold = (client: pg.Client, worker: string) =>
  client.query("select pg_advisory_lock_shared($1::int, hashtext($2))", [NAMESPACE, worker]);

/**
 * Gives the jobs of workers that no longer live back to the queue. Without it they would wait for the queue's own
 * limit of four hours. A job is taken only after its worker was announced, so that a living one is never robbed.
 *
 * @returns names of the workers that are gone
 */
export async function releaseOrphans(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ worker: string }>(
      `select distinct j.locked_by as worker from graphile_worker.jobs j
       where j.locked_by is not null and not exists (
         select from pg_locks l
         where l.locktype = 'advisory' and l.granted and l.objsubid = 2
           and l.database = (select oid from pg_database where datname = current_database())
           and l.classid = $1::int::oid and l.objid::bigint = hashtext(j.locked_by)::bigint & 4294967295)`,
      [NAMESPACE],
    );
    const gone = rows.map(({ worker }) => worker);
    if (gone.length > 0)
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [gone]);
    return gone;
  } finally {
    await client.end();
  }
}
