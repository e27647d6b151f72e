import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holderOf, lockFolder, requireFolder, requireLocalHolder } from "./data-folder";
import { breakDamaged, isLockHeld } from "./locks/lock-file.mjs";
import { startPulse } from "./locks/lock-pulse.mjs";
import { isSamePidSpace, pidSpace } from "./locks/pid-space.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = `
  const { lockFolder } = await import("@/lib/boot/data-folder");
  process.once("message", () => {
    try {
      lockFolder(process.argv[1], "http://localhost:" + process.pid);
      process.send("mine");
    } catch (error) { process.send(error.message); }
  });
  // Stays until it is killed, as a server does.
  setInterval(() => {}, 60_000);
  process.send("ready");`;

/**
 * Start processes that lock the folder at the same moment.
 *
 * @returns what each prints
 */
async function reach(count: number) {
  const children = Array.from({ length: count }, () =>
    spawn(
      process.execPath,
      ["--import", "./lib/boot/resolve.mjs", "--input-type=module", "-e", SCRIPT, folder],
      { stdio: ["ignore", "ignore", "inherit", "ipc"] },
    ),
  );
  const next = (child: (typeof children)[number]) =>
    new Promise<string>((done) => child.once("message", (message) => done(String(message))));
  await Promise.all(children.map(next));
  const said = Promise.all(children.map(next));
  for (const child of children) child.send("go");
  const answers = await said;
  return {
    answers,
    async kill() {
      await Promise.all(
        children.map((child) => {
          const gone = new Promise((done) => child.once("exit", done));
          child.kill("SIGKILL");
          return gone;
        }),
      );
    },
  };
}

test("of three concurrent starts one gets the folder; the others name its holder and the address it serves", async () => {
  const first = await reach(3);
  expect(first.answers.filter((answer) => answer === "mine")).toHaveLength(1);
  const { pid } = JSON.parse(readFileSync(join(folder, "lock"), "utf8"));
  const others = first.answers.filter((answer) => answer !== "mine");
  expect(others).toEqual(
    Array(2).fill(
      `Cairn runs here already, as process ${pid} on http://localhost:${pid}. Open that address, or stop it first.`,
    ),
  );
  expect(holderOf(folder)?.pid).toBe(pid);

  await first.kill();
  expect(holderOf(folder)).toBeUndefined();
  const second = await reach(3);
  expect(second.answers.filter((answer) => answer === "mine")).toHaveLength(1);
  await second.kill();
});

