import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { tamper } from "@/lib/testing/faults/tamper";
import { listAuditEntries, verifyChain } from "./queries";
import { entriesMatching } from "./search";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
let auditor: ReturnType<typeof actorOf>;

beforeAll(async () => {
  await makeOrganisation();
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  for (const title of ["One", "Two", "Three", "Four"])
    await createPathway({ actor: lnd, now: NOW }, { title });
});

let before: unknown[];
beforeEach(async () => {
  before ??= await client().auditEntry.findMany({ orderBy: { id: "asc" } });
  await tamper("delete from audit_entry");
  for (const entry of before) await restore(entry as Entry);
});

type Entry = Awaited<ReturnType<ReturnType<typeof client>["auditEntry"]["findFirstOrThrow"]>>;
const restore = (entry: Entry) =>
  client().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("set local session_replication_role = replica");
    await tx.auditEntry.create({ data: { ...entry, detail: entry.detail ?? {} } });
  });

test("an untouched chain is valid, and its length is returned", async () => {
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true, entries: 4 });
});

test.each([
  ["who did it", "actor = 'Somebody else'"],
  ["the number of who did it", "actor_id = actor_id + 1"],
  ["when", "at = at + interval '1 minute'"],
  ["what was done", "command = 'pathway.publish'"],
  ["to what", "subject_id = '4711'"],
  ["with which words", `detail = '{"title": "Other"}'`],
])("an entry changed in %s is found", async (_what, change) => {
  await tamper(`update audit_entry set ${change} where id = 2`);
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "2", reason: "hash" });
});

test("a removed entry is found, in the middle and at the beginning", async () => {
  await tamper("delete from audit_entry where id = 3");
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "4", reason: "gap" });
  await tamper("delete from audit_entry where id = 1");
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "2", reason: "gap" });
});

test("an entry with a wrong predecessor is found", async () => {
  await tamper("update audit_entry set prev_hash = repeat('a', 64) where id = 3");
  expect(await verifyChain(auditor)).toEqual({ isWhole: false, id: "3", reason: "link" });
});

test("the application's database account cannot change, delete or truncate the trail", async () => {
  for (const sql of [
    "update audit_entry set actor = 'Somebody else' where id = 2",
    "delete from audit_entry where id = 2",
    "truncate audit_entry",
  ])
    await expect(client().$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true, entries: 4 });
});

test("concurrent writers all get their entries, one after the other", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const titles = Array.from({ length: 8 }, (_, at) => `At once ${at}`);
  await Promise.all(titles.map((title) => createPathway({ actor: lnd, now: NOW }, { title })));
  expect(await verifyChain(auditor)).toMatchObject({ isWhole: true, entries: 12 });
});

test("entries are found by who, by what and by the id of the subject, in pages", async () => {
  const who = actorOf(await makeEmployee({ name: "Åsa Łukasz" }), ["lnd"]);
  const titles = ["First", "Second", "Third"];
  const made = [];
  for (const title of titles) made.push(await createPathway({ actor: who, now: NOW }, { title }));
  const find = async (q: string | undefined, page = 1, size = 100) => {
    const { rows, total } = await listAuditEntries(auditor, { q, page, size });
    return { total, ids: rows.map(({ id }) => Number(id)) };
  };
  const { total } = await find(undefined);
  const latest = [total, total - 1, total - 2];
  for (const q of ["asa", "LUKASZ asa", "Åsa"]) expect(await find(q)).toEqual({ total: 3, ids: latest });
  expect(await find("asa", 2, 2)).toEqual({ total: 3, ids: [total - 2] });
  expect((await find("pathway.cre")).total).toBe(total);
  expect((await find(String(made[1]?.id))).ids).toContain(total - 1);
  expect(await find("nobody")).toEqual({ total: 0, ids: [] });
  expect(await find(undefined, 2, 2)).toEqual({ total, ids: [total - 2, total - 3] });
  expect(await find(undefined, 999, 2)).toEqual({ total, ids: [] });
});

test("an entry is shown with all that was done, up to some pages of text", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const title = "A title of many words ".repeat(8).trim();
  await createPathway({ actor: lnd, now: NOW }, { title });
  await tamper(`update audit_entry set detail = jsonb_build_object('title', repeat('x', 9000)) where id = 1`);
  const { rows } = await listAuditEntries(auditor, { q: undefined, page: 1, size: 10 });
  expect(rows[0]?.detail).toContain(title);
  expect(rows.at(-1)?.detail).toHaveLength(4000);
});

test("an entry about a person says into whose record theirs was merged, one about something else does not", async () => {
  const page = async () => (await listAuditEntries(auditor, { q: undefined, page: 1, size: 10 })).rows;
  // A pathway and the former record have the same number.
  const formerId = Number((await page())[0]?.subjectId);
  await tamper(`
    insert into audit_entry (id, at, actor_id, actor, command, subject_type, subject_id, detail, prev_hash, hash)
    values (5, now(), null, 'Somebody', 'person.change', 'person', '${formerId}', '{}', 'x', 'x')`);
  const { employeeId } = auditor;
  await client().mergedPerson.create({
    data: { formerId, formerHrId: "H0", formerName: "Former", employeeId, mergedAt: NOW },
  });
  const merged = (await page()).filter(({ mergedInto }) => mergedInto !== null);
  expect(merged).toMatchObject([{ id: "5", mergedInto: String(employeeId) }]);
  await client().mergedPerson.delete({ where: { formerId } });
});

describe("in a long trail, a search", () => {
  const planOf = async (words: string) => {
    const lines = await client().$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select count(*) from audit_entry where ${await entriesMatching(words)}`;
    return lines.map((line) => line["QUERY PLAN"]).join("\n");
  };
  beforeEach(async () => {
    await tamper(`
      insert into audit_entry (id, at, actor_id, actor, command, subject_type, subject_id, detail, prev_hash, hash)
      select n, now(), null, 'Somebody ' || n % 500, 'thing.change-' || n % 50, 'person', n, '{}', n, n
      from generate_series(1001, 21000) n`);
    await client().$executeRawUnsafe("analyze audit_entry");
  });

  test.each([
    ["for somebody", "somebody 77"],
    ["for a subject", "1234"],
    ["that finds nothing", "nobody"],
  ])("%s reads indexes, and not every entry", async (_what, words) => {
    const plan = await planOf(words);
    expect(plan).toContain("audit_entry_actor_idx");
    expect(plan).toContain("audit_entry_subject_id_idx");
    expect(plan).not.toContain("Seq Scan on audit_entry");
  });

  test("finds what there is", async () => {
    const { total } = await listAuditEntries(auditor, { q: "somebody 77", page: 1, size: 10 });
    expect(total).toBe(200);
  });
});
