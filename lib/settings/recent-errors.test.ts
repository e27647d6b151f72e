import { beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { newReference, placeOf, recordError } from "@/lib/db/error-log";
import { closePool } from "@/lib/db/pool";
import { withDatabase } from "@/lib/testing/database";
import { actorOf } from "@/lib/testing/factories";
import { errorListInput, listErrors } from "./recent-errors";

withDatabase();

const admin = actorOf({ id: 1, name: "Ada" }, ["admin"]);
const list = (query: object = {}) => listErrors(admin, errorListInput.parse(query));
const fail = (error: unknown = new TypeError("jane@example.com has no skill")) => {
  const reference = newReference();
  return recordError({ reference, place: "/people/12?q=jane", error }).then(() => reference);
};
beforeEach(() => client().errorEntry.deleteMany());

test("an error is found by its reference, in any case, with time and place and nothing about a person", async () => {
  await fail();
  const reference = await fail();
  const { rows, total } = await list({ q: reference.toLowerCase() });
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ reference, place: "/people/[…]", kind: "TypeError" });
  expect(JSON.stringify(rows)).not.toContain("jane");
  expect((await list()).total).toBe(2);
  expect(await list({ q: "ZZZZZZ" })).toEqual({ rows: [], total: 0 });
});

test("only the latest thousand stay", async () => {
  const first = await fail();
  await client()
    .$executeRaw`insert into error_entry (reference, at, place, kind) select 'X', now(), '', '' from generate_series(1, 1200)`;
  const last = await fail();
  expect((await list()).total).toBe(1000);
  expect((await list({ q: first })).total).toBe(0);
  expect((await list({ q: last })).total).toBe(1);
});

test("an error while the database is gone is listed once it is back", async () => {
  const url = process.env.DATABASE_URL;
  await closePool();
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nowhere";
  const reference = await fail();
  await closePool();
  process.env.DATABASE_URL = url;
  expect((await list({ q: reference })).total).toBe(1);
  expect((await list({ q: reference })).total).toBe(1);
});

test.each([
  ["/people/12", "/people/[…]"],
  ["/badges/0d9a4b1e-7a55-4d0f-9c3e-1f2a3b4c5d6e?x=1", "/badges/[…]"],
  ["/invitation/AbC123_secret", "/invitation/[…]"],
  ["/(app)/people/[id]/page", "/(app)/people/[id]/page"],
  ["/settings/errors#a", "/settings/errors"],
  ["job award.derive", "job award.derive"],
  ["job jane@example.com", "[…]"],
  ["", ""],
])("the place of %s is %s", (given, place) => {
  expect(placeOf(given)).toBe(place);
});

test("the message of an error is not stored, its class and code are", async () => {
  await fail(Object.assign(new Error("secret"), { code: "P2010" }));
  await fail("text");
  await fail(Object.assign(new Error("x"), { code: "jane doe" }));
  const { rows } = await list();
  expect(rows.map(({ kind }) => kind)).toEqual(["Error", "unknown", "Error P2010"]);
});

test("only an admin reads them", async () => {
  const lnd = actorOf({ id: 2, name: "Lena" }, ["lnd", "auditor"]);
  await expect(listErrors(lnd, errorListInput.parse({}))).rejects.toMatchObject({ code: "forbidden" });
});
