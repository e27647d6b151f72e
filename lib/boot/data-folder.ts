import { randomBytes } from "node:crypto";
import { accessSync, constants, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "@/lib/core/make-folder";
import { readOrCreateSecret } from "@/lib/core/secret-file";
import { StartError } from "@/lib/core/start-error";
import { acquireLock, breakDamaged, breakLock, isLockHeld, readLock } from "./lock-file.mjs";

/** The folder of database, secrets and uploads, `.data` by default. */
export const dataFolder = (): string => resolve(process.env.CAIRN_DATA || ".data");

/**
 * Return the secret that signs sessions and seals issuer keys: from the environment, or created once in the
 * data folder.
 */
export function readSecret(folder: string): string {
  if (process.env.CAIRN_SECRET) return process.env.CAIRN_SECRET;
  requireFolder(folder);
  return readOrCreateSecret(join(folder, "secret"), () => randomBytes(32).toString("base64url"));
}

/**
 * Create the data folder and check that it can be written.
 *
 * @throws StartError when it cannot
 */
export function requireFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set CAIRN_DATA to one that can.`,
    );
  }
}

type Lock = { pid: number; host?: string; startedAt: string; address: string; born: string | null };
const lockOf = (folder: string) => join(folder, "lock");

/**
 * Lock the data folder for this process. The lock of a killed process is taken over.
 *
 * @returns a function that releases the lock
 * @throws StartError naming the holder and the address it serves
 */
export function lockFolder(folder: string, address: string): () => void {
  requireFolder(folder);
  const file = lockOf(folder);
  while (!acquireLock(file, { startedAt: new Date().toISOString(), address })) {
    // Read once: between two reads a dead process's lock may be replaced by a living one's.
    const found: Lock | undefined = readLock(file);
    const holder = heldByAnother(found);
    if (holder)
      throw new StartError(
        `Cairn runs here already, as process ${holder.pid} on ${holder.address}. Open that address, or stop it first.`,
      );
    if (found?.pid) breakLock(file, found);
    else breakDamaged(file);
  }
  return () => rmSync(file, { force: true });
}

/** Return another process that holds a data folder: the lock, if the process that wrote it is alive. */
export const holderOf = (folder: string): Lock | undefined => heldByAnother(readLock(lockOf(folder)));

const heldByAnother = (lock: Lock | undefined): Lock | undefined =>
  lock?.pid && lock.pid !== process.pid && isLockHeld(lock) ? lock : undefined;
