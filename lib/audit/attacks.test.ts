import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptTrail, openTrail } from "@/lib/audit/open-trail";
import { readRecordFile, writeRecordFile } from "@/lib/audit/record-file";
import { announceHead, onTrailHead } from "@/lib/command/trail-head";
import { chainHash, GENESIS, keyedChainHash } from "@/lib/core/chain";
import { trailKey } from "@/lib/core/secrets/trail-key";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { tamper } from "@/lib/testing/faults/tamper";
import type { RecordKeeper } from "./keep-record";
import { verifyChain } from "./queries";
import { parseTrailRecord, signTrailRecord } from "./record";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "start" }, now: NOW };
const { CAIRN_SECRET, CAIRN_DATA } = process.env;
let folder: string;
let keeper: RecordKeeper;
let auditor: ReturnType<typeof actorOf>;
let lnd: ReturnType<typeof actorOf>;

const file = () => join(folder, "audit-record.json");
const check = () => verifyChain(auditor);
const start = async () => {
  const opened = await openTrail(SYSTEM, folder, { isBegun: true });
  keeper = opened.keeper;
  return opened.problem;
};
const stop = () => keeper.stop();
const add = async (count: number) => {
  for (let n = 0; n < count; n += 1)
    await createPathway({ actor: lnd, now: NOW }, { title: `Pathway ${crypto.randomUUID()}` });
};
const commands = async () =>
  (await client().auditEntry.findMany({ orderBy: { id: "asc" }, select: { command: true } })).map(
    ({ command }) => command,
  );
const commandsSince = async (id: number) => (await commands()).slice(id);

/** A started server, five entries, and their record on disk. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-trail-"));
  process.env.CAIRN_DATA = folder;
  await tamper("delete from audit_entry");
  if ((await client().organisation.count()) === 0) await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  await start();
  await add(5);
  await stop();
});
afterEach(() => {
  onTrailHead(null);
  process.env.CAIRN_SECRET = CAIRN_SECRET ?? process.env.CAIRN_SECRET;
  delete process.env.CAIRN_FORMER_SECRETS;
  if (CAIRN_DATA === undefined) delete process.env.CAIRN_DATA;
  rmSync(folder, { recursive: true, force: true });
});

/** Make the chain anew, as somebody with the database can. @param secret  null: with plain SHA-256 */
async function makeAnew(change: string, secret: Uint8Array | null, keyId: string | null) {
  await tamper(change);
  let previous = GENESIS;
  const statements: string[] = [];
  for (const row of await client().auditEntry.findMany({ orderBy: { id: "asc" } })) {
    const entry = { ...row, at: row.at.toISOString(), detail: row.detail };
    const { keyId: _key, prevHash: _before, hash: _hash, ...content } = entry;
    const hash = secret ? keyedChainHash(previous, content, secret) : chainHash(previous, content);
    statements.push(
      `update audit_entry set key_id = ${keyId === null ? "null" : `'${keyId}'`}, prev_hash = '${previous}', hash = '${hash}' where id = ${row.id}`,
    );
    previous = hash;
  }
  await tamper(...statements);
}

/** The record as it was before it named keys. */
function recordOfBefore() {
  const kept = parseTrailRecord(readFileSync(file(), "utf8"));
  if (kept.state !== "kept") throw new Error(`The record is ${kept.state}.`);
  const { keys: _keys, ...record } = kept.record;
  writeFileSync(file(), signTrailRecord(record));
}

test("an untouched trail is whole, agrees with its record, and no key is in the database", async () => {
  expect(await check()).toMatchObject({
    isWhole: true,
    entries: 5,
    earlier: 0,
    otherKeys: [],
    record: { state: "kept", entries: 5, since: { entries: 0 } },
  });
  const rows = await client().auditEntry.findMany();
  expect(new Set(rows.map(({ keyId }) => keyId))).toEqual(new Set([trailKey().id]));
});

test("entries that were committed after the record was written are no fault", async () => {
  await add(3);
  expect(await check()).toMatchObject({ isWhole: true, entries: 8, record: { entries: 5 } });
});

