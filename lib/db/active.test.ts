import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { activeOn, hasLeftBy, hasLeftBySql, hasNotLeftBySql } from "./active";

withDatabase();
beforeAll(() => makeOrganisation({ timeZone: "America/New_York" }));

/** The rule of who is active, in TypeScript. */
const isActiveOn = (person: { activeFrom: Day; activeUntil: Day | null }, on: Day) =>
  person.activeFrom <= on && !hasLeftBy(person.activeUntil, on);

describe("hasLeftBy", () => {
  test.each([
    { day: "2026-03-19", left: false },
    { day: "2026-03-20", left: true },
    { day: "2026-03-21", left: true },
  ])("from activeUntil on: $day", ({ day, left }) => {
    expect(hasLeftBy("2026-03-20", day)).toBe(left);
  });

  test("a person without activeUntil has no last day", () => {
    expect(hasLeftBy(null, "2099-01-01")).toBe(false);
  });
});

const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays("2028-02-29", days));

test("the SQL agrees with the rules", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ activeFrom: day, activeUntil: fc.option(day) }), { minLength: 1, maxLength: 40 }),
      day,
      async (people, on) => {
        const rows = await client().$queryRaw<
          { place: number; active: boolean; left: boolean; here: boolean }[]
        >`
          select p.place, ${activeOn(on)} as active, (${hasLeftBySql(on)}) is true as left, ${hasNotLeftBySql(on)} as here
          from json_to_recordset(${JSON.stringify(
            people.map(({ activeFrom, activeUntil }, place) => ({
              place,
              active_from: activeFrom,
              active_until: activeUntil,
            })),
          )}::json) as p (place int, active_from date, active_until date) order by p.place`;
        expect(rows.map(({ active }) => active)).toEqual(people.map((one) => isActiveOn(one, on)));
        expect(rows.map(({ left }) => left)).toEqual(people.map((one) => hasLeftBy(one.activeUntil, on)));
        expect(rows.map(({ here }) => here)).toEqual(people.map((one) => !hasLeftBy(one.activeUntil, on)));
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
