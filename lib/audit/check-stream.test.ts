import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { tamper } from "@/lib/testing/faults/tamper";
import { type CheckLine, streamCheck } from "./check-stream";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
let lnd: ReturnType<typeof actorOf>;
let auditor: ReturnType<typeof actorOf>;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  auditor = actorOf(await makeEmployee(), ["auditor"]);
});
beforeEach(async () => {
  await tamper("delete from audit_entry");
  for (const title of ["One", "Two", "Three"]) await createPathway({ actor: lnd, now: NOW }, { title });
});

/** Every line of a check, as a page reads them. */
async function lines(): Promise<CheckLine[]> {
  const text = await new Response(streamCheck(auditor)).text();
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as CheckLine);
}

test("a whole trail is told with its progress, then its length, on a line each", async () => {
  expect(await lines()).toEqual([
    { checked: 3, total: 3 },
    { result: expect.objectContaining({ isWhole: true, entries: 3 }) },
  ]);
});

test("a trail without entries is whole", async () => {
  await tamper("delete from audit_entry");
  expect(await lines()).toEqual([
    { checked: 0, total: 0 },
    { result: expect.objectContaining({ isWhole: true, entries: 0 }) },
  ]);
});

test("a fault is told, and nothing after it", async () => {
  await tamper("update audit_entry set actor = 'Somebody else' where id = 2");
  expect(await lines()).toEqual([{ result: { isWhole: false, id: "2", reason: "hash" } }]);
});

test("a check that cannot be carried out says so in its last line, and is on record", async () => {
  const place = "/api/audit/verify";
  const before = await client().errorEntry.count({ where: { place } });
  await tamper("alter table audit_entry rename to entry_out_of_place");
  try {
    expect(await lines()).toEqual([{ failed: true }]);
  } finally {
    await tamper("alter table entry_out_of_place rename to audit_entry");
  }
  expect(await client().errorEntry.count({ where: { place } })).toBe(before + 1);
});

test("only those who may read the trail get a first line", () => {
  expect(() => streamCheck(lnd)).toThrow(expect.objectContaining({ code: "forbidden" }));
});