describe("with the database alone", () => {
  test("an entry cut off at the end is found", async () => {
    await tamper("delete from audit_entry where id = 5");
    expect(await check()).toEqual({
      isWhole: false,
      id: "5",
      reason: "end",
      entries: 4,
      recorded: { entries: 5, at: NOW.toISOString() },
    });
  });

  test("and stays found when the server starts again and the trail goes on past it", async () => {
    await tamper("delete from audit_entry where id > 3");
    expect(await start()).toBe("otherState");
    await add(4);
    await stop();
    expect(await check()).toMatchObject({
      isWhole: false,
      id: "5",
      reason: "record",
      recorded: { entries: 5 },
    });
  });

  test("and while the server runs", async () => {
    await start();
    await tamper("delete from audit_entry where id > 3");
    await add(4);
    await stop();
    expect(await check()).toMatchObject({ isWhole: false, id: "5", reason: "record" });
  });

  test("an emptied table is found, also after the next start", async () => {
    await tamper("delete from audit_entry");
    expect(await check()).toMatchObject({ isWhole: false, id: "5", reason: "end", entries: 0 });
    expect(await start()).toBe("otherState");
    expect(await check()).toMatchObject({ isWhole: false, reason: "end" });
  });

  test("a chain made anew with plain SHA-256 is found, and no start closes it", async () => {
    await makeAnew("update audit_entry set actor = 'Nobody' where id = 2", null, null);
    expect(await check()).toMatchObject({ isWhole: false, id: "1", reason: "recordKey" });
    await start();
    await stop();
    expect(await commands()).toHaveLength(5);
    rmSync(file());
    expect(await check()).toMatchObject({ isWhole: false, id: "5", reason: "unkeyed" });
  });

  test("a chain made anew with another key is found: under the right id by its hash, under its own by the record", async () => {
    const { id, secret } = trailKey("a secret that somebody made up");
    await makeAnew("update audit_entry set actor = 'Nobody' where id = 2", secret, trailKey().id);
    expect(await check()).toMatchObject({ isWhole: false, id: "1", reason: "hash" });
    await makeAnew("update audit_entry set actor = 'Nobody' where id = 2", secret, id);
    expect(await check()).toMatchObject({ isWhole: false, id: "1", reason: "recordKey" });
    recordOfBefore();
    expect(await check()).toMatchObject({ isWhole: false, id: "5", reason: "record" });
  });

  test("entries without a key after one with a key are found", async () => {
    await makeAnew("select 1", null, null);
    await tamper(`update audit_entry set key_id = '${trailKey().id}' where id = 1`);
    const [first] = await client().auditEntry.findMany({ where: { id: 1 } });
    if (!first) throw new Error("There is no first entry.");
    const { keyId: _key, prevHash: _before, hash: _hash, ...content } = first;
    const hash = keyedChainHash(GENESIS, { ...content, at: first.at.toISOString() }, trailKey().secret);
    await tamper(
      `update audit_entry set hash = '${hash}' where id = 1`,
      `update audit_entry set prev_hash = '${hash}' where id = 2`,
    );
    expect(await check()).toMatchObject({ isWhole: false, id: "2", reason: "unkeyed" });
  });
});

describe("the record", () => {
  test("removed: the check says that there is none, and the next start begins one with an entry", async () => {
    rmSync(file());
    expect(await check()).toMatchObject({ isWhole: true, record: { state: "missing" } });
    await start();
    expect(await commandsSince(5)).toEqual(["audit.begin-record"]);
    expect(await check()).toMatchObject({ isWhole: true, record: { state: "kept", since: { entries: 6 } } });
  });

  test("removed while the server runs: it is written again from what the server knows", async () => {
    await start();
    rmSync(file());
    await add(1);
    await stop();
    expect(await check()).toMatchObject({ record: { state: "kept", entries: 6, since: { entries: 0 } } });
  });

  test("changed: the check and the start say so, and nothing replaces it", async () => {
    const changed = readFileSync(file(), "utf8").replace('"entries": 5', '"entries": 3');
    writeFileSync(file(), changed);
    expect(await check()).toMatchObject({ isWhole: true, record: { state: "damaged" } });
    expect(await start()).toBe("damaged");
    await add(1);
    await stop();
    expect(readFileSync(file(), "utf8")).toBe(changed);
  });

  test("changed while the server runs: it stays, for the check", async () => {
    await start();
    const changed = readFileSync(file(), "utf8").replace('"entries": 5', '"entries": 3');
    writeFileSync(file(), changed);
    await add(1);
    await stop();
    expect(readFileSync(file(), "utf8")).toBe(changed);
  });

  test("of another installation: it is named with its key, and is no forgery", async () => {
    const { id } = trailKey();
    process.env.CAIRN_SECRET = "the secret of another installation";
    const found = await check();
    expect(found).toMatchObject({
      isWhole: false,
      id: "1",
      reason: "unchecked",
      unchecked: { first: "1", last: "5" },
      otherKeys: [{ keyId: id, count: 5, first: "1", last: "5" }],
      record: { state: "otherKey", keyId: id },
    });
    expect(await start()).toBe("otherKey");
    process.env.CAIRN_FORMER_SECRETS = CAIRN_SECRET ?? "";
  });

  test("only moves on: an older head is not written over a newer one", async () => {
    await start();
    announceHead({ entries: 2, hash: "0".repeat(64), at: NOW });
    await stop();
    expect(await check()).toMatchObject({ isWhole: true, record: { entries: 5 } });
  });

  test("a folder that cannot be written fails no command, and the record is older", async () => {
    await start();
    rmSync(folder, { recursive: true });
    await add(1);
    await stop();
    expect(await check()).toMatchObject({ isWhole: true, entries: 6, record: { state: "missing" } });
  });
});

