import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "@/lib/core/free-port";
import { makeFolder } from "@/lib/core/make-folder";
import { readOrCreateSecret } from "@/lib/core/secrets/secret-file";
import { StartError } from "@/lib/core/start-error";
import { binaries, chooseAccount } from "./account";
import { acceptsConnections, initialise, launch } from "./launch";
import { restartWhenEnded } from "./restart-when-ended";
import { lastPort, runningPostmaster, stopPostmaster } from "./running";
import { postgresSettings } from "./settings";

/** Major version of the embedded binaries; a data folder of another version is refused. */
const MAJOR = "18";
const USER = "cairn";

export type EmbeddedPostgres = {
  url: string;
  pid: number;
  /** From now on restart it on the same port whenever it ends by itself. */
  keepRunning(): void;
  /** Whether it has ended by itself since it was started or last asked; resolves once it runs again. */
  hasEnded(): Promise<boolean>;
  stop(): Promise<void>;
};

/**
 * Start the PostgreSQL from the packages, or adopt our own if it still runs.
 *
 * @param folder   data folder of this installation; the cluster is in its `postgres` subfolder
 * @param options  `database`: created when missing · `settings`: override the default postgresql settings
 * @returns the address, and how to stop it (all connections end)
 * @throws StartError with one sentence when the platform, the account or the folder does not allow it
 */
export async function startEmbedded(
  folder: string,
  options: { database?: string; settings?: Record<string, string> } = {},
): Promise<EmbeddedPostgres> {
  const native = binaries();
  const place = chooseAccount(native, resolve(folder));
  makeFolder(place.folder);
  const cluster = join(place.folder, "postgres");
  const password = readOrCreateSecret(join(place.folder, "postgres.password"), () =>
    randomBytes(24).toString("base64url"),
  );
  place.own(place.folder);

  if (!hasCluster(cluster)) initialise(place, cluster, USER, password);

  const database = options.database ?? USER;
  const alive = runningPostmaster(cluster);
  const port = alive?.port ?? (await lastPort(cluster)) ?? (await freePort());
  const urlOf = (name: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`;

  const settings = { ...postgresSettings(totalmem(), process.platform), ...options.settings };
  const start = () => launch(place, cluster, port, settings, urlOf("postgres"));
  if (!(alive && (await acceptsConnections(urlOf("postgres"), 5_000)))) {
    if (alive) await stopPostmaster(cluster);
    await start();
  }
  await ensureDatabase(urlOf("postgres"), database);
  const pid = runningPostmaster(cluster)?.pid ?? 0;
  let known = pid;
  let stopLooking = async () => {};
  return {
    url: urlOf(database),
    pid,
    keepRunning() {
      const isOurs = () => runningPostmaster(cluster)?.port === port;
      stopLooking = restartWhenEnded(isOurs, async () => {
        // Another process (an import) may have started it in the meantime, out of sight of this one.
        if (!isOurs()) await stopPostmaster(cluster);
        await start();
      });
    },
    async hasEnded() {
      const before = known;
      await sleep(1_000);
      for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
        known = runningPostmaster(cluster)?.pid ?? 0;
        if (known !== 0 && (await acceptsConnections(urlOf("postgres"), 2_000))) break;
      }
      return known !== before;
    },
    async stop() {
      await stopLooking();
      await stopPostmaster(cluster);
    },
  };
}

/** @throws  StartError where another major version made it */
function hasCluster(cluster: string): boolean {
  const found = existsSync(join(cluster, "PG_VERSION"))
    ? readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
    : undefined;
  if (found && found !== MAJOR)
    throw new StartError(
      `The data folder ${cluster} was made by PostgreSQL ${found}; this Cairn brings ${MAJOR}. Use the Cairn that made it, or set DATABASE_URL.`,
    );
  return Boolean(found);
}

async function ensureDatabase(adminUrl: string, name: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
