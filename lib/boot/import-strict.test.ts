import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";

withDatabase();

const folder = mkdtempSync(join(tmpdir(), "cairn-import-strict-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Import a file as a nightly job does. @returns what it printed, and its exit code */
async function runImport(file: string, ...options: string[]) {
  const child = spawn(
    process.execPath,
    [
      ...["--import", "./lib/boot/resolve.mjs", "lib/boot/import.ts", "hr", file],
      ...["--map", "hrId=Id,email=Mail,unit=Unit", "--apply", ...options],
    ],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NODE_OPTIONS: "", CAIRN_DATA: folder } },
  );
  const ended = new Promise<number | null>((done) => child.once("close", done));
  return { printed: await text(child.stdout), code: await ended };
}

test("an import that was refused as a whole ends with 1, so that a nightly job notices, and one that came in with 0", async () => {
  await makeOrganisation();
  const file = join(folder, "people.csv");
  writeFileSync(file, "Id,Mail,Unit\n1,ada@example.com,Office\n2,no address,Office\n");
  const refused = await runImport(file, "--strict");
  expect(refused.printed).toContain("1 row is refused; nothing was written.");
  expect(refused.code).toBe(1);
  expect(await client().employee.count()).toBe(0);
  const done = await runImport(file);
  expect(done.printed).toContain("1 row refused:");
  expect(done.code).toBe(0);
  expect(await client().employee.count()).toBe(1);
}, 60_000);
