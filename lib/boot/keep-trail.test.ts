import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onTrailHead } from "@/lib/command/trail-head";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { tamper } from "@/lib/testing/faults/tamper";
import { keepTrail } from "./keep-trail";

withDatabase();

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-keep-trail-"));
  printed = [];
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(String(line)));
  await tamper("delete from audit_entry");
  if ((await client().organisation.count()) === 0) await makeOrganisation();
});
afterEach(() => {
  vi.restoreAllMocks();
  onTrailHead(null);
  rmSync(folder, { recursive: true, force: true });
});

/** Start, do something, and stop. @returns what the console said */
async function run() {
  printed = [];
  const stop = await keepTrail(folder);
  const by = { actor: actorOf(await makeEmployee(), ["lnd"]), now: new Date("2026-11-22T09:00:00Z") };
  await createPathway(by, { title: `Pathway ${crypto.randomUUID()}` });
  await stop();
  return printed;
}

test("a start says nothing of a trail that is the one of its data folder", async () => {
  expect([await run(), await run()]).toEqual([[], []]);
});

test("a start on a restored database says that the trail is another one, and how to accept it", async () => {
  await run();
  await run();
  await tamper("delete from audit_entry where id > 1");
  expect(await run()).toEqual([
    expect.stringMatching(
      /not the one that the record in the data folder names.* npm run admin -- accept-trail/,
    ),
  ]);
});

test("a start says that the record of the trail cannot be read", async () => {
  await run();
  writeFileSync(join(folder, "audit-record.json"), "{}");
  expect(await run()).toEqual([expect.stringContaining("cannot be read, or was changed")]);
});
