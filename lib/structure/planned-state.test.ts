import fc from "fast-check";
import { expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { IS_WAITING, WAITING } from "./planned-state";

withDatabase();

/** What ended a change; at most one thing does. */
const ends = fc.constantFrom("none", "appliedAt", "cancelledAt", "failedAt");

test("changes that wait are the same in SQL as for the client, over random rows", async () => {
  const at = new Date("2026-11-22T10:00:00Z");
  await fc.assert(
    fc.asyncProperty(fc.array(ends, { minLength: 1, maxLength: 20 }), async (rows) => {
      await client().plannedChange.deleteMany();
      await client().plannedChange.createMany({
        data: rows.map((end, place) => ({
          kind: "unit.close",
          subjectId: place,
          title: "Yard",
          effectiveOn: fromDay("2026-12-01"),
          values: {},
          present: {},
          ...(end !== "none" && { [end]: at }),
          ...(end === "failedAt" && { failure: {} }),
        })),
      });
      const found = await client().plannedChange.findMany({ where: WAITING, orderBy: { subjectId: "asc" } });
      const waiting = rows.flatMap((end, place) => (end === "none" ? [place] : []));
      expect(found.map(({ subjectId }) => subjectId)).toEqual(waiting);
      const inSql = await client().$queryRaw<{ id: number }[]>`
        select subject_id as id from planned_change where ${IS_WAITING} order by subject_id`;
      expect(inSql.map(({ id }) => id)).toEqual(waiting);
    }),
    { numRuns: 30 },
  );
});
