import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { afterAll, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";

withDatabase();

const folder = mkdtempSync(join(tmpdir(), "cairn-import-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of a million people the process may use 300 MB; of these less, and what is kept for each row would show. */
const PEOPLE = 60_000;
const MOST_MEGABYTES = 250;
/** Only Linux tells how much memory a process has used at most. */
const isTold = existsSync("/proc/self/status");

async function writePeople(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write("Id,Mail,Name,Title,Unit,Group,Boss,Hired,Place\n");
  for (let at = 1; at <= PEOPLE; at += 1)
    out.write(
      `${at},first.last${at}@example.com,"Last${at}, First",Title ${at % 900},Unit ${at % 700},Group ${at % 70},${at === 1 ? "" : Math.floor((at + 4) / 6)},2019-03-01,Rotterdam\n`,
    );
  out.end();
  await finished(out);
}

/** Import a file in a process of its own. @returns what it printed, and its most memory in megabytes */
async function measure(file: string): Promise<{ printed: string; megabytes: number }> {
  const map =
    "hrId=Id,email=Mail,name=Name,title=Title,unit=Unit,group=Group,manager=Boss,hiredOn=Hired,location=Place";
  const child = spawn(
    process.execPath,
    ["--import", "./lib/boot/resolve.mjs", "lib/boot/import.ts", "hr", file, "--map", map],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NODE_OPTIONS: "", CAIRN_DATA: folder } },
  );
  let megabytes = 0;
  const look = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`)
      ? readFileSync(`/proc/${child.pid}/status`, "utf8")
      : "";
    megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 100);
  let printed = "";
  child.stdout.on("data", (part: Buffer) => (printed += part));
  await new Promise((done) => child.once("close", done));
  clearInterval(look);
  return { printed, megabytes };
}

test.runIf(isTold)(
  "a large file does not grow the process that imports it",
  async () => {
    await makeOrganisation();
    const file = join(folder, "people.csv");
    await writePeople(file);
    const { printed, megabytes } = await measure(file);
    expect(printed).toContain(`people: ${PEOPLE} new, 0 changed, 0 unchanged`);
    expect(megabytes).toBeGreaterThan(20);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  },
  120_000,
);
