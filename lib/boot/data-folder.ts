import { randomBytes } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "@/lib/core/make-folder";
import { readOrCreateSecret } from "@/lib/core/secrets/secret-file";
import { StartError } from "@/lib/core/start-error";
import {
  acquireLock,
  breakDamaged,
  breakLock,
  isLockHeld,
  readLock,
  releaseLock,
  textOf,
} from "./lock-file.mjs";
import { startPulse } from "./lock-pulse.mjs";

/** The folder of database, secrets and uploads, `.data` by default. */
export const dataFolder = (): string => resolve(process.env.CAIRN_DATA || ".data");

/** Where {@link readSecret} finds it. */
export const placeOfSecret = (folder: string): string =>
  process.env.CAIRN_SECRET ? "CAIRN_SECRET" : join(folder, "secret");

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

type Lock = {
  pid: number;
  host?: string;
  startedAt: string;
  address: string;
  born: string | null;
  pulse?: boolean;
};
const lockOf = (folder: string) => join(folder, "lock");

/**
 * Lock the data folder for this process. The lock of a killed process is taken over, and that of a container that
 * gives no sign of life.
 *
 * @param onLost  called when another process has taken the folder, as while this machine was asleep
 * @returns a function that releases the lock
 * @throws StartError naming the holder and the address it serves
 */
export function lockFolder(folder: string, address: string, onLost?: () => void): () => void {
  requireFolder(folder);
  const file = lockOf(folder);
  while (!acquireLock(file, { startedAt: new Date().toISOString(), address, pulse: true })) {
    // Read once: between two reads a dead process's lock may be replaced by a living one's.
    const found: Lock | undefined = readLock(file);
    if (found?.pulse && found.host !== hostname())
      console.log(`  ${folder} was locked by a process of ${found.host}: looking for a sign of life …`);
    const holder = heldByAnother(found, file);
    if (holder)
      throw new StartError(
        `Cairn runs here already, as process ${holder.pid}${placeOf(holder)} on ${holder.address}. Open that address, or stop it first.`,
      );
    if (found?.pid) breakLock(file, found);
    else breakDamaged(file);
  }
  const content = textOf(file);
  const endPulse = startPulse(file, content ?? "", { onLost });
  return () => {
    endPulse();
    releaseLock(file, content);
  };
}

/** A process id says nothing without its machine. */
const placeOf = ({ host }: Lock) => (host === undefined || host === hostname() ? "" : ` of ${host},`);

/** Return another process that holds a data folder: the lock, if the process that wrote it is alive. */
export const holderOf = (folder: string): Lock | undefined =>
  heldByAnother(readLock(lockOf(folder)), lockOf(folder));

/** A process of this number may be another one: containers count from 1. */
const isThisProcess = ({ pid, host = hostname() }: Lock) => pid === process.pid && host === hostname();

const heldByAnother = (lock: Lock | undefined, file: string): Lock | undefined =>
  lock?.pid && !isThisProcess(lock) && isLockHeld(lock, file) ? lock : undefined;
