import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, expect, test } from "vitest";

const started: ChildProcess[] = [];
afterEach(() => {
  // With those that lost their parent: each is in the group of the outermost.
  for (const { pid } of started.splice(0)) if (pid) process.kill(-pid, "SIGKILL");
});

const node = process.execPath;
const WATCH = `import("./lib/boot/parent.mjs").then(({ whenParentEnds }) => {
  whenParentEnds(() => console.log("alone"), 50);
  setInterval(() => console.log("looks"), 50);
})`;
/** A program that starts another one and stays. */
const around = (program: string, args: readonly string[]) =>
  `require("node:child_process").spawn(${JSON.stringify(program)}, ${JSON.stringify(args)}, { stdio: "inherit" }); setInterval(() => {}, 1000)`;
/** More than one command, so that the shell stays in between. */
const byShell = around("sh", ["-c", '"$0" -e "$1"; true', node, WATCH]);

/** Start a program and kill it once the innermost one looks. @returns what that one says until `isEnough` */
async function killed(program: string, isEnough: (said: string) => boolean): Promise<string> {
  const outer = spawn(node, ["-e", program], { stdio: ["ignore", "pipe", "inherit"], detached: true });
  started.push(outer);
  let said = "";
  await new Promise<void>((done) => {
    outer.stdout.on("data", (part: Buffer) => {
      if (said === "") outer.kill("SIGKILL");
      said += part;
      if (isEnough(said)) done();
    });
  });
  return said;
}
const isAlone = (said: string) => said.includes("alone");

test("a process notices that its parent was killed", async () => {
  expect(await killed(around(node, ["-e", WATCH]), isAlone)).toContain("alone");
}, 15_000);

// Other systems do not tell the parent of another process; a shell that stays hides npm there.
test.skipIf(!existsSync("/proc/self/comm"))(
  "also with a shell in between",
  async () => {
    expect(await killed(byShell, isAlone)).toContain("alone");
  },
  15_000,
);

test("it stays when whoever started its parent ends, as a terminal does", async () => {
  const looks = (said: string) => said.split("looks").length > 15;
  const said = await killed(around(node, ["-e", around(node, ["-e", WATCH])]), looks);
  expect(said).not.toContain("alone");
}, 15_000);
