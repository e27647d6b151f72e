import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { activeOn, hasLeftBy, hasLeftBySql, isActiveOn } from "./active";

withDatabase();
beforeAll(() => makeOrganisation({ timeZone: "America/New_York" }));

const person = { activeFrom: "2026-03-10", activeUntil: "2026-03-20" };

describe("isActiveOn", () => {
  test.each([
    { day: "2026-03-09", active: false },
    { day: "2026-03-10", active: true },
    { day: "2026-03-19", active: true },
    { day: "2026-03-20", active: false },
  ])("from the first day to the day before activeUntil: $day", ({ day, active }) => {
    expect(isActiveOn(person, day)).toBe(active);
  });

  test("a person without activeUntil has no last day", () => {
    expect(isActiveOn({ ...person, activeUntil: null }, "2099-01-01")).toBe(true);
  });

  test("a person who leaves on the first day is never active", () => {
    expect(isActiveOn({ activeFrom: "2026-03-10", activeUntil: "2026-03-10" }, "2026-03-10")).toBe(false);
  });
});

const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays("2028-02-29", days));

test("the SQL agrees with the rules", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ activeFrom: day, activeUntil: fc.option(day) }), { minLength: 1, maxLength: 40 }),
      day,
      async (people, on) => {
        const rows = await client().$queryRaw<{ place: number; active: boolean; left: boolean }[]>`
          select p.place, ${activeOn(on)} as active, (${hasLeftBySql(on)}) is true as left
          from json_to_recordset(${JSON.stringify(
            people.map(({ activeFrom, activeUntil }, place) => ({
              place,
              active_from: activeFrom,
              active_until: activeUntil,
            })),
          )}::json) as p (place int, active_from date, active_until date) order by p.place`;
        expect(rows.map(({ active }) => active)).toEqual(people.map((one) => isActiveOn(one, on)));
        expect(rows.map(({ left }) => left)).toEqual(people.map((one) => hasLeftBy(one.activeUntil, on)));
      },
    ),
    { numRuns: 60 },
  );
});

test("an instant is converted to the day in the organisation's time zone", async () => {
  // 23:30 on the 19th in New York, the 20th in UTC.
  const evening = new Date("2026-03-20T03:30:00Z");
  const [row] = await client().$queryRaw<{ active: boolean }[]>`
    select ${activeOn(dayAt(evening), "e")} as active
    from (values (${Prisma.sql`'2026-03-10'::date, '2026-03-20'::date`})) as e (active_from, active_until)`;
  expect(row?.active).toBe(true);
});
