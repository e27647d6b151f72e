import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";
import { TEMPLATE } from "./server";

/**
 * Gives the tests of a file a database of their own: a clone of the migrated one, dropped afterwards.
 * Call it at the top of the file.
 */
export function withDatabase(): void {
  const name = `test_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    await admin(`create database ${name} template ${TEMPLATE}`);
    process.env.DATABASE_URL = templateUrl().replace(new RegExp(`/${TEMPLATE}$`), `/${name}`);
    process.env.CAIRN_SECRET ??= randomBytes(32).toString("base64url");
  });
  afterAll(async () => {
    await disconnect();
    await closePool();
    await admin(`drop database if exists ${name} with (force)`);
  });
}

function templateUrl(): string {
  const url = process.env.CAIRN_TEST_DATABASE;
  if (!url) throw new Error("Run tests with `npm test` or vitest's config, which start a database.");
  return url;
}

async function admin(sql: string) {
  const client = new pg.Client({
    connectionString: templateUrl().replace(new RegExp(`/${TEMPLATE}$`), "/postgres"),
  });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
