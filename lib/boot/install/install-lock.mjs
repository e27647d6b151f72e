// Serialises two first starts in one folder while they install and generate. Runs on any Node from 18 on,
// without dependencies, before anything is installed.
import { acquireLock, breakLock, isLockHeld, readLock, releaseLock, textOf } from "../locks/lock-file.mjs";
import { startPulse } from "../locks/lock-pulse.mjs";

const WAIT = 10 * 60_000;
const POLL_MS = 200;

/**
 * Do the work while no other process does it in this folder. A second process waits, and prints for whom.
 *
 * @template T
 * @param {string} file    the lock: exists while a process works
 * @param {() => T} work   finds everything done if another process has done it
 * @param {{ say?: (sentence: string) => void; wait?: number }} [options]
 * @returns {T}
 * @throws Error with one sentence when the other process does not finish
 */
export function withInstallLock(file, work, { say = console.log, wait = WAIT } = {}) {
  const until = Date.now() + wait;
  for (let said = false; !acquireLock(file, { pulse: true }); ) {
    const holder = readLock(file);
    if (holder && !isLockHeld(holder, file)) breakLock(file, holder);
    else if (Date.now() > until)
      throw new Error(
        `Another start (process ${holder?.pid ?? "unknown"} on ${holder?.host ?? "this machine"}) is still installing here. Stop it, or delete ${file} if it is gone; then start again.`,
      );
    else {
      if (!said && holder)
        say(
          `  Another start (process ${holder.pid} on ${holder.host}) is installing here; this one waits for it.`,
        );
      said ||= holder !== undefined;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
    }
  }
  const content = textOf(file);
  const endPulse = startPulse(file, content ?? "");
  const release = () => {
    endPulse();
    releaseLock(file, content);
  };
  process.on("exit", release);
  try {
    return work();
  } finally {
    process.off("exit", release);
    release();
  }
}
