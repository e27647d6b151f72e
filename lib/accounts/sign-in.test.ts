import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { readActor } from "./account";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

withDatabase();
beforeAll(async () => {
  await makeOrganisation({ timeZone: "America/Los_Angeles" });
});

async function account(changes: { activeUntil?: Date } = {}) {
  const passwordHash = await hashPassword("the right one");
  return makeEmployee({ passwordHash, email: `${crypto.randomUUID()}@example.com`, ...changes });
}
const trySignIn = (email: string, password: string, address: string = crypto.randomUUID()) =>
  signIn({ email, password }, address).then(
    () => "in",
    ({ code }) => code as string,
  );

describe("failed attempts are limited", () => {
  test("even when they are sent concurrently", async () => {
    const { email } = await account();
    const answers = await Promise.all(Array.from({ length: 30 }, () => trySignIn(email, "wrong")));
    expect(answers.filter((code) => code === "unauthenticated")).toHaveLength(10);
    expect(answers.filter((code) => code === "conflict")).toHaveLength(20);
    expect(await trySignIn(email, "the right one")).toBe("conflict");
  }, 30_000);

  test("a successful sign-in resets the account's count and does not count for the address", async () => {
    const { email } = await account();
    const address = crypto.randomUUID();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 9; n += 1) await trySignIn(email, "wrong", address);
      expect(await trySignIn(email, "the right one", address)).toBe("in");
    }
    const used = await client().$queryRaw<{ points: number }[]>`
      select points::int from rate_limit where key = ${`address:${address}`}`;
    expect(used[0]?.points).toBe(27);
  }, 60_000);
});

test("one address may try fifty accounts", async () => {
  const address = crypto.randomUUID();
  for (let n = 0; n < 50; n += 1)
    expect(await trySignIn(`nobody${n}@example.com`, "wrong", address)).toBe("unauthenticated");
  expect(await trySignIn("nobody50@example.com", "wrong", address)).toBe("conflict");
}, 60_000);

test("a person who has left cannot sign in", async () => {
  const { email } = await account({ activeUntil: new Date("2026-01-01") });
  expect(await trySignIn(email, "the right one")).toBe("unauthenticated");
});

test("the last day ends at midnight in the organisation's time zone, whatever the database's", async () => {
  // Left as of 22 November; in Los Angeles the 21st lasts until 08:00 UTC of the 22nd.
  const person = await account({ activeUntil: new Date("2026-11-22") });
  const session = { employeeId: person.id, sessionVersion: person.sessionVersion };
  expect(await readActor(session, new Date("2026-11-22T07:59:00Z"))).not.toBeNull();
  expect(await readActor(session, new Date("2026-11-22T08:00:00Z"))).toBeNull();
});
