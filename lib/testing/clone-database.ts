import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

/**
 * Copy a database and let this process use the copy.
 *
 * @param from  the name of one that nobody is connected to; the migrated one by default
 * @returns drops it
 */
export async function cloneDatabase(from = migratedDatabase()): Promise<() => Promise<void>> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  provideSecret();
  await copyDatabase(from, name);
  process.env.DATABASE_URL = siblingUrl(name);
  return async () => {
    // What is still at work afterwards fails, and opens nothing in the database of the next file.
    if (process.env.DATABASE_URL === siblingUrl(name)) delete process.env.DATABASE_URL;
    await onServer((server) => server.query(`drop database if exists ${name} with (force)`));
  };
}

/** Give this process the secret of its run, with which the keys of the demo organisation are sealed, unless it has one. */
export function provideSecret(): void {
  process.env.CAIRN_SECRET ??= createHash("sha256")
    .update(process.env.CAIRN_TEST_DEMO ?? "")
    .digest("base64url");
}

/** Return the name of the migrated database without rows. */
export const migratedDatabase = (): string => migratedUrl().split("/").at(-1) ?? "";

function migratedUrl(): string {
  const url = process.env.CAIRN_TEST_DATABASE;
  if (!url) throw new Error("Run tests with `npm test` or vitest's config, which start a database.");
  return url;
}

/** Return the URL of another database of the same server. */
export const siblingUrl = (name: string): string => migratedUrl().replace(/\/\w+$/, `/${name}`);

/** Make a database from one that nobody is connected to. */
export const copyDatabase = (from: string, to: string): Promise<unknown> =>
  // Copied as files, a database is made in a tenth of the time that writing it to the log takes.
  onServer((server) =>
    server.query(
      `create database ${pg.escapeIdentifier(to)} template ${pg.escapeIdentifier(from)} strategy file_copy`,
    ),
  );

/** Do something on the server of the tests, connected to none of their databases. */
export async function onServer<Result>(work: (server: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: siblingUrl("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
