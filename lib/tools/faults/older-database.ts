import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { listMigrations, migrate } from "@/lib/db/migrate";

export const MIGRATIONS = resolve("prisma/migrations");

/** Create a database of an earlier version: its first migrations, an organisation and fifty people. */
export async function makeOlderDatabase(folder: string, migrations: number): Promise<void> {
  const some = mkdtempSync(join(tmpdir(), "cairn-older-"));
  for (const { name } of listMigrations(MIGRATIONS).slice(0, migrations))
    cpSync(join(MIGRATIONS, name), join(some, name), { recursive: true });
  const database = await startEmbedded(folder);
  try {
    await migrate(database.url, some);
    await writeOlder(database.url);
  } finally {
    await database.stop();
    rmSync(some, { recursive: true, force: true });
  }
}

async function writeOlder(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(OLDER_ROWS);
  } finally {
    await client.end();
  }
}

/** The rows of an older organisation, as every version takes them: a migration has renamed the ends of the closure. */
export const OLDER_ROWS = `
  insert into organisation (id, name, public_url) values (1, 'Older Works', 'http://localhost:3000');
  insert into org_unit (code, name) values ('all', 'All');
  insert into unit_closure select id, id, 0 from org_unit;
  insert into employee (hr_id, email, name, active_from, unit_id)
    select n::text, n || '@older.example', 'Kim ' || n, date '2020-01-01', (select id from org_unit) from generate_series(1, 50) as n;`;
