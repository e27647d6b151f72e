import type pg from "pg";

/**
 * For the pools: each session stands in UTC, whatever the zone of the database or of the machine. Prisma writes moments
 * without a zone and reads them without looking at theirs, so that in any other session all would be off by the
 * difference for everything that computes in the database: a job would run hours late, evidence would not count yet.
 */
export const inUtc = {
  onConnect: (client: pg.ClientBase) => client.query("set time zone 'UTC'"),
};
