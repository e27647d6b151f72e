import pg from "pg";
import { log } from "@/lib/core/log";
import { StartError } from "@/lib/core/start-error";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";
import { requireFolder, requireLocalHolder } from "./data-folder";

export type Database = {
  url: string;
  note: string;
  /** Restart it whenever it ends by itself; does nothing for an external database. */
  keepRunning(): void;
  /** Whether it has ended by itself since it was opened or last asked; resolves once it runs again. */
  hasEnded(): Promise<boolean>;
  stop(): Promise<void>;
};

/** The oldest supported major version of PostgreSQL. */
const MIN_MAJOR_VERSION = 15;

/** Open the database named in the environment, or the embedded one. */
export async function openDatabase(folder: string): Promise<Database> {
  const given = process.env.DATABASE_URL;
  if (!given) {
    requireFolder(folder);
    requireLocalHolder(folder);
    const embedded = await startEmbedded(folder);
    return { ...embedded, note: `embedded, on ${new URL(embedded.url).host}` };
  }
  const host = hostOf(given);
  const client = new pg.Client({ connectionString: given, connectionTimeoutMillis: 8000 });
  try {
    await client.connect();
    const { rows } = await client.query("show server_version_num");
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major < MIN_MAJOR_VERSION)
      throw new StartError(
        `The database on ${host} is PostgreSQL ${major}; Cairn needs ${MIN_MAJOR_VERSION} or newer.`,
      );
    await checkText(client, host);
    await checkRights(client, host);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(connectionProblem(host, error as Error & { code?: string }));
  } finally {
    await client.end().catch(() => undefined);
  }
  return {
    url: given,
    note: `on ${host}`,
    keepRunning: () => {},
    hasEnded: async () => false,
    stop: async () => {},
  };
}

/**
 * Check that the database can keep every text and knows its small letters: names are found by them. Neither can be changed
 * once the database is there, so one that Cairn uses already is only warned about.
 *
 * @throws StartError when a database that Cairn does not use yet cannot
 */
async function checkText(client: pg.Client, host: string): Promise<void> {
  const { rows } = await client.query<{ encoding: string; isNew: boolean }>(
    `select pg_encoding_to_char(encoding) as encoding, to_regclass('public._prisma_migrations') is null as "isNew"
     from pg_database where datname = current_database()`,
  );
  const [{ encoding, isNew } = { encoding: "", isNew: false }] = rows;
  const problem = async () => {
    if (encoding !== "UTF8") return `keeps text as ${encoding}, which has no place for many names`;
    const { rows: lower } = await client.query<{ isPlain: boolean }>(
      `select lower('ÄŁI') = 'äłi' as "isPlain"`,
    );
    return lower[0]?.isPlain ? null : "makes no ä of Ä, or no i of I, by which names are found";
  };
  const found = await problem();
  if (found === null) return;
  const sentence = `The database on ${host} ${found}.`;
  if (!isNew) return log.warn(`${sentence} Some people will not be found by their names.`);
  throw new StartError(
    `${sentence} Make another one: create database cairn encoding 'UTF8' locale 'C.UTF-8' template template0;`,
  );
}

/**
 * Check that the account may make tables, the schema of the queue, and temporary tables in a new database.
 *
 * @throws StartError when it may not
 */
async function checkRights(client: pg.Client, host: string): Promise<void> {
  const { rows } = await client.query<{ mayAll: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null or (has_schema_privilege('public', 'create')
       and has_database_privilege(current_database(), 'create') and has_database_privilege(current_database(), 'temporary')) as "mayAll"`,
  );
  if (!rows[0]?.mayAll)
    throw new StartError(
      `The account in DATABASE_URL may not make tables in the schema public of ${host}, or schemas. Make it the owner of the database and of that schema.`,
    );
}

function connectionProblem(host: string, { code, message }: Error & { code?: string }): string {
  switch (code) {
    case "28P01":
    case "28000":
      return `The database on ${host} refuses the user or the password in DATABASE_URL.`;
    case "3D000":
      return `There is no database of that name on ${host}. Create it, or change DATABASE_URL.`;
    default:
      return `The database on ${host} cannot be reached (${code ?? message}). Check DATABASE_URL, and that it runs.`;
  }
}

/** Return host and database of an address, never its password. */
function hostOf(url: string): string {
  if (!URL.canParse(url))
    throw new StartError(
      "DATABASE_URL is not an address. Write it as postgresql://user:password@host:5432/name.",
    );
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * Repeat work during which the database ended and was restarted: each transaction was either committed or
 * not.
 *
 * @param work  idempotent
 */
export async function retryAfterDatabaseRestart<T>(
  database: Pick<Database, "hasEnded">,
  work: () => Promise<T>,
): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !(await database.hasEnded())) throw error;
    }
  }
}

/** Migrate tables and queue, and return what was done. */
export async function bringUpToDate(url: string): Promise<string> {
  const applied = await migrate(url);
  await migrateQueue(url);
  return applied.length === 0
    ? "up to date"
    : `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`;
}
