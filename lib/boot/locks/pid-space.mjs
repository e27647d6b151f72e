// Where a process id means the same process. Runs on any Node from 18 on, without dependencies.
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** @typedef {{ host?: string; boot?: string; pids?: string }} PidSpace */

/**
 * Return what tells the process ids of this process from those of another machine or container: containers on one volume
 * may share a host name, and each counts from 1. `boot` names the running kernel, `pids` its namespace of process ids;
 * both are left out where the system has none.
 *
 * @returns {PidSpace}
 * @source Linux, `random(4)` for boot_id and `namespaces(7)`
 */
export const pidSpace = () => ({
  host: hostname(),
  boot: attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
  pids: attempt(() => readlinkSync("/proc/self/ns/pid")),
});

/**
 * Whether process ids of another process can be looked up here. On Linux both names of the kernel are needed: where
 * a sandbox hides them, containers cannot be told apart.
 *
 * @param {PidSpace} other  as read from its lock, which may name the host alone, or nothing
 * @param {PidSpace} own
 * @param {NodeJS.Platform} platform
 */
export function isSamePidSpace(other, own = pidSpace(), platform = process.platform) {
  if (platform === "linux" && (own.boot === undefined || own.pids === undefined)) return false;
  return (other.host ?? own.host) === own.host && other.boot === own.boot && other.pids === own.pids;
}

/** @param {() => string} read */
function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
