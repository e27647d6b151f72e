import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { ownDay } from "./own-day";

withDatabase();
beforeAll(() => makeOrganisation({ timeZone: "Europe/Amsterdam" }));
afterEach(() => vi.useRealTimers());

test("today is a day of the person's time zone, else of the organisation's", async () => {
  vi.useFakeTimers({ now: new Date("2026-11-22T22:30:00Z"), toFake: ["Date"] });
  const person = actorOf(await makeEmployee());
  expect(await ownDay(person)).toBe("2026-11-22");
  expect(await ownDay({ ...person, timeZone: "Pacific/Auckland" })).toBe("2026-11-23");
  expect(await ownDay({ ...person, timeZone: "America/New_York" })).toBe("2026-11-22");
});
