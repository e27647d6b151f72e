import pg from "pg";

/**
 * Query the database of DATABASE_URL over a separate connection: checks must not use the product's pools, nor
 * wait for them.
 */
export async function queryRows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    connectionTimeoutMillis: 5000,
    application_name: "cairn faults",
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Return a sentence for each row that should not exist. */
export async function describeRows(sentence: string, sql: string, values: unknown[] = []): Promise<string[]> {
  const rows = await queryRows<object>(`select * from (${sql}) as wrong limit 5`, values);
  return rows.map((row) => `${sentence}: ${JSON.stringify(row)}`);
}
