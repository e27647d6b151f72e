import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { StartError } from "@/lib/core/start-error";

/** Arbitrary, but the same for every process. */
const ADVISORY_LOCK = 7_249_001;

/**
 * Apply the pending migrations, each in one transaction, under an advisory lock, recorded as `prisma migrate
 * deploy` records them.
 *
 * @returns names of the migrations applied now, oldest first
 * @throws StartError when the database was made by a newer version, or a migration was edited after it was
 *   applied
 */
export async function migrate(databaseUrl: string, folder = resolve("prisma/migrations")): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set search_path to public");
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<{
      migration_name: string;
      checksum: string;
      finished_at: Date | null;
    }>("select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null");
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const known = listMigrations(folder);
    refuseNewer(
      applied.keys(),
      known.map(({ name }) => name),
    );

    const done: string[] = [];
    for (const { name, sql, checksum } of known) {
      const before = applied.get(name);
      if (before?.finished_at) {
        if (before.checksum !== checksum)
          throw new StartError(
            `The migration ${name} was changed after it was applied. Put its file back as it was.`,
          );
        continue;
      }
      await applyOne(client, name, sql, checksum);
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}

/** List the migrations of a folder, oldest first, with the SHA-256 of each as 64 hex digits. */
export function listMigrations(folder: string): { name: string; sql: string; checksum: string }[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function refuseNewer(applied: Iterable<string>, known: string[]) {
  const newer = [...applied].find((name) => !known.includes(name));
  if (newer)
    throw new StartError(
      `The database was made by a newer Cairn (it has the migration ${newer}). Start that version, or use another database.`,
    );
}

async function applyOne(client: pg.Client, name: string, sql: string, checksum: string) {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new StartError(`The migration ${name} failed and was rolled back: ${(error as Error).message}`);
  }
}

const TABLE = `
  create table if not exists _prisma_migrations (
    id                  varchar(36) primary key not null,
    checksum            varchar(64) not null,
    finished_at         timestamptz,
    migration_name      varchar(255) not null,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;
