import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { growingPauses, rateLimit } from "./rate-limit";

withDatabase();

const refused = (milliseconds: number) => new Error(`wait ${milliseconds}`);
const REFUSED = /^wait \d+$/;

test("allows as many uses of a key as it has points, also concurrent ones", async () => {
  const limit = rateLimit("uses", 3, 60);
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => limit.consume("ada", refused)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  await expect(limit.consume("ada", refused)).rejects.toThrow(REFUSED);
  await limit.consume("bob", refused);
});

test("tells how long to wait: until the window since the first use is over", async () => {
  const limit = rateLimit("wait", 1, 60);
  await limit.consume("ada", refused);
  let wait = 0;
  await expect(
    limit.consume("ada", (milliseconds) => {
      wait = milliseconds;
      return refused(milliseconds);
    }),
  ).rejects.toThrow(REFUSED);
  expect(wait).toBeGreaterThan(30_000);
  expect(wait).toBeLessThanOrEqual(60_000);
});

test("a use can be restored, and a key reset", async () => {
  const limit = rateLimit("back", 2, 60);
  for (let n = 0; n < 2; n += 1) await limit.consume("ada", refused);
  await limit.restore("ada");
  await limit.consume("ada", refused);
  await expect(limit.consume("ada", refused)).rejects.toThrow(REFUSED);
  await limit.reset("ada");
  await limit.consume("ada", refused);
});

test("limits of different names are independent", async () => {
  await rateLimit("one", 1, 60).consume("ada", refused);
  await rateLimit("other", 1, 60).consume("ada", refused);
  await expect(rateLimit("one", 1, 60).consume("ada", refused)).rejects.toThrow(REFUSED);
});

test("growing pauses: an attempt that read the clock before another one is no attempt too early", async () => {
  const limit = growingPauses("order", { free: 3, first: 30, longest: 3600 });
  const now = Date.UTC(2026, 10, 2, 9);
  await limit.consume("ada", new Date(now + 5), refused);
  await limit.consume("ada", new Date(now), refused);
  await limit.consume("ada", new Date(now + 3), refused);
  await expect(limit.consume("ada", new Date(now + 6), refused)).rejects.toThrow("wait 29999");
});

test("growing pauses: concurrent attempts are counted one after the other", async () => {
  const limit = growingPauses("concurrent", { free: 3, first: 30, longest: 3600 });
  const now = Date.UTC(2026, 10, 2, 9);
  const tries = [4, 0, 3, 1, 2].map((later) => limit.consume("ada", new Date(now + later), refused));
  const settled = await Promise.allSettled(tries);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
});
