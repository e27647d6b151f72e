import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { growingPauses, limitByAddress, rateLimit } from "./rate-limit";

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

test("growing pauses: each is twice as long as the one before, up to the longest", async () => {
  const limit = growingPauses("longest", { free: 2, first: 30, longest: 100 });
  let at = Date.UTC(2026, 10, 2, 9);
  await limit.consume("ada", new Date(at), refused);
  const pauses: number[] = [];
  for (let attempt = 2; attempt <= 5; attempt += 1) {
    await limit.consume("ada", new Date(at), refused).catch(() => undefined);
    let pause = 0;
    await limit
      .consume("ada", new Date(at), (milliseconds) => {
        pause = milliseconds;
        return refused(milliseconds);
      })
      .catch(() => undefined);
    pauses.push(pause / 1000);
    at += pause;
  }
  expect(pauses).toEqual([30, 60, 100, 100]);
});

test("growing pauses: whoever makes no attempt for a day begins anew", async () => {
  const limit = growingPauses("anew", { free: 1, first: 30, longest: 60 });
  const now = Date.UTC(2026, 10, 2, 9);
  const later = (milliseconds: number) => limit.consume("ada", new Date(now + milliseconds), refused);
  await later(0);
  await later(1);
  const next = 86_400_000 + 120_000;
  await later(next);
  await expect(later(next + 1), "the first attempt of a new count is free").resolves.toBeUndefined();
});

test("a use of an address is given back to all addresses that count with it", async () => {
  const limit = limitByAddress("group", 1, 60);
  await limit.consume("2001:db8:1:2::1", refused);
  await limit.restore("2001:db8:1:2::2");
  await limit.consume("2001:db8:1:2::3", refused);
  await expect(limit.consume("2001:db8:1:2::4", refused)).rejects.toThrow(REFUSED);
});
