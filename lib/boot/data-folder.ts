import { randomBytes } from "node:crypto";
import { accessSync, constants, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "@/lib/core/make-folder";
import { readOrCreateSecret } from "@/lib/core/secret-file";
import { StartError } from "@/lib/core/start-error";
import { acquireLock, breakDamaged, breakLock, isLockHeld, readLock } from "./lock-file.mjs";

/** Where this Cairn keeps its database, secrets and uploads unless told otherwise. */
export const dataFolder = (): string => resolve(process.env.CAIRN_DATA || ".data");

/** The secret that signs sessions and seals issuer keys: from the environment, or made once and kept in the data folder. */
export function readSecret(folder: string): string {
  if (process.env.CAIRN_SECRET) return process.env.CAIRN_SECRET;
  requireFolder(folder);
  return readOrCreateSecret(join(folder, "secret"), () => randomBytes(32).toString("base64url"));
}

/** @throws StartError when the data folder cannot be made or written */
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
 * Takes the data folder for this process. A killed one leaves its lock behind, which is taken over.
 *
 * @returns how to give it back
 * @throws  StartError naming who holds it, and where it serves
 */
export function lockFolder(folder: string, address: string): () => void {
  requireFolder(folder);
  const file = lockOf(folder);
  while (!acquireLock(file, { startedAt: new Date().toISOString(), address })) {
    // Read once: between two looks a dead one's lock may have become a living one's.
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

/** Who else holds a data folder: the lock, when the process that wrote it lives. */
export const holderOf = (folder: string): Lock | undefined => heldByAnother(readLock(lockOf(folder)));

const heldByAnother = (lock: Lock | undefined): Lock | undefined =>
  lock?.pid && lock.pid !== process.pid && isLockHeld(lock) ? lock : undefined;
