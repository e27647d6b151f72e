import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";
import { identifyByPassword } from "./methods/password";
import { hashPassword } from "./methods/password-hash";

withDatabase();
const MINUTE = new Date("2026-11-22T10:00:00Z");
const at = (seconds: number) => new Date(MINUTE.getTime() + seconds * 1000);
const _SYSTEM = { kind: "system" as const, job: "account:record-failures" };
const write = (seconds: number) => runScheduled("account:record-failures", at(seconds));

let hash: string;
beforeAll(async () => {
  await makeOrganisation();
  hash = await hashPassword("the right one");
});
beforeEach(async () => {
  await client().failedSignIn.deleteMany();
  await client().rateLimit.deleteMany();
});

async function account(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const person = await makeEmployee({ email: `${crypto.randomUUID()}@example.com`, ...changes });
  await giveAccount(person.id, hash);
  return { id: String(person.id), name: person.email ?? "" };
}
const fail = (name: string, { address = "203.0.113.9", seconds = 1, password = "a wrong one" } = {}) =>
  identifyByPassword({ name, password }, { address, known: null, now: at(seconds) }).then(
    () => "in",
    ({ code }) => String(code),
  );
const entriesOf = async (subjectId: string) =>
  (
    await client().auditEntry.findMany({
      where: { command: "account.sign-in-failed", subjectId },
      orderBy: { id: "asc" },
    })
  ).map(({ detail, actorId, actor }) => ({ actorId, actor, ...(detail as object) }));

test("a hundred in a minute are one entry with their count, and the next minute has another", async () => {
  const { id, name } = await account();
  for (let n = 0; n < 60; n += 1) await fail(name, { seconds: Math.floor(n / 2) });
  await Promise.all(Array.from({ length: 40 }, (_, n) => fail(name, { seconds: 30 + (n % 30) })));
  for (const seconds of [60, 61]) await fail(name, { seconds });
  await write(63);
  const by = { actorId: null, actor: "job account:record-failures", address: "203.0.113.9" };
  const refused = expect.any(Number);
  const first = { ...by, minute: MINUTE.toISOString(), count: 100, refused };
  expect(await entriesOf(id)).toEqual([first]);
  await write(123);
  expect(await entriesOf(id)).toEqual([first, { ...by, minute: at(60).toISOString(), count: 2, refused: 2 }]);
});

test("each account and address has an entry, whether its password was checked or not", async () => {
  const [one, two] = [await account(), await account()];
  for (const address of ["203.0.113.1", "203.0.113.2"])
    for (const { name } of [one, two]) await fail(name, { address });
  await write(63);
  for (const { id } of [one, two])
    expect(await entriesOf(id)).toMatchObject([
      { address: "203.0.113.1", count: 1 },
      { address: "203.0.113.2", count: 1 },
    ]);
});

test("an address that names many accounts has entries of a few, and one of the others", async () => {
  for (let n = 0; n < 70; n += 1) await fail(`nobody-${n}@example.com`, { seconds: 1 });
  // Past the limit of 50, a name that is counted already is counted on.
  await fail("nobody-0@example.com", { seconds: 2 });
  await write(63);
  const entries = await client().auditEntry.findMany({
    where: { command: "account.sign-in-failed", detail: { path: ["address"], equals: "203.0.113.9" } },
    orderBy: { id: "asc" },
  });
  const counts = entries
    .slice(-21)
    .map(({ subjectId, detail }) => ({ subjectId, ...(detail as { count: number }) }));
  expect(counts[0]).toMatchObject({ subjectId: "any", count: 50 });
  expect(counts[1]).toMatchObject({ count: 2, refused: 1 });
  expect(counts.slice(2).every(({ count }) => count === 1)).toBe(true);
  expect(counts).toHaveLength(21);
});

test("the minute that has not ended waits, and a job that runs again makes no second entry", async () => {
  const { id, name } = await account();
  await fail(name);
  await write(59);
  expect(await entriesOf(id)).toEqual([]);
  await Promise.all([write(63), write(64)]);
  await write(65);
  expect(await entriesOf(id)).toMatchObject([{ count: 1, refused: 0 }]);
  expect(await client().failedSignIn.count()).toBe(0);
});

describe("of a name", () => {
  test("without an account: nothing of what was typed is kept, and the same name is recognised", async () => {
    const before = await client().auditEntry.count();
    const typed = "my-Password-in-the-wrong-field";
    await fail(typed);
    await fail(` ${typed.toUpperCase()} `);
    await fail("nobody@example.com");
    await write(63);
    const entries = await client().auditEntry.findMany({
      where: { id: { gt: before } },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ detail }) => (detail as { count: number }).count)).toEqual([2, 1]);
    expect(
      JSON.stringify(entries, (_, value) =>
        typeof value === "bigint" ? String(value) : value,
      ).toLowerCase(),
    ).not.toContain("password-in");
    expect(entries[0]?.subjectId).toMatch(/^unknown-[0-9a-f]{12}$/);
  });

  test("of somebody who has left: the entry names them", async () => {
    const { id, name } = await account({ activeUntil: new Date("2026-11-01") });
    expect(await fail(name, { password: "the right one" })).toBe("unauthenticated");
    await write(63);
    expect(await entriesOf(id)).toMatchObject([{ count: 1 }]);
  });
});

test("addresses of one household are one, as the limits count them", async () => {
  const { id, name } = await account();
  for (const address of ["2001:db8::1", "2001:db8:0:0:ffff::2"]) await fail(name, { address });
  await write(63);
  expect(await entriesOf(id)).toMatchObject([{ address: "2001:db8:0:0", count: 2 }]);
});

test("one that succeeds is not counted", async () => {
  const { name } = await account();
  expect(await fail(name, { password: "the right one" })).toBe("in");
  expect(await client().failedSignIn.count()).toBe(0);
});

test("very many addresses do not fill the trail: a minute has a hundred entries, and one of the others", async () => {
  const rows = Array.from({ length: 130 }, (_, n) => ({
    minute: MINUTE,
    account: `unknown-${n}`,
    address: `198.51.100.${n}`,
    count: 200 - n,
    refused: 1,
  }));
  await client().failedSignIn.createMany({ data: rows });
  const before = await client().auditEntry.count();
  await write(63);
  expect((await client().auditEntry.count()) - before).toBe(101);
  const count = rows.slice(100).reduce((sum, row) => sum + row.count, 0);
  expect((await entriesOf("any")).at(-1)).toMatchObject({ count, refused: 30, accounts: 30, addresses: 30 });
});
