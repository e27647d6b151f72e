import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/lib/core/log";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { until } from "@/lib/testing/until";
import { followPublicAddress } from "./declared-address";

withDatabase();

const GIVEN = "https://given.example.com";
const LEARN = "https://learn.example.com";
const TEN_SECONDS = 10_000;
let ends: (() => void)[] = [];
const follow = (given: string | null) => followPublicAddress(given, (end) => ends.push(end));
const change = (publicUrl: string, publicUrlConfirmedAt: Date | null) =>
  client().organisation.update({ where: { id: 1 }, data: { publicUrl, publicUrlConfirmedAt } });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  vi.useRealTimers();
  await client().organisation.deleteMany();
});

test("the given address is declared until there is an organisation, whose own address follows", async () => {
  const address = await follow(GIVEN);
  expect(address()).toEqual({ declared: GIVEN, confirmed: null });
  await makeOrganisation({ publicUrl: LEARN, publicUrlConfirmedAt: null });
  vi.advanceTimersByTime(TEN_SECONDS);
  await until("the address of the organisation", async () => address().declared === LEARN);
  expect(address().confirmed).toBeNull();
  await change(LEARN, new Date("2026-11-01T09:00:00Z"));
  vi.advanceTimersByTime(TEN_SECONDS);
  await until("the confirmed address", async () => address().confirmed === LEARN);
});

test("while the database cannot be read the last address stays", async () => {
  await makeOrganisation({ publicUrl: LEARN });
  const address = await follow(null);
  const warned = vi.spyOn(log, "warn").mockImplementation(() => {});
  await client().$executeRaw`alter table organisation rename to organisation_away`;
  vi.advanceTimersByTime(TEN_SECONDS);
  await until("the warning", async () => warned.mock.calls.length > 0);
  await client().$executeRaw`alter table organisation_away rename to organisation`;
  expect(address()).toEqual({ declared: LEARN, confirmed: LEARN });
  warned.mockRestore();
});

test("after the stop nothing is read any more", async () => {
  await makeOrganisation({ publicUrl: LEARN });
  const address = await follow(null);
  for (const end of ends) end();
  await change("https://other.example.com", null);
  expect(vi.getTimerCount()).toBe(0);
  expect(address().declared).toBe(LEARN);
});
