import type pg from "pg";

/**
 * What each session of a pool is set to, whatever the database, its owner or the machine is set to:
 * - TimeZone   Prisma writes moments without a zone and reads them without looking at theirs. In any other zone all would
 *   be off by the difference for everything that computes in the database: a job would run hours late, evidence would
 *   not count yet.
 * - DateStyle  Days and moments are read as ISO 8601.
 * - default_transaction_isolation  Whoever waits for a lock reads what was written meanwhile, instead of failing.
 * - search_path  Prisma names the schema of its tables, which is this one.
 */
const SETTINGS = {
  search_path: "public",
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  default_transaction_isolation: "read committed",
};

const SET = `select ${Object.entries(SETTINGS)
  .map(([name, value]) => `set_config('${name}', '${value}', false)`)
  .join(", ")}`;

/** For the pools: sets up each session before its first use. */
export const ownSession = {
  onConnect: (client: pg.ClientBase) => client.query(SET),
};
