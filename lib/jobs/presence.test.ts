import { afterAll, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { openPresence } from "./presence";

withDatabase();

const warnings: Error[] = [];
const keep = (warning: Error) => warnings.push(warning);
afterAll(() => process.off("warning", keep));

test("workers that start together are announced in turn on their session", async () => {
  process.on("warning", keep);
  const presence = await openPresence(process.env.DATABASE_URL ?? "");
  await Promise.all(["one", "two", "three"].map((worker) => presence.announce(worker)));
  await presence.end();
  await new Promise((done) => setImmediate(done));
  expect(warnings).toEqual([]);
});
