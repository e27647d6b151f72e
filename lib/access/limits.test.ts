import { globSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { rememberBrowser } from "@/lib/accounts/known-browser";
import { identifyByPassword } from "@/lib/accounts/methods/password";
import { hashPassword } from "@/lib/accounts/methods/password-hash";
import { limitSetUp } from "@/lib/accounts/setup";
import { limitBadgeChecks } from "@/lib/awards/check-limit";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { actorOfLink, changePassword, choosePassword } from "./choose-password";
import { limitForgotten, sendReset } from "./forgotten";
import { makePersonalLinks } from "./invitations";
import { findLink, openLink, requireKnownLink } from "./links";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const ADDRESS = "203.0.113.5";
const PASSWORD = "blue kettle on a train";
let hash: string;

beforeAll(async () => {
  await makeOrganisation();
  hash = await hashPassword(PASSWORD);
});

async function makeAccount() {
  const person = await makeEmployee();
  await giveAccount(person.id, hash);
  return person;
}
const signIn = (name: string, known: string | null = null) =>
  identifyByPassword({ name, password: "a guess" }, { address: ADDRESS, known, now });

type Limit = {
  name: string;
  what: string;
  uses: number;
  minutes: number;
  /** The outcome of a use above the limit. */
  at: string;
  /** Return one use, which is looked at in vain or refused. */
  prepare: () => Promise<() => Promise<unknown>>;
};

const LIMITS: Limit[] = [
  {
    name: "set-up",
    what: "forms of set-up from one address",
    ...{ uses: 30, minutes: 15, at: "accounts.attemptsTooMany" },
    prepare: async () => () => limitSetUp(ADDRESS),
  },
  {
    name: "verify",
    what: "badges verified for one address",
    ...{ uses: 30, minutes: 1, at: "awards.checksTooMany" },
    prepare: async () => () => limitBadgeChecks(ADDRESS),
  },
  {
    name: "link",
    what: "unknown links from one address",
    ...{ uses: 30, minutes: 15, at: "accounts.linksTooMany" },
    prepare: async () => () => openLink("a guess", ADDRESS, now),
  },
  {
    name: "address",
    what: "sign-ins from one address",
    ...{ uses: 50, minutes: 15, at: "accounts.attemptsTooMany" },
    prepare: async () => () => signIn(`${crypto.randomUUID()}@example.com`),
  },
  {
    name: "browser",
    what: "sign-ins from a known browser",
    ...{ uses: 10, minutes: 15, at: "accounts.attemptsTooMany" },
    prepare: async () => {
      const { id, email } = await makeAccount();
      const known = rememberBrowser(null, id, now);
      return () => signIn(email, known);
    },
  },
  {
    name: "change-password",
    what: "guesses at the present password",
    ...{ uses: 10, minutes: 15, at: "accounts.attemptsTooMany" },
    prepare: async () => {
      const actor = actorOf(await makeAccount());
      return () => changePassword({ actor, now }, { current: "a guess", password: PASSWORD, sessionId: 1 });
    },
  },
  {
    name: "link-repeated",
    what: "repeated uses of one link",
    ...{ uses: 5, minutes: 60, at: "accounts.linkUsed" },
    prepare: async () => {
      const { id } = await makeEmployee();
      const admin = actorOf(await makeEmployee(), ["admin"]);
      const { links } = await makePersonalLinks({ actor: admin, now }, { employeeIds: [id] });
      const token = links[0]?.link.split("/").at(-1) ?? "";
      const actor = actorOfLink(requireKnownLink(await findLink(client(), token, now)));
      const choose = () => choosePassword({ actor, now }, { token, password: PASSWORD });
      await choose();
      return choose;
    },
  },
  {
    name: "forgotten",
    what: "requests for a new password from one address",
    ...{ uses: 10, minutes: 15, at: "accounts.attemptsTooMany" },
    prepare: async () => () => limitForgotten(ADDRESS),
  },
  {
    name: "forgotten-account",
    what: "mails with a new password for one account",
    ...{ uses: 3, minutes: 60, at: "no mail" },
    prepare: async () => {
      const { email } = await makeAccount();
      const by = { actor: { kind: "system", job: "test" } as const, now };
      return async () => {
        const sent = await sendReset(by, { name: email });
        if ("unchanged" in sent)
          throw Object.assign(new Error("no mail"), { userMessage: { key: "no mail" } });
      };
    },
  },
];

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => "looked at",
    (error) => String(error.userMessage?.key ?? error),
  );

test.each(LIMITS)("$what: $uses in $minutes minutes", async ({ name, uses, minutes, at, prepare }) => {
  const use = await prepare();
  const first = await outcomeOf(use());
  expect(first).not.toBe(at);
  const [row] = await client().$queryRaw<{ expire: bigint }[]>`
    select expire from rate_limit where key like ${`${name}:%`}`;
  const left = (Number(row?.expire) - Date.now()) / 60_000;
  expect(left).toBeGreaterThan(minutes - 0.5);
  expect(left).toBeLessThanOrEqual(minutes);
  // As if all but the last were used up.
  await client().$executeRaw`update rate_limit set points = ${uses - 1} where key like ${`${name}:%`}`;
  expect(await outcomeOf(use())).toBe(first);
  expect(await outcomeOf(use())).toBe(at);
});

test("every limit of the product has a row here", () => {
  const sources = globSync("lib/**/*.ts", { exclude: ["lib/**/*.test.ts", "lib/tools/**"] });
  const names = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:rateLimit|limitByAddress)\("([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect(names.sort()).toEqual(LIMITS.map(({ name }) => name).sort());
});
