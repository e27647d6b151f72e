import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "@/lib/core/make-folder";
import { StartError } from "@/lib/core/start-error";
import { isAlive } from "@/lib/db/embedded";

/** Where this Cairn keeps its database, secrets and uploads unless told otherwise. */
export const dataFolder = (): string => resolve(process.env.CAIRN_DATA || ".data");

/** The secret that signs sessions and seals issuer keys: from the environment, or made once and kept in the data folder. */
export function readSecret(folder: string): string {
  if (process.env.CAIRN_SECRET) return process.env.CAIRN_SECRET;
  needFolder(folder);
  const file = join(folder, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** @throws StartError when the data folder cannot be made or written */
export function needFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set CAIRN_DATA to one that can.`,
    );
  }
}

type Lock = { pid: number; startedAt: string; address: string; born: string | null };

/**
 * Takes the data folder for this process.
 *
 * @returns how to give it back
 * @throws  StartError naming who holds it, and where it serves
 */
export function lockFolder(folder: string, address: string): () => void {
  needFolder(folder);
  const file = join(folder, "lock");
  const holder = holderOf(folder);
  if (holder)
    throw new StartError(
      `Cairn runs here already, as process ${holder.pid} on ${holder.address}. Open that address, or stop it first.`,
    );
  const lock: Lock = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    address,
    born: birthOf(process.pid),
  };
  writeFileSync(file, JSON.stringify(lock), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Who holds a data folder: the lock, when the process that wrote it lives; a killed one leaves its file behind. */
export function holderOf(folder: string): Lock | undefined {
  const file = join(folder, "lock");
  if (!existsSync(file)) return undefined;
  try {
    const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
    if (!isAlive(lock.pid)) return undefined;
    return lock.pid !== process.pid && birthOf(lock.pid) === lock.born ? lock : undefined;
  } catch {
    return undefined;
  }
}

/** When a process began, where the system tells: a number may have gone to another process since. */
function birthOf(pid: number): string | null {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? (readFileSync(stat, "utf8").split(") ")[1]?.split(" ")[19] ?? null) : null;
}
