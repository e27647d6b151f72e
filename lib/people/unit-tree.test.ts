import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { rebuildClosure } from "./unit-tree";

withDatabase();

const UNITS = 7;
let ids: number[];
beforeAll(async () => {
  for (let n = 0; n < UNITS; n += 1)
    await client().orgUnit.create({ data: { code: `U${n}`, name: `Unit ${n}` } });
  ids = (await client().orgUnit.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
});

/** A random tree: each unit but the first has one of those before it as its parent. */
const tree = fc.tuple(...Array.from({ length: UNITS - 1 }, (_, above) => fc.integer({ min: 0, max: above })));

test("after every move each unit has all its ancestors and descendants with their distances", async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (parents) => {
      const parentOf = new Map(parents.map((parent, at) => [ids[at + 1] ?? 0, ids[parent] ?? 0]));
      for (const [id, parentId] of parentOf)
        await client().orgUnit.update({ where: { id }, data: { parentId } });
      await client().$transaction((tx) => rebuildClosure(tx));
      const known = await client().$queryRaw<{ line: string }[]>`
        select ancestor_id || ' ' || descendant_id || ' ' || depth as line from unit_closure`;
      const expected = ids.flatMap((id) => {
        const lines: string[] = [];
        for (
          let [at, depth] = [id as number | undefined, 0];
          at !== undefined;
          at = parentOf.get(at), depth += 1
        )
          lines.push(`${at} ${id} ${depth}`);
        return lines;
      });
      expect(known.map(({ line }) => line).sort()).toEqual(expected.sort());
    }),
    { numRuns: 25 },
  );
});
