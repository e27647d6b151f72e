// npm does not always pass a signal on, and cannot when it is killed: what it has started must notice. Runs on any
// Node from 18 on, without dependencies.
import { readFileSync } from "node:fs";

/** npm starts a script by a shell, which may stay in between. */
const SHELL = /^(a|ba|da|k|z)?sh$|^busybox$/;

/**
 * Watch the process that started this one, and where that is a shell the one above it. Nothing further above is
 * watched: who starts a server and closes the terminal wants it to stay.
 *
 * @param {() => void} ended  called once, when it has ended
 * @param {number} [every]  milliseconds between two looks
 */
export function whenParentEnds(ended, every = 1000) {
  const before = starter();
  const timer = setInterval(() => {
    if (starter() === before) return;
    clearInterval(timer);
    ended();
  }, every);
  timer.unref();
}

/** A process whose parent ends gets another one. */
const starter = () =>
  isShell(process.ppid) ? `${process.ppid} ${parentOf(process.ppid)}` : `${process.ppid}`;

const isShell = (pid) => SHELL.test(textOf(pid, "comm").trim());

const parentOf = (pid) => /^PPid:\s*(\d+)/m.exec(textOf(pid, "status"))?.[1];

/** Nothing where the system does not tell. */
function textOf(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
