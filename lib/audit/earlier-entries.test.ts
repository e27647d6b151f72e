import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chainHash, GENESIS } from "@/lib/core/chain";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { barrier, waitForRow } from "@/lib/testing/faults/processes";
import { tamper } from "@/lib/testing/faults/tamper";
import { openTrail } from "./open-trail";
import { verifyChain } from "./queries";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "start" }, now: NOW };
const folders = ["one", "two"].map((name) => mkdtempSync(join(tmpdir(), `cairn-trail-${name}-`)));
const hashes = [GENESIS];
let auditor: ReturnType<typeof actorOf>;

const insert = (id: number) => {
  const entry = {
    id: BigInt(id),
    actorId: null,
    actor: "job start",
    command: "thing.change",
    subjectType: "thing",
    subjectId: String(id),
    detail: { n: id },
  };
  const prevHash = hashes.at(-1) ?? "";
  const hash = chainHash(prevHash, { ...entry, at: NOW.toISOString() });
  hashes.push(hash);
  return client().auditEntry.create({ data: { ...entry, at: NOW, prevHash, hash } });
};

/** As before hashes had keys. */
beforeAll(async () => {
  await makeOrganisation();
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  for (const id of [1, 2, 3]) await insert(id);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const closings = () => client().auditEntry.findMany({ where: { command: "audit.close-earlier" } });

test("until a start has closed them, the check says that they are open", async () => {
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "3", reason: "unkeyed" });
});

test("two servers that start at once close them with one keyed entry, which names count and last hash", async () => {
  // Both have come as far as the lock of new entries before one of them may go on.
  const held = await barrier("select pg_advisory_xact_lock(7249002)");
  const opening = Promise.all(folders.map((folder) => openTrail(SYSTEM, folder, { isBegun: true })));
  await waitForRow(
    "both wait",
    "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 7249002 and database = (select oid from pg_database where datname = current_database()) having count(*) = 2",
  );
  await held.release();
  const opened = await opening;
  for (const { keeper } of opened) await keeper.stop();
  expect(await closings()).toMatchObject([
    { id: 4n, subjectId: "3", detail: { entries: 3, lastHash: hashes[3] }, keyId: expect.any(String) },
  ]);
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true, earlier: 3, otherKeys: [] });
});

test("later starts, and commands of the console, close nothing again", async () => {
  const third = mkdtempSync(join(tmpdir(), "cairn-trail-three-"));
  folders.push(third);
  for (const isBegun of [true, false])
    for (const folder of folders) await (await openTrail(SYSTEM, folder, { isBegun })).keeper.stop();
  expect(await closings()).toHaveLength(1);
});

test("an earlier entry that is changed afterwards is found", async () => {
  const change = (actor: string) => tamper(`update audit_entry set actor = '${actor}' where id = 2`);
  await change("job stop");
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "2", reason: "hash" });
  await change("job start");
});
