import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, expect, test } from "vitest";

const started: ChildProcess[] = [];
afterEach(() => {
  // With those that lost their parent: each is in the group of the outermost.
  for (const { pid } of started.splice(0)) if (pid) process.kill(-pid, "SIGKILL");
});

const WATCH = `import("./lib/boot/parent.mjs").then(({ whenParentEnds }) => {
  setInterval(() => {}, 1000);
  whenParentEnds(() => console.log("alone"), 50);
  console.log("watching");
})`;
const node = process.execPath;
/** A program that starts another one and stays. */
const around = (inner: string) =>
  `require("node:child_process").spawn(${JSON.stringify(node)}, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`;

test.each([
  ["its parent", around(WATCH)],
  ["the parent of its parent", around(around(WATCH))],
])(
  "a process notices that %s was killed",
  async (_who, program) => {
    const outer = spawn(node, ["-e", program], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    started.push(outer);
    let heard = "";
    await new Promise<void>((done) => {
      outer.stdout.on("data", (part: Buffer) => {
        heard += part;
        if (heard.includes("watching")) outer.kill("SIGKILL");
        if (heard.includes("alone")) done();
      });
    });
    expect(heard).toMatch(/watching\s+alone/);
  },
  15_000,
);
