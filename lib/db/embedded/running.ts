import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "@/lib/core/is-alive";

/** The server named in postmaster.pid, when that process lives and is a PostgreSQL on this folder. */
export function runningPostmaster(cluster: string): { pid: number; port: number } | undefined {
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

/** Fast shutdown: open transactions are rolled back, nothing that was committed is lost. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = runningPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50))
    if (!isAlive(running.pid)) return;
  process.kill(running.pid, "SIGQUIT");
}
