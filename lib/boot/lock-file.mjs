// A file that says which process holds something. Runs on any Node from 18 on, without one dependency.
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

/** @typedef {{ pid: number; host?: string; born: string | null }} Holder */

/**
 * Takes the lock unless it is there. The file appears whole or not at all, and only one of many gets it: a link is
 * made once.
 *
 * @param {string} file
 * @param {object} [more]  what else it says
 * @returns {boolean} whether it is ours now
 */
export function acquireLock(file, more = {}) {
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify({
    ...more,
    pid: process.pid,
    host: hostname(),
    born: birthOf(process.pid),
  });
  try {
    writeFileSync(own, content, { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if (error.code === "EEXIST") throw error;
      // A file system without links.
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

/** @param {string} file @returns {any} what the lock says; undefined when there is none */
export const readLock = (file) => parsed(textOf(file));

/** @param {string} file */
function textOf(file) {
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
 * Whether the process that took a lock lives. On another machine (a shared folder) nobody can look: it is believed.
 *
 * @param {Holder} holder
 */
export function isLockHeld({ pid, host = hostname(), born }) {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return birthOf(pid) === born;
}

/**
 * Takes a dead one's lock away.
 *
 * @param {string} file
 * @param {Holder} dead
 */
export function breakLock(file, dead) {
  breakWhen(file, String(dead.pid), (now) => now?.pid === dead.pid && now?.born === dead.born);
}

/**
 * Takes a file away that is no lock of ours, and says nothing about anybody.
 *
 * @param {string} file
 */
export function breakDamaged(file) {
  breakWhen(file, "damaged", (now) => !now?.pid);
}

/**
 * Of two who find a lock to break one breaks it; the other must not take away the first one's new lock. A file that is
 * gone meanwhile is left alone: the next one there is somebody's.
 *
 * @param {string} file
 * @param {string} name  of what is broken
 * @param {(now: any) => boolean} isStill  whether what stands there now is what was found
 */
function breakWhen(file, name, isStill) {
  const mine = `${file}.dead.${name}`;
  if (!acquireLock(mine)) {
    // Somebody else is at it, or died at it.
    const other = readLock(mine);
    if (other && !isLockHeld(other)) rmSync(mine, { force: true });
    return;
  }
  const text = textOf(file);
  if (text !== undefined && isStill(parsed(text))) rmSync(file, { force: true });
  rmSync(mine, { force: true });
}

/** When a process began, where the system tells: a number may have gone to another process since. */
function birthOf(pid) {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? (readFileSync(stat, "utf8").split(") ")[1]?.split(" ")[19] ?? null) : null;
}
