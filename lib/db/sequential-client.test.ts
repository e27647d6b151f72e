import { afterEach, beforeEach, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { SequentialClient } from "./sequential-client";

withDatabase();

let client: SequentialClient;
const warnings: Error[] = [];
const keep = (warning: Error) => warnings.push(warning);
beforeEach(async () => {
  client = new SequentialClient({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  process.on("warning", keep);
});
afterEach(async () => {
  process.off("warning", keep);
  await client.end();
});

test("concurrent queries run in turn, each with its own result and without a warning of pg", async () => {
  const answers = await Promise.all([1, 2, 3].map((n) => client.query("select $1::int as n", [n])));
  expect(answers.map(({ rows }) => rows[0].n)).toEqual([1, 2, 3]);
  await new Promise((done) => setImmediate(done));
  expect(warnings).toEqual([]);
});

test("a failing query affects no other", async () => {
  const [bad, good] = await Promise.allSettled([client.query("select nothing"), client.query("select 1")]);
  expect([bad.status, good.status]).toEqual(["rejected", "fulfilled"]);
});

test("a query with a callback calls it", async () => {
  const answer = await new Promise((done) => client.query("select 7 as n", (_error, { rows }) => done(rows)));
  expect(answer).toEqual([{ n: 7 }]);
});
