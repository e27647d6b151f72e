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
} from "./locks/lock-file.mjs";
import { startPulse } from "./locks/lock-pulse.mjs";
import { isSamePidSpace } from "./locks/pid-space.mjs";

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
  boot?: string;
  pids?: string;
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
    if (found?.pulse && !isSamePidSpace(found))
      console.log(
        `  ${folder} was locked by a process of ${nameOfMachine(found)}: looking for a sign of life …`,
      );
    const holder = heldByAnother(found, file);
    if (holder) throw new StartError(sentenceFor(holder, file));
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
function sentenceFor(holder: Lock, file: string): string {
  const place = isSamePidSpace(holder) ? "" : ` of ${nameOfMachine(holder)},`;
  return `Cairn runs here already, as process ${holder.pid}${place} on ${holder.address}. Open that address, or stop it first.${wayOut(holder, file)}`;
}

/** A lock without a pulse cannot show that its holder is gone. */
const wayOut = (holder: Lock, file: string) =>
  holder.pulse || isSamePidSpace(holder)
    ? ""
    : ` If that machine or container is gone, delete ${file} and start again.`;

/**
 * Refuse the embedded database of a Cairn that runs on another machine or in another container: PostgreSQL would not see
 * its processes from here, and two servers would write to one cluster.
 *
 * @throws StartError naming the holder
 */
export function requireLocalHolder(folder: string): void {
  const holder = holderOf(folder);
  if (holder && !isSamePidSpace(holder))
    throw new StartError(
      `The embedded database in ${folder} is in use by process ${holder.pid} of ${nameOfMachine(holder)}. Run this there, or stop it first.${wayOut(holder, lockOf(folder))}`,
    );
}

/** Containers may share a host name. */
const nameOfMachine = ({ host = hostname() }: Lock) =>
  host === hostname() ? `another machine or container named ${host}` : host;

/** Return another process that holds a data folder: the lock, if the process that wrote it is alive. */
export const holderOf = (folder: string): Lock | undefined =>
  heldByAnother(readLock(lockOf(folder)), lockOf(folder));

/** The lock of an earlier process of this number: containers count from 1, and systems begin again. */
const isThisProcess = (lock: Lock) => lock.pid === process.pid && isSamePidSpace(lock);

const heldByAnother = (lock: Lock | undefined, file: string): Lock | undefined =>
  lock?.pid && !isThisProcess(lock) && isLockHeld(lock, file) ? lock : undefined;
