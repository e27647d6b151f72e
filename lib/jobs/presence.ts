import "server-only";
import { SequentialClient } from "@/lib/db/sequential-client";

/** First half of the advisory locks' keys; the second is derived from the worker's name. */
const NAMESPACE = 7249;

/** Tells all other workers on the queue that the workers announced here are alive. */
export type Presence = {
  /** Resolves once everybody can see it; before that the worker must not take a job. */
  announce(worker: string): Promise<void>;
  /**
   * Resolves when the session has ended by itself: all others then count the workers announced in it as dead.
   */
  lost: Promise<void>;
  end(): Promise<void>;
};

/**
 * Open a dedicated connection whose session holds a lock for each announced worker. The session ends with the
 * process, however that ends, and within a minute if the machine fails. The same names are never announced
 * again: a job may be locked for a name whose worker never received it, because the database ended in
 * between.
 */
export async function openPresence(connectionString: string): Promise<Presence> {
  // The workers of a pool start, and are announced, together.
  const session = new SequentialClient({ connectionString, application_name: "cairn worker" });
  let isEnding = false;
  const lost = new Promise<void>((say) => {
    session.once("end", () => {
      if (!isEnding) say();
    });
  });
  await session.connect();
  // A machine without power closes no connection: the database probes after 20 s, and gives up after 60.
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
async function lockShared(session: SequentialClient, worker: string) {
  await session.query("select pg_advisory_lock_shared($1::int, hashtext($2))", [NAMESPACE, worker]);
}

/**
 * Return the jobs of dead workers to the queue; otherwise they would wait for the queue's own limit of four
 * hours. A worker is announced before it takes a job, so that a living one never loses its jobs.
 *
 * @returns names of the dead workers
 */
export async function releaseOrphans(connectionString: string): Promise<string[]> {
  const client = new SequentialClient({ connectionString });
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
