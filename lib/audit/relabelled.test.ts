import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { onTrailHead } from "@/lib/command/trail-head";
import { chainHash, GENESIS } from "@/lib/core/chain";
import { trailKey } from "@/lib/core/secrets/trail-key";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { tamper } from "@/lib/testing/faults/tamper";
import { openTrail } from "./open-trail";
import { verifyChain } from "./queries";
import { parseTrailRecord, signTrailRecord } from "./record";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "start" }, now: NOW };
const { CAIRN_SECRET, CAIRN_DATA } = process.env;
const UNKNOWN = "000000000000";
const folder = mkdtempSync(join(tmpdir(), "cairn-relabelled-"));
const file = join(folder, "audit-record.json");
let auditor: ReturnType<typeof actorOf>;
let lnd: ReturnType<typeof actorOf>;

const check = () => verifyChain(auditor);
const add = async (count: number) => {
  for (let n = 0; n < count; n += 1)
    await createPathway({ actor: lnd, now: NOW }, { title: `Pathway ${crypto.randomUUID()}` });
};
/** A server that runs, adds entries, and stops. */
const run = async (count: number) => {
  const { keeper } = await openTrail(SYSTEM, folder, { isBegun: true });
  await add(count);
  await keeper.stop();
};

/** Make entries up to one without a key, and let the one after them follow: its own hash stays. */
async function withoutKeys(upTo: number) {
  let previous = GENESIS;
  for (const row of await client().auditEntry.findMany({
    where: { id: { lte: upTo } },
    orderBy: { id: "asc" },
  })) {
    const { keyId: _key, prevHash: _before, hash: _hash, ...content } = row;
    const hash = chainHash(previous, { ...content, at: row.at.toISOString() });
    await tamper(
      `update audit_entry set key_id = null, prev_hash = '${previous}', hash = '${hash}' where id = ${row.id}`,
    );
    previous = hash;
  }
  await tamper(`update audit_entry set prev_hash = '${previous}' where id = ${upTo + 1}`);
}

beforeEach(async () => {
  process.env.CAIRN_SECRET = CAIRN_SECRET ?? "a secret of this test";
  delete process.env.CAIRN_FORMER_SECRETS;
  process.env.CAIRN_DATA = folder;
  rmSync(file, { force: true });
  await tamper("delete from audit_entry");
  if ((await client().organisation.count()) === 0) await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  await run(5);
});
afterAll(() => {
  onTrailHead(null);
  process.env.CAIRN_SECRET = CAIRN_SECRET ?? process.env.CAIRN_SECRET;
  if (CAIRN_DATA === undefined) delete process.env.CAIRN_DATA;
  else process.env.CAIRN_DATA = CAIRN_DATA;
  rmSync(folder, { recursive: true, force: true });
});

const RELABELLED = (where: string, key = `'${UNKNOWN}'`) =>
  `update audit_entry set actor = 'Nobody', key_id = ${key} where ${where}`;

/** What somebody with the database alone does, what a record finds, and what is found without one. */
const ATTACKS: [what: string, attack: () => Promise<unknown>, withRecord: object, without: object][] = [
  [
    "one entry is given a key that nobody has",
    () => tamper(RELABELLED("id = 2")),
    { id: "2", reason: "recordKey" },
    { id: "2", reason: "key" },
  ],
  [
    "the last entry is",
    () => tamper(RELABELLED("id = 5")),
    { id: "5", reason: "recordKey" },
    { id: "5", reason: "key" },
  ],
  [
    "all entries are, the last one too",
    () => tamper(RELABELLED("true")),
    { id: "1", reason: "recordKey" },
    { id: "1", reason: "unchecked", unchecked: { first: "1", last: "5" } },
  ],
  [
    "each entry is given a key of its own",
    () => tamper(RELABELLED("true", "'key ' || id")),
    { id: "1", reason: "recordKey" },
    { id: "1", reason: "unchecked", unchecked: { first: "1", last: "5" } },
  ],
  [
    "the first entries are",
    () => tamper(RELABELLED("id <= 3")),
    { id: "1", reason: "recordKey" },
    { id: "1", reason: "unchecked", unchecked: { first: "1", last: "3" } },
  ],
  [
    "the name of the key is emptied",
    () => tamper(RELABELLED("id = 2", "''")),
    { id: "2", reason: "recordKey" },
    { id: "2", reason: "key" },
  ],
  [
    "an entry has no key, as the first ones may",
    () => tamper(RELABELLED("id = 2", "null")),
    { id: "2", reason: "unkeyed" },
    { id: "2", reason: "unkeyed" },
  ],
  [
    "the first entry is made anew without a key",
    () => withoutKeys(1),
    { id: "1", reason: "recordKey" },
    { id: "2", reason: "hash" },
  ],
  [
    "the first entries are made anew without a key, and a key that nobody has closes them",
    async () => {
      await withoutKeys(3);
      await tamper(RELABELLED("id = 4"));
    },
    { id: "1", reason: "recordKey" },
    {
      id: "4",
      reason: "unchecked",
      earlier: 3,
      isEarlierClosed: false,
      unchecked: { first: "4", last: "4" },
    },
  ],
];

