import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isAlive } from "@/lib/core/is-alive";
import { StartError } from "@/lib/core/start-error";
import type { Place } from "./account";

/**
 * Create the cluster beside its place and move it there once complete, so that a killed start leaves nothing
 * that looks like a cluster.
 */
export function initialise(place: Place, cluster: string, user: string, password: string) {
  dropLeftOver(cluster);
  const partial = `${cluster}${PARTIAL}${process.pid}`;
  const pwfile = join(place.folder, "initdb.password");
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600 });
  place.own(place.folder);
  const [command, args] = place.wrap(join(place.bin, "initdb"), [
    `--pgdata=${partial}`,
    `--username=${user}`,
    "--auth=scram-sha-256",
    `--pwfile=${pwfile}`,
    "--encoding=UTF8",
    // PostgreSQL's own: not every system has a locale of this name.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
  ]);
  const done = spawnSync(command, args, { encoding: "utf8" });
  rmSync(pwfile, { force: true });
  if (done.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new StartError(`PostgreSQL could not set up ${cluster}: ${reasonOf(done)}`);
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(partial, cluster);
}

/** The line that says what is wrong: hints may follow it. Where the program itself does not run, the system says why. */
function reasonOf({ error, stderr }: SpawnSyncReturns<string>): string {
  if (error) return `${error.message}. Set DATABASE_URL to a PostgreSQL 15 or newer.`;
  return stderr.split("\n").find((line) => line.includes("error: ")) ?? lastLine(stderr);
}

const PARTIAL = ".partial-";

/** Remove what killed starts left. Their `initdb` may still be writing: then the next start removes it. */
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

/**
 * Start the server and return when it accepts connections.
 *
 * @throws StartError with the last line of its log
 */
export async function launch(
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
    // In its own process group: Ctrl-C reaches the application first, which then stops the database.
    const child = spawn(command, args, {
      stdio: ["ignore", log, log],
      detached: true,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    child.unref();
    if (await readyOrExit(child, url)) return;
    // Children of a killed server hold its shared memory a little longer.
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
    if (await acceptsConnections(url, 2_000)) return true;
  return false;
}

/** Whether a server accepts a connection within this time. */
export async function acceptsConnections(url: string, milliseconds: number): Promise<boolean> {
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

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
