import "server-only";
import pg from "pg";

/** First half of the keys of these advisory locks; the second is the worker's name. */
const NAMESPACE = 7249;

/** Says to every other worker on the queue that those announced here live. */
export type Presence = {
  /** Resolves once everybody can see it; before that the worker must not take a job. */
  announce(worker: string): Promise<void>;
  /** Resolves when the session has ended by itself: whoever was announced in it counts as dead to all others. */
  lost: Promise<void>;
  end(): Promise<void>;
};

/**
 * Opens a connection of its own whose session holds a lock for each worker announced. The session ends with the
 * process, however that ends, and within a minute when the machine does. It is never opened again in the same names:
 * a job may have been locked in a name whose worker never heard of it, because the database ended between the two.
 */
export async function openPresence(connectionString: string): Promise<Presence> {
  const session = new pg.Client({ connectionString, application_name: "cairn worker" });
  let isEnding = false;
  const lost = new Promise<void>((say) => {
    session.once("end", () => {
      if (!isEnding) say();
    });
  });
  session.on("error", () => undefined);
  await session.connect();
  // A machine without power says no goodbye: the database asks after 20 s, and gives up after 60.
  await session.query("set tcp_keepalives_idle = 20");
  await session.query("set tcp_keepalives_interval = 10");
  await session.query("set tcp_keepalives_count = 4");
  return {
    announce: (worker) => lockShared(session, worker),
    lost,
    async end() {
      isEnding = true;
      await session.end();
    },
  };
}

/** Shared, because every worker of a pool announces the pool. */
async function lockShared(session: pg.Client, worker: string) {
  await session.query("select pg_advisory_lock_shared($1::int, hashtext($2))", [NAMESPACE, worker]);
}

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
