import { runMigrations } from "graphile-worker";

/** Brings the queue's own tables up to date; they live in the schema `graphile_worker`. */
export async function migrateQueue(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: undefined });
}
