// npm does not always pass a signal on, and cannot when it is killed: what it has started must notice. Runs on any
// Node from 18 on, without dependencies.
import { readFileSync } from "node:fs";

/**
 * Watch the process that started this one, and the one above it: npm may start a shell in between.
 *
 * @param {() => void} ended  called once, when either has ended
 * @param {number} [every]  milliseconds between two looks
 */
export function whenParentEnds(ended, every = 1000) {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    ended();
  }, every);
  timer.unref();
}

/** A process whose parent ends gets another one. */
const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;

/** Return the parent of a process; null where the system does not tell. */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? null;
  } catch {
    return null;
  }
}
