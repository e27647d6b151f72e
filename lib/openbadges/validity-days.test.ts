import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayOf, endOfDay } from "@/lib/core/calendar";
import { firstDayOf, lastDayOf } from "./validity-days";

const instant = fc.integer({
  min: Date.parse("2024-01-01T00:00:00Z"),
  max: Date.parse("2032-01-01T00:00:00Z"),
});
const zone = fc.constantFrom("America/New_York", "Pacific/Auckland", "Europe/Berlin", "Asia/Kolkata", "UTC");

test("a badge's page and its verification show the same days", () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 0, max: 2000 }), (earnedAt, where, days) => {
      // The page shows these days; the signed badge has instants, in UTC and to the second.
      const earnedOn = dayOf(earnedAt, where);
      const validUntil = addDays(earnedOn, days);
      const signed = (at: number) => `${new Date(at).toISOString().slice(0, -5)}Z`;
      expect(firstDayOf(signed(earnedAt), where)).toBe(earnedOn);
      expect(lastDayOf(signed(endOfDay(validUntil, where)), where)).toBe(validUntil);
    }),
  );
  expect([firstDayOf("soon", "UTC"), lastDayOf("", "UTC")]).toEqual([null, null]);
});
