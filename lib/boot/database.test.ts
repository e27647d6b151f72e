import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { log } from "@/lib/core/log";
import { onServer } from "@/lib/testing/clone-database";
import { openDatabase } from "./database";

const before = process.env.DATABASE_URL;
afterEach(() => {
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
});

const server = () => new URL(process.env.CAIRN_TEST_DATABASE ?? "");
const at = (change: (url: URL) => void) => {
  const url = server();
  change(url);
  return url.href;
};

test.each<[name: string, url: () => string, sentence: RegExp]>([
  [
    "where nobody listens",
    () =>
      at((url) => {
        url.port = "1";
      }),
    /^The database on 127\.0\.0\.1:1\/template_cairn cannot be reached \(ECONNREFUSED\)/,
  ],
  [
    "that refuses the password",
    () =>
      at((url) => {
        url.password = "wrong-secret";
      }),
    /refuses the user or the password in DATABASE_URL\.$/,
  ],
  [
    "that does not exist",
    () =>
      at((url) => {
        url.pathname = "/nothing_here";
      }),
    /^There is no database of that name on 127\.0\.0\.1:\d+\/nothing_here\./,
  ],
  ["that is no address", () => "my database", /^DATABASE_URL is not an address\./],
])("a database %s is refused in one sentence without the password", async (_name, url, sentence) => {
  process.env.DATABASE_URL = url();
  const refused = await openDatabase("/nowhere").then(
    () => "opened",
    (error: Error) => error.message,
  );
  expect(refused).toMatch(sentence);
  expect(refused).not.toContain("\n");
  for (const secret of [server().password, "wrong-secret"]) expect(refused).not.toContain(secret);
});

test("an external database is used as it is, and left running", async () => {
  process.env.DATABASE_URL = server().href;
  const database = await openDatabase("/nowhere");
  expect(database.url).toBe(server().href);
  expect(database.note).not.toContain(server().password);
  await database.stop();
  await (await openDatabase("/nowhere")).stop();
});

test.each([
  [
    "keeps text as LATIN1, which has no place for many names",
    "encoding 'LATIN1' locale_provider libc locale 'C'",
  ],
  [
    "makes no ä of Ä, or no i of I, by which names are found",
    "encoding 'UTF8' locale_provider libc locale 'C'",
  ],
  [
    "makes no ä of Ä, or no i of I, by which names are found",
    "encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'tr'",
  ],
])("a database that %s is refused before it is used, and warned about afterwards (%s)", async (why, kind) => {
  const name = `letters_${process.pid}`;
  await onServer((one) => one.query(`create database ${name} ${kind} template template0`));
  try {
    process.env.DATABASE_URL = at((url) => {
      url.pathname = `/${name}`;
    });
    await expect(openDatabase("/nowhere")).rejects.toThrow(
      `/${name} ${why}. Make another one: create database`,
    );
    const inUse = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await inUse.connect();
    await inUse.query("create table _prisma_migrations ()");
    await inUse.end();
    const warned = vi.spyOn(log, "warn");
    await (await openDatabase("/nowhere")).stop();
    expect(warned.mock.calls.flat().join()).toContain(why);
    warned.mockRestore();
  } finally {
    await onServer((one) => one.query(`drop database ${name} with (force)`));
  }
});

test("an account that may not make tables is refused in one sentence", async () => {
  const name = `guest_${process.pid}`;
  await onServer(async (one) => {
    await one.query(`create role ${name} login password 'guest'`);
    await one.query(`create database ${name}`);
  });
  try {
    process.env.DATABASE_URL = at((url) => {
      Object.assign(url, { username: name, password: "guest", pathname: `/${name}` });
    });
    const refused = () =>
      expect(openDatabase("/nowhere")).rejects.toThrow("may not make tables in the schema public of");
    await refused();
    await onServer((one) => one.query(`grant create, temporary on database ${name} to ${name}`));
    await refused();
    await onServer((one) => one.query(`alter database ${name} owner to ${name}`));
    await (await openDatabase("/nowhere")).stop();
  } finally {
    await onServer((one) => one.query(`drop database ${name} with (force)`));
    await onServer((one) => one.query(`drop role ${name}`));
  }
});
