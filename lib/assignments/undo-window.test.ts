import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { canBeUndoneSql } from "./assignment-state";
import { canBeUndone, UNDO_DAYS } from "./rules";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");
const LIMIT = UNDO_DAYS * 86_400_000;
/** Milliseconds before now, most of them beside the limit. */
const ages = fc.oneof(
  fc.integer({ min: LIMIT - 2, max: LIMIT + 2 }),
  fc.integer({ min: -LIMIT, max: 3 * LIMIT }),
);

test("the SQL agrees with the rule on which batches can be undone, over random ages", async () => {
  const rows = fc.array(fc.record({ age: ages, isUndone: fc.boolean() }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const batches = given.map(({ age, isUndone }) => ({
        createdAt: new Date(NOW.getTime() - age),
        undoneAt: isUndone ? NOW : null,
      }));
      const found = await client().$queryRaw<{ can: boolean }[]>`
        select ${canBeUndoneSql(NOW)} as can
        from unnest(${batches.map(({ createdAt }) => createdAt)}::timestamptz[], ${batches.map(({ undoneAt }) => undoneAt !== null)}::boolean[])
          with ordinality as x (created_at, is_undone, place)
        cross join lateral (select x.created_at, case when x.is_undone then x.created_at end as undone_at) b order by x.place`;
      expect(found.map(({ can }) => can)).toEqual(batches.map((batch) => canBeUndone(batch, NOW)));
    }),
    { numRuns: 30 },
  );
});
