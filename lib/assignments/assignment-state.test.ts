import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { IS_STANDING_RULE, STANDING_RULE } from "./assignment-state";

withDatabase();

const row = fc.record({
  hasEnded: fc.boolean(),
  coversLater: fc.boolean(),
  kind: fc.constantFrom("rule", "people"),
});

test("standing rules are the same in SQL as for the client, over random rows", async () => {
  const at = new Date("2026-11-22T10:00:00Z");
  const { id: pathwayId } = await client().pathway.create({ data: {} });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      await client().assignment.deleteMany();
      const standing: number[] = [];
      for (const { hasEnded, coversLater, kind } of rows) {
        const audience = { kind, employeeIds: [] };
        const data = { pathwayId, audience, coversLater, createdAt: at, endedAt: hasEnded ? at : null };
        const { id } = await client().assignment.create({ data });
        if (!hasEnded && coversLater && kind === "rule") standing.push(id);
      }
      const found = await client().assignment.findMany({ where: STANDING_RULE, orderBy: { id: "asc" } });
      expect(found.map(({ id }) => id)).toEqual(standing);
      const inSql = await client().$queryRaw<{ id: number }[]>`
        select a.id from assignment a where ${IS_STANDING_RULE} order by a.id`;
      expect(inSql.map(({ id }) => id)).toEqual(standing);
    }),
    { numRuns: 20 },
  );
});
