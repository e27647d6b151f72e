import pg from "pg";

/**
 * Asks the database that DATABASE_URL names over a connection of its own: what is checked must not go through the
 * product's pools, nor wait for them.
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

/** A sentence for each row that should not be there. */
export async function describeRows(sentence: string, sql: string, values: unknown[] = []): Promise<string[]> {
  const rows = await queryRows<object>(`select * from (${sql}) as wrong limit 5`, values);
  return rows.map((row) => `${sentence}: ${JSON.stringify(row)}`);
}