test("several keys in one chain: known ones are checked, others are named as not checked", async () => {
  const first = process.env.CAIRN_SECRET ?? "";
  process.env.CAIRN_SECRET = "the second secret";
  await add(2);
  expect(await check()).toMatchObject({
    isWhole: false,
    reason: "unchecked",
    entries: 7,
    unchecked: { first: "1", last: "5" },
    otherKeys: [{ count: 5, first: "1", last: "5" }],
  });
  process.env.CAIRN_FORMER_SECRETS = first;
  expect(await check()).toMatchObject({ isWhole: true, otherKeys: [], record: { state: "kept" } });
  await tamper("update audit_entry set actor = 'Nobody' where id = 2");
  expect(await check()).toMatchObject({ isWhole: false, id: "2", reason: "hash" });
  process.env.CAIRN_SECRET = first;
});

test("a database put back alone is found; with its data folder it is not, as the page says", async () => {
  const [rows, record] = [await client().auditEntry.findMany(), readFileSync(file(), "utf8")];
  await start();
  await add(3);
  await stop();
  await tamper(`delete from audit_entry where id > ${rows.length}`);
  expect(await check()).toMatchObject({ isWhole: false, reason: "end", recorded: { entries: 8 } });
  writeFileSync(file(), record);
  expect(await check()).toMatchObject({ isWhole: true, entries: 5, record: { entries: 5 } });
});

test("an admin accepts a state that was restored, which is an entry, and nothing where all is well", async () => {
  expect(await acceptTrail(SYSTEM, folder)).toBeNull();
  const before = await client().auditEntry.findUniqueOrThrow({ where: { id: 5 } });
  await tamper("delete from audit_entry where id > 2");
  const result = await acceptTrail(SYSTEM, folder);
  expect(result).toMatchObject({ recorded: { entries: 5 }, accepted: { entries: 3 } });
  const entry = await client().auditEntry.findUniqueOrThrow({ where: { id: 3 } });
  expect(entry).toMatchObject({
    command: "audit.begin-record",
    detail: { why: "accepted", recorded: { entries: 5, hash: before.hash }, found: { entries: 2 } },
  });
  expect(await check()).toMatchObject({
    isWhole: true,
    entries: 3,
    record: { state: "kept", since: { entries: 3 } },
  });
  await start();
  await add(1);
  await stop();
  expect(await check()).toMatchObject({ isWhole: true, entries: 4, record: { entries: 4 } });
});

test("what an admin accepts beside a running server goes on from there, without a restart", async () => {
  writeFileSync(file(), readFileSync(file(), "utf8").replace('"entries": 5', '"entries": 3'));
  expect(await start()).toBe("damaged");
  expect(await acceptTrail(SYSTEM, folder)).toMatchObject({ recorded: null, accepted: { entries: 6 } });
  expect((await client().auditEntry.findUniqueOrThrow({ where: { id: 6 } })).detail).toMatchObject({
    why: "damaged",
    recorded: null,
    found: { entries: 5 },
  });
  await add(4);
  await stop();
  expect(await check()).toMatchObject({ isWhole: true, entries: 10, record: { state: "kept", entries: 10 } });
  await tamper("delete from audit_entry where id > 7");
  expect(await check()).toMatchObject({ isWhole: false, reason: "end", recorded: { entries: 10 } });
});

test("processes that write the record at one moment leave one of theirs, whole, and no remains", async () => {
  const record = { entries: 5, hash: "a".repeat(64), at: null, since: { entries: 0, at: NOW.toISOString() } };
  const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
  await Promise.all(numbers.map((entries) => writeRecordFile(folder, { ...record, entries })));
  expect(await readRecordFile(folder)).toMatchObject({ state: "kept" });
  expect(readdirSync(folder)).toEqual(["audit-record.json"]);
});

test("a transaction that is rolled back leaves no gap, and its number to the next entry", async () => {
  await expect(createPathway({ actor: lnd, now: NOW }, { title: "" })).rejects.toThrow();
  await client()
    .$transaction(async (tx) => {
      await tx.$queryRaw`select entry_id::text from audit_append(${NOW}, null, 'a', 'x.y', 'x', '1', '{}'::jsonb, 'k', '\x00'::bytea, '\x00'::bytea)`;
      throw new Error("undone");
    })
    .catch(() => undefined);
  await Promise.all(Array.from({ length: 6 }, () => add(1)));
  const ids = (await client().auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ id }) => Number(id));
  expect(ids).toEqual(Array.from({ length: 11 }, (_, at) => at + 1));
  expect(await check()).toMatchObject({ isWhole: true, entries: 11 });
});
