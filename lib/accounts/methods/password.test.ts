import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { rememberBrowser } from "../known-browser";
import { identifyByPassword } from "./password";
import { hashPassword } from "./password-hash";

withDatabase();
let hash: string;
beforeAll(async () => {
  await makeOrganisation();
  hash = await hashPassword("the right one");
});
const NOW = new Date("2026-11-22T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

async function account(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const person = await makeEmployee({ email: `${crypto.randomUUID()}@example.com`, ...changes });
  await giveAccount(person.id, hash);
  return { id: person.id, name: person.email ?? person.hrId };
}
type Request = { address?: string; known?: string | null; now?: Date };
const attempt = (
  name: string,
  password: string,
  { address = crypto.randomUUID(), known = null, now = NOW }: Request = {},
) =>
  identifyByPassword({ name, password }, { address, known, now }).then(
    () => "in",
    ({ code }) => String(code),
  );

test("a person is identified whatever the case, the Unicode form and blanks around the name", async () => {
  const { id } = await account({ email: "Ren\u00e9.Dupont@example.com" });
  for (const name of [
    "rene\u0301.dupont@example.com",
    "REN\u00c9.DUPONT@EXAMPLE.COM",
    "  ren\u00e9.dupont@example.com ",
  ])
    expect(
      await identifyByPassword(
        { name, password: "the right one" },
        { address: crypto.randomUUID(), known: null, now: NOW },
      ),
    ).toBe(id);
});

test("a password is the same in both Unicode forms", async () => {
  const person = await makeEmployee();
  await giveAccount(person.id, await hashPassword("caf\u00e9 in the morning"));
  expect(await attempt(person.email ?? "", "cafe\u0301 in the morning")).toBe("in");
});

test.each([
  ["nobody", "nobody@example.com", "the right one"],
  ["an empty password", "nobody@example.com", ""],
  ["no name", "", "the right one"],
  ["a name of 10,000 letters", "x".repeat(10_000), "the right one"],
  ["a name with a NUL", "a\0b", "the right one"],
])("%s is refused without a reason", async (_what, name, password) => {
  expect(await attempt(name, password)).toBe("unauthenticated");
});

test("a person who has left cannot sign in", async () => {
  const { name } = await account({ activeUntil: new Date("2026-01-01") });
  expect(await attempt(name, "the right one")).toBe("unauthenticated");
});

describe("guesses at one account", () => {
  test("are followed by growing pauses, also when they are sent concurrently from many addresses", async () => {
    const { name } = await account();
    const all = await Promise.all(Array.from({ length: 12 }, () => attempt(name, "wrong")));
    expect(all.filter((code) => code === "unauthenticated")).toHaveLength(4);
    expect(await attempt(name, "the right one")).toBe("too_many");
    expect(await attempt(name.toUpperCase(), "the right one")).toBe("too_many");
    expect(await attempt(name, "wrong", { now: later(0.6) })).toBe("unauthenticated");
    expect(await attempt(name, "wrong", { now: later(1.2) })).toBe("too_many");
    expect(await attempt(name, "the right one", { now: later(2) })).toBe("in");
  }, 30_000);

  test("of 10,000 a few dozen a day are checked", async () => {
    const { name } = await account();
    let checked = 0;
    for (let minute = 0; minute < 1440; minute += 10)
      if ((await attempt(name, "wrong", { now: later(minute) })) === "unauthenticated") checked += 1;
    expect(checked).toBeLessThan(40);
  }, 60_000);

  test("do not keep out the browser from which this account has signed in before", async () => {
    const [own, other] = [await account(), await account()];
    const known = rememberBrowser(null, own.id, NOW);
    for (let n = 0; n < 6; n += 1) await attempt(own.name, "wrong");
    expect(await attempt(own.name, "the right one", { known: rememberBrowser(null, other.id, NOW) })).toBe(
      "too_many",
    );
    expect(await attempt(own.name, "the right one", { known: `${known}x` })).toBe("too_many");
    expect(await attempt(own.name, "the right one", { known, now: later(91 * 1440) })).not.toBe("too_many");
    expect(await attempt(own.name, "the right one", { known })).toBe("in");
    const browser = { known };
    for (let n = 0; n < 10; n += 1) expect(await attempt(own.name, "wrong", browser)).toBe("unauthenticated");
    expect(await attempt(own.name, "the right one", browser)).toBe("too_many");
  }, 30_000);

  test("never keep anybody out for longer than an hour", async () => {
    const { name } = await account();
    let wait = 0;
    let now = NOW;
    for (let n = 0; n < 16; n += 1) {
      await attempt(name, "wrong", { now });
      const refused = await identifyByPassword(
        { name, password: "wrong" },
        { address: crypto.randomUUID(), known: null, now },
      ).catch((error) => error);
      wait = refused.retryAfter ?? 0;
      now = new Date(now.getTime() + wait * 1000);
    }
    expect(wait).toBeGreaterThan(3000);
    expect(wait).toBeLessThanOrEqual(3600);
  }, 60_000);

  test("of a known browser are forgotten after a sign-in as well", async () => {
    const { id, name } = await account();
    const known = rememberBrowser(null, id, NOW);
    for (let n = 0; n < 11; n += 1) expect(await attempt(name, "the right one", { known })).toBe("in");
  }, 30_000);

  test("are forgotten after a sign-in", async () => {
    const { name } = await account();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 3; n += 1) await attempt(name, "wrong");
      expect(await attempt(name, "the right one")).toBe("in");
    }
  }, 30_000);
});

test("one address may try fifty accounts; an IPv6 household is one address, and a sign-in does not count", async () => {
  const { id, name } = await account();
  const from = (n: number) => ({ address: `2001:db8:1:2::${n.toString(16)}` });
  for (let n = 0; n < 50; n += 1) {
    expect(await attempt(`nobody${n}@example.com`, "wrong", from(n))).toBe("unauthenticated");
    if (n === 20) expect(await attempt(name, "the right one", from(n))).toBe("in");
  }
  expect(await attempt("nobody50@example.com", "wrong", from(50))).toBe("too_many");
  // A whole office behind one address: who has signed in from their browser before is not kept out.
  const known = rememberBrowser(null, id, NOW);
  expect(await attempt(name, "the right one", { ...from(51), known })).toBe("in");
  expect(await attempt(name, "the right one", from(51))).toBe("too_many");
}, 60_000);
