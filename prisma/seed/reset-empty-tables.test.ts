import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { resetEmptyTables } from "./reset-empty-tables";

withDatabase();

const insert = (rows: number) =>
  client().$executeRaw`
    insert into skill (code, name, cluster) select 'S' || n, 'Skill ' || n, 'All' from generate_series(1, ${rows}::int) as n`;

test("after an interrupted load, empty tables start their ids from one and are planned as new", async () => {
  await expect(
    client().$transaction(async (tx) => {
      await tx.$executeRaw`insert into skill (code, name, cluster) select 'S' || n, 'Skill ' || n, 'All' from generate_series(1, 2000) as n`;
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  await client().$executeRaw`vacuum (truncate off) skill`;
  const planned = () =>
    client()
      .$queryRaw`select reltuples::int as rows, relpages > 0 as "hasPages" from pg_class where relname = 'skill'`;
  expect(await planned()).toEqual([{ rows: 0, hasPages: true }]);

  await transaction(resetEmptyTables);
  expect(await planned()).toEqual([{ rows: -1, hasPages: false }]);
  await insert(1);
  expect(await client().skill.findFirst({ select: { id: true } })).toEqual({ id: 1 });
});

test("a table with rows keeps them, and its ids", async () => {
  await transaction(resetEmptyTables);
  expect(await client().skill.count()).toBe(1);
  await client().$executeRaw`insert into skill (code, name, cluster) values ('other', 'Other', 'All')`;
  expect(await client().skill.count({ where: { id: 2 } })).toBe(1);
});
