// Shows others that the holder of a lock lives: its file is touched every few seconds. Process ids say nothing on
// another machine or in another container. Runs on any Node from 18 on, without dependencies.
import { closeSync, fstatSync, openSync } from "node:fs";
import { Worker } from "node:worker_threads";

const PULSE_MS = 2000;
/** Several pulses, because a busy machine or a shared folder may be late with some. */
const SILENCE_MS = 10_000;

/** A thread of its own: the holder may be busy for minutes, as while it waits for npm. */
const THREAD = `
const { readFileSync, utimesSync } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const { file, content, pulse } = workerData;
const timer = setInterval(() => {
  try {
    if (readFileSync(file, "utf8") !== content) throw new Error("lost");
    const now = new Date();
    utimesSync(file, now, now);
  } catch (error) {
    if (error.message !== "lost" && error.code !== "ENOENT") return;
    clearInterval(timer);
    parentPort.postMessage("lost");
  }
}, pulse);`;

/**
 * Touch the file of a lock until it is gone or names somebody else.
 *
 * @param {string} file
 * @param {string} content  as this process has written it
 * @param {{ onLost?: () => void; pulse?: number }} [options]  `onLost`: somebody else has taken or removed it
 * @returns {() => void} ends it
 */
export function startPulse(file, content, { onLost, pulse = PULSE_MS } = {}) {
  const thread = new Worker(THREAD, { eval: true, execArgv: [], workerData: { file, content, pulse } });
  let isEnded = false;
  thread.once("message", () => isEnded || onLost?.());
  thread.on("error", () => undefined);
  thread.unref();
  return () => {
    isEnded = true;
    void thread.terminate();
  };
}

/**
 * Watch a lock's file for a sign of life. Clocks of two machines are not compared.
 *
 * @param {string} file
 * @param {number} [silence]  milliseconds without one after which its holder counts as dead
 * @returns {boolean}
 */
export function hasPulse(file, silence = SILENCE_MS) {
  const before = touchedAt(file);
  for (const until = Date.now() + silence; Date.now() < until; ) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    if (touchedAt(file) !== before) return touchedAt(file) !== null;
  }
  return false;
}

/** Opened each time: shared folders check their copy of a file's times when it is opened. */
function touchedAt(file) {
  try {
    const handle = openSync(file, "r");
    try {
      return fstatSync(handle).mtimeMs;
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
