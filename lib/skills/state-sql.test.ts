import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import {
  countInState,
  PLAIN_STATES,
  plainNeedsVerification,
  plainWeightedGap,
  stateAt,
} from "@/lib/testing/plain-count";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { percent } from "./figures";
import {
  assessedCount,
  attainmentPercent,
  freshLevelOn,
  needsVerification,
  stateCounts,
  stateIfRequired,
  stateOn,
  weightedGap,
} from "./state-sql";

withDatabase();

const TODAY = "2026-11-22";
const days = fc.integer({ min: -2, max: 2 }).map((shift): Day => addDays(TODAY, shift));

/**
 * Rows as in `person_skill`: a level that is fresh implies that lower ones are, and level 0 lasts longest.
 */
const rows = fc.array(
  fc.record({
    target: fc.integer({ min: 1, max: 5 }),
    criticality: fc.integer({ min: 1, max: 3 }),
    assessedUntil: days,
    reached: fc.integer({ min: 0, max: 5 }),
    freshUntil: fc.array(days, { minLength: 6, maxLength: 6 }).map((all) => all.sort().reverse()),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The rows as SQL of the table `s`. */
const tableOf = (stored: unknown) => Prisma.sql`(
  select (r ->> 'target')::int as target, (r ->> 'reached')::int as reached, (r ->> 'criticality')::int as criticality,
         (r #>> '{freshUntil,0}')::date as fresh_until_0, (r #>> '{freshUntil,1}')::date as fresh_until_1, (r #>> '{freshUntil,2}')::date as fresh_until_2,
         (r #>> '{freshUntil,3}')::date as fresh_until_3, (r #>> '{freshUntil,4}')::date as fresh_until_4, (r #>> '{freshUntil,5}')::date as fresh_until_5,
         (r ->> 'assessedUntil')::date as assessed_until, n
  from jsonb_array_elements(${JSON.stringify(stored)}::jsonb) with ordinality as given (r, n))`;

test("state and fresh level in SQL agree with docs/domain.md, over random rows around the day", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (stored) => {
      const found = await client().$queryRaw<{ state: string; fresh: number }[]>`
        select ${stateOn(TODAY)} as state, ${freshLevelOn(TODAY)} as fresh from ${tableOf(stored)} s order by s.n`;
      expect(found).toEqual(
        stored.map((row) => ({
          state: stateAt(row, TODAY),
          fresh: [5, 4, 3, 2, 1].find((level) => (row.freshUntil[level] ?? "") >= TODAY) ?? 0,
        })),
      );
    }),
    { numRuns: 60 },
  );
});

test("counts, weighted gap and needed verification agree with a plain count over the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      async (given, isAsked) => {
        // Some rows have no target and must be counted nowhere.
        const stored = given.map((row, at) => ({ ...row, target: isAsked[at] ? row.target : null }));
        const state = stateIfRequired(TODAY);
        const found = await client().$queryRaw`
        select ${stateCounts(state)}, ${assessedCount(state, TODAY)} as assessed, ${weightedGap(state)} as gap_sum, ${needsVerification(state)} as verify
        from ${tableOf(stored)} s`;
        const required = stored.flatMap(({ target, ...row }) =>
          target === null ? [] : [{ ...row, target, state: stateAt({ ...row, target }, TODAY) }],
        );
        expect(found).toEqual([
          {
            ...Object.fromEntries(PLAIN_STATES.map((one) => [one, countInState(required, one)])),
            assessed: required.filter((row) => row.state === "covered" && row.assessedUntil >= TODAY).length,
            gap_sum: plainWeightedGap(required),
            verify: plainNeedsVerification(required),
          },
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

test("a new organisation has the evidence weights of docs/domain.md", async () => {
  const stored = await client().evidenceWeight.findMany();
  expect(Object.fromEntries(stored.map(({ kind, weight }) => [kind, Number(weight)]))).toEqual(FIRST_WEIGHTS);
});

test("attainment agrees with a plain sum over the same rows, and rounds half up to a whole percent", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (stored) => {
      const [found] = await client().$queryRaw<{ percent: number }[]>`
        select ${attainmentPercent(Prisma.sql`s.reached`)} as percent
        from ${tableOf(stored)} s`;
      const sum = (of: (row: (typeof stored)[number]) => number) =>
        stored.reduce((all, row) => all + row.criticality * of(row), 0);
      const part = sum(({ reached, target }) => Math.min(reached, target));
      const whole = sum(({ target }) => target);
      expect(found?.percent).toBe(percent(part, whole));
    }),
    { numRuns: 60 },
  );
  const [nobody] = await client().$queryRaw<{ level: number | null }[]>`
    select ${attainmentPercent(Prisma.sql`s.reached`)} as level from ${tableOf([])} s`;
  expect(nobody?.level).toBeNull();
});
