import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/core/free-port";
import { isAlive } from "@/lib/core/is-alive";

/** Return the server named in postmaster.pid if its process is alive and is a PostgreSQL on this folder. */
export function runningPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const { pid, port } = readPidFile(cluster);
  if (!pid || !port || !isAlive(pid)) return undefined;
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && !readFileSync(commandLine, "utf8").includes(cluster)) return undefined;
  return { pid, port };
}

/** Return the port of a server that was killed, if it is still free: clients keep trying it. */
export async function lastPort(cluster: string): Promise<number | undefined> {
  const { port } = readPidFile(cluster);
  return port ? freePort(port).catch(() => undefined) : undefined;
}

/** Read what a server has recorded about itself; it may delete the file at any moment. */
function readPidFile(cluster: string): { pid?: number; port?: number } {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return {};
  }
}

/** Shut down fast: open transactions are rolled back, committed data stays. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = runningPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50))
    if (!isAlive(running.pid)) return;
  process.kill(running.pid, "SIGQUIT");
}