describe.each(ATTACKS)("%s", (_what, attack, withRecord, without) => {
  test("is found by the record", async () => {
    await attack();
    expect(await check()).toMatchObject({ isWhole: false, ...withRecord });
  });

  test("is not called whole without one", async () => {
    await attack();
    rmSync(file);
    expect(await check()).toMatchObject({ isWhole: false, ...without });
  });

  test("stays found when the server goes on", async () => {
    await attack();
    await run(2);
    expect(await check()).toMatchObject({ isWhole: false, ...withRecord });
  });
});

test("the record names each key from its first entry on, also after a secret was changed", async () => {
  const keys = () => {
    const kept = parseTrailRecord(readFileSync(file, "utf8"));
    return kept.state === "kept" ? kept.record.keys : kept.state;
  };
  const first = { id: trailKey().id, first: 1 };
  expect(keys()).toEqual([first]);
  const former = process.env.CAIRN_SECRET ?? "";
  process.env.CAIRN_FORMER_SECRETS = former;
  process.env.CAIRN_SECRET = "the second secret";
  await run(2);
  expect(keys()).toEqual([first, { id: trailKey().id, first: 6 }]);
  expect(await check()).toMatchObject({ isWhole: true, entries: 7 });
  delete process.env.CAIRN_FORMER_SECRETS;
  expect(await check()).toMatchObject({
    isWhole: false,
    reason: "unchecked",
    unchecked: { first: "1", last: "5" },
    otherKeys: [{ keyId: first.id, count: 5 }],
    record: { state: "kept" },
  });
  await tamper(RELABELLED("id <= 3"));
  expect(await check()).toMatchObject({ isWhole: false, id: "1", reason: "recordKey" });
});

test("a record that names no keys is believed, and names them with the next entry", async () => {
  const kept = parseTrailRecord(readFileSync(file, "utf8"));
  if (kept.state !== "kept") throw new Error(`The record is ${kept.state}.`);
  const { keys, ...before } = kept.record;
  writeFileSync(file, signTrailRecord(before));
  expect(await check()).toMatchObject({ isWhole: true, record: { state: "kept", entries: 5 } });
  await run(1);
  expect(await check()).toMatchObject({ isWhole: true, record: { entries: 6, keys } });
});

test("of a thousand keys that nobody has the first are named, and all entries are called unchecked", async () => {
  rmSync(file);
  await tamper(
    `insert into audit_entry (id, at, actor_id, actor, command, subject_type, subject_id, detail, key_id, prev_hash, hash)
     select 5 + n, at, actor_id, actor, command, subject_type, subject_id, detail, 'k' || n,
       case when n = 1 then hash else 'hash ' || (n - 1) end, 'hash ' || n
     from audit_entry, generate_series(1, 1000) n where id = 5`,
    "update audit_entry set key_id = 'k' where id <= 5",
  );
  const result = await check();
  expect(result).toMatchObject({
    reason: "unchecked",
    entries: 1005,
    unchecked: { first: "1", last: "1005" },
  });
  expect("otherKeys" in result && result.otherKeys).toHaveLength(20);
});
