import { afterEach, expect, test } from "vitest";
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