test("the lock is released, and a damaged lock blocks nobody", () => {
  writeFileSync(join(folder, "lock"), "{");
  const release = lockFolder(folder, "http://localhost:1");
  release();
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test("a process that finds the lock gone does not remove one that another has taken in the meantime", () => {
  const file = join(folder, "lock");
  breakDamaged(file);
  const release = lockFolder(folder, "http://localhost:1");
  breakDamaged(file);
  expect(existsSync(file)).toBe(true);
  release();
});

test("a folder that the system refuses to create is refused with one sentence, at once", () => {
  expect(() => requireFolder("/proc/cairn/data")).toThrow(
    /^The data folder \/proc\/cairn\/data cannot be written \(\w+\)\. Set CAIRN_DATA to one that can\.$/,
  );
  writeFileSync(join(folder, "file"), "");
  expect(() => requireFolder(join(folder, "file", "data"))).toThrow(/cannot be written/);
});

const lockOfOther = (more: object) =>
  writeFileSync(
    join(folder, "lock"),
    JSON.stringify({
      pid: process.pid,
      host: "killed-container",
      address: "http://localhost:9",
      born: "1",
      ...more,
    }),
  );

test("the lock of a container that gives no sign of life is taken over", () => {
  lockOfOther({ pulse: true });
  lockFolder(folder, "http://localhost:1")();
  expect(existsSync(join(folder, "lock"))).toBe(false);
}, 30_000);

test("one that shows its pulse keeps the folder, and is named with its machine", async () => {
  lockOfOther({ pulse: true });
  const content = readFileSync(join(folder, "lock"), "utf8");
  const end = startPulse(join(folder, "lock"), content, { pulse: 100 });
  expect(() => lockFolder(folder, "http://localhost:1")).toThrow(
    `as process ${process.pid} of killed-container, on http://localhost:9`,
  );
  end();
}, 30_000);

/** What containers with one host name on one volume differ in. */
const OTHER_CONTAINERS: [string, object][] = [
  ["on the same machine", { ...pidSpace(), pids: "pid:[1]" }],
  ["on another machine", { ...pidSpace(), boot: "another" }],
  ["of a version that wrote the host only", { host: hostname() }],
];

test.each(OTHER_CONTAINERS)(
  "a living container of the same host name keeps the folder, whatever its process id: %s",
  (_, space) => {
    for (const pid of [process.pid, 2 ** 22 + 1]) {
      lockOfOther({ ...space, pid, pulse: true });
      const content = readFileSync(join(folder, "lock"), "utf8");
      const end = startPulse(join(folder, "lock"), content, { pulse: 100 });
      expect(() => lockFolder(folder, "http://localhost:1")).toThrow(
        `as process ${pid} of another machine or container named ${hostname()}, on http://localhost:9`,
      );
      expect(holderOf(folder)?.pid).toBe(pid);
      end();
      expect(readFileSync(join(folder, "lock"), "utf8")).toBe(content);
    }
  },
  30_000,
);

test("a command beside a server in another container does not start a second PostgreSQL on its cluster", () => {
  const release = lockFolder(folder, "http://localhost:1");
  requireLocalHolder(folder);
  release();
  requireLocalHolder(folder);
  lockOfOther({});
  expect(() => requireLocalHolder(folder)).toThrow(
    /^The embedded database in .+ is in use by process \d+ of killed-container\. Run this there, or stop it first\. If /,
  );
});

test("process ids are comparable on one kernel, in one namespace and under one name; on Linux none may be missing", () => {
  const own = { host: "a", boot: "b", pids: "c" };
  expect(isSamePidSpace(own, own, "linux")).toBe(true);
  for (const part of ["host", "boot", "pids"])
    expect(isSamePidSpace({ ...own, [part]: "x" }, own, "linux")).toBe(false);
  expect(isSamePidSpace({ host: "a" }, { host: "a" }, "linux")).toBe(false);
  expect(isSamePidSpace({ host: "a" }, { host: "a" }, "darwin")).toBe(true);
});

test("a lock of another machine without a pulse is believed, and the sentence tells the way out", () => {
  lockOfOther({});
  expect(() => lockFolder(folder, "http://localhost:1")).toThrow(
    /^Cairn runs here already, .+ If that machine or container is gone, delete (.+)\/lock and start again\.$/,
  );
  rmSync(join(folder, "lock"));
  lockFolder(folder, "http://localhost:1")();
});

test.each([{ host: hostname() }, { host: undefined }])(
  "of a lock of this machine without a pulse the process decides: %o",
  (more) => {
    lockOfOther({ ...more, pid: 2 ** 22 + 1 });
    lockFolder(folder, "http://localhost:1")();
    expect(existsSync(join(folder, "lock"))).toBe(false);
    lockOfOther({ ...more, pid: process.pid });
    expect(isLockHeld({ pid: process.pid, born: "1", ...more }, join(folder, "lock"))).toBe(false);
  },
);

test("a container that was killed while it removed a lock stops nobody", () => {
  lockOfOther({ ...pidSpace(), pid: 2 ** 22 + 1 });
  writeFileSync(
    join(folder, `lock.dead.${2 ** 22 + 1}`),
    JSON.stringify({ pid: 1, host: "another", born: null }),
  );
  lockFolder(folder, "http://localhost:1")();
  expect(existsSync(join(folder, "lock"))).toBe(false);
}, 30_000);

test("who has lost the folder is told, and leaves the lock of the new holder alone", async () => {
  const lost = new Promise<void>((done) => {
    const release = lockFolder(folder, "http://localhost:1", () => {
      release();
      done();
    });
  });
  lockOfOther({ pulse: true });
  await lost;
  expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8")).host).toBe("killed-container");
}, 30_000);
