import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listMigrations } from "@/lib/db/migrate";
import { onServer, siblingUrl } from "@/lib/testing/clone-database";
import { MIGRATIONS, OLDER_ROWS } from "./older-database";

const name = `older_${randomBytes(6).toString("hex")}`;
let client: pg.Client;
beforeAll(async () => {
  await onServer((server) => server.query(`create database ${name}`));
  client = new pg.Client({ connectionString: siblingUrl(name) });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await onServer((server) => server.query(`drop database ${name}`));
});

test("an organisation and its people can be written after any of the migrations", async () => {
  for (const { name, sql } of listMigrations(MIGRATIONS)) {
    await client.query(`begin; ${sql}; commit`);
    await client.query("begin");
    await expect(client.query(OLDER_ROWS), name).resolves.toBeDefined();
    const { rows } = await client.query("select count(*)::int as people from employee");
    expect(rows, name).toEqual([{ people: 50 }]);
    await client.query("rollback");
  }
});
