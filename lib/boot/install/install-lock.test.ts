import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pidSpace } from "../locks/pid-space.mjs";
import { withInstallLock } from "./install-lock.mjs";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-install-"));
  file = join(folder, ".installing");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = `
  import { appendFileSync, existsSync } from "node:fs";
  import { withInstallLock } from ${JSON.stringify(pathToFileURL(resolve("lib/boot/install/install-lock.mjs")).href)};
  const [, , file, journal, mayEnd] = process.argv;
  const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  withInstallLock(file, () => {
    appendFileSync(journal, "in ");
    do pause();
    while (!existsSync(mayEnd));
    appendFileSync(journal, "out ");
  });`;

/** Allow the processes of a test to end their work. */
const letEnd = () => writeFileSync(join(folder, "may-end"), "");

/** A process that works under the lock until it may end, and records when it began and ended. */
function startOne() {
  const script = join(folder, "one.mjs");
  const journal = join(folder, "journal");
  writeFileSync(script, SCRIPT);
  const child = spawn(process.execPath, [script, file, journal, join(folder, "may-end")]);
  let said = "";
  child.stdout.on("data", (part) => {
    said += part;
  });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const waits = () => /process \d+ on .+ is installing here/.test(said);
  return { child, ended, waits, written: () => (existsSync(journal) ? readFileSync(journal, "utf8") : "") };
}

async function until(holds: () => boolean) {
  while (!holds()) await new Promise((done) => setTimeout(done, 20));
}

test("of several concurrent processes one works at a time, and the others print for whom they wait and get their turn", async () => {
  const all = Array.from({ length: 4 }, startOne);
  await until(() => all.filter(({ waits }) => waits()).length === 3);
  expect(all[0]?.written()).toBe("in ");
  letEnd();
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  expect(all[0]?.written()).toBe("in out in out in out in out ");
  expect(readdirSync(folder).filter((name) => name.startsWith(".installing"))).toEqual([]);
});

test("the lock of a killed process is taken over by one that waits", async () => {
  const killed = startOne();
  await until(() => killed.written() === "in ");
  killed.child.kill("SIGKILL");
  await killed.ended;
  expect(existsSync(file)).toBe(true);
  letEnd();
  const next = Array.from({ length: 3 }, startOne);
  expect(await Promise.all(next.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(killed.written()).toBe("in in out in out in out ");
});

test("the lock of a process whose id was reused is taken over", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...pidSpace(), born: "1" }));
  expect(withInstallLock(file, () => "done", { wait: 2000 })).toBe("done");
});

test("a process that waits too long names the holder, and leaves its lock alone", () => {
  const holder = { pid: 4711, host: "another-machine", born: null };
  writeFileSync(file, JSON.stringify(holder));
  expect(() => withInstallLock(file, () => "done", { wait: 300, say: () => {} })).toThrow(
    /process 4711 on another-machine\) is still installing here/,
  );
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(holder);
});

test("work that fails releases the lock", () => {
  expect(() =>
    withInstallLock(file, () => {
      throw new Error("no network");
    }),
  ).toThrow("no network");
  expect(existsSync(file)).toBe(false);
});

test("a process that exits under the lock releases it", () => {
  const script = join(folder, "exits.mjs");
  writeFileSync(script, SCRIPT.replace('appendFileSync(journal, "in ");', "process.exit(1);"));
  expect(spawnSync(process.execPath, [script, file, join(folder, "journal"), "0"]).status).toBe(1);
  expect(existsSync(file)).toBe(false);
});
