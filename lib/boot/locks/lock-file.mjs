// A file that names the process holding something. Runs on any Node from 18 on, without dependencies.

import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { hasPulse } from "./lock-pulse.mjs";
import { isSamePidSpace, pidSpace } from "./pid-space.mjs";

/**
 * @typedef {import("./pid-space.mjs").PidSpace
 *   & { pid: number; born: string | null; pulse?: boolean }} Holder
 */

/**
 * Acquire the lock unless it exists. The file appears whole or not at all, and only one process gets it,
 * because a link can be created only once.
 *
 * @param {string} file
 * @param {object} [more]  further content
 * @returns {boolean} whether this process holds it now
 */
export function acquireLock(file, more = {}) {
  // Another container may have a process of this number.
  const own = `${file}.${process.pid}.${randomUUID()}`;
  const content = JSON.stringify({
    ...more,
    pid: process.pid,
    ...pidSpace(),
    born: birthOf(process.pid),
  });
  try {
    writeFileSync(own, content, { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if (error.code === "EEXIST") throw error;
      // For file systems without links.
      writeFileSync(file, content, { mode: 0o600, flag: "wx" });
    }
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Read a lock.
 *
 * @param {string} file
 * @returns {any} its content; undefined when there is none
 */
export const readLock = (file) => parsed(textOf(file));

/**
 * Release a lock, unless another process has taken it over.
 *
 * @param {string} file
 * @param {string | undefined} content  as this process has written it
 */
export function releaseLock(file, content) {
  if (textOf(file) === content) rmSync(file, { force: true });
}

/**
 * Read the text of a lock, by which its holder knows it again.
 *
 * @param {string} file
 */
export function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} text @returns {any} */
function parsed(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether the process that took a lock is alive. On another machine or in another container, of the same name too, it
 * shows that by a pulse; of a lock that has none it is assumed.
 *
 * @param {Holder} holder
 * @param {string} file
 */
export function isLockHeld(holder, file) {
  if (!isSamePidSpace(holder) && !isOfBefore(holder)) return !holder.pulse || hasPulse(file);
  const { pid, born } = holder;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return birthOf(pid) === born;
}

/**
 * Whether a version wrote it that knew neither pulse nor namespace, under the name of this machine: its process id is
 * all there is, and after an update nobody should have to delete the lock of a killed process by hand.
 *
 * @param {Holder} holder
 */
const isOfBefore = ({ host, pulse, boot, pids }) =>
  !pulse && boot === undefined && pids === undefined && (host === undefined || host === hostname());

const IDENTITY = ["pid", "born", "host", "boot", "pids"];

/**
 * Remove the lock of a dead process.
 *
 * @param {string} file
 * @param {Holder} dead
 */
export function breakLock(file, dead) {
  const isSame = (now) => IDENTITY.every((part) => now?.[part] === dead[part]);
  breakWhen(file, String(dead.pid), isSame);
}

/**
 * Remove a damaged lock file, which names no process.
 *
 * @param {string} file
 */
export function breakDamaged(file) {
  breakWhen(file, "damaged", (now) => !now?.pid);
}

/**
 * Remove a lock so that of two processes that find it stale, the second cannot remove the new lock of the
 * first. A file that is gone in the meantime is left alone: the next one belongs to somebody.
 *
 * @param {string} file
 * @param {string} name  of the lock to remove
 * @param {(now: any) => boolean} isStill  whether the present content is what was found stale
 */
function breakWhen(file, name, isStill) {
  const mine = `${file}.dead.${name}`;
  if (!acquireLock(mine)) {
    // Another process is removing it, or died while doing so: this takes milliseconds, so that silence shows it.
    const text = textOf(mine);
    const other = parsed(text);
    if (!other || isLockHeld({ ...other, pulse: true }, mine)) return;
    if (textOf(mine) === text) rmSync(mine, { force: true });
    return;
  }
  const text = textOf(file);
  if (text !== undefined && isStill(parsed(text))) rmSync(file, { force: true });
  rmSync(mine, { force: true });
}

/** When a process began, where the system tells: its id may have been reused since. */
function birthOf(pid) {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? (readFileSync(stat, "utf8").split(") ")[1]?.split(" ")[19] ?? null) : null;
}
