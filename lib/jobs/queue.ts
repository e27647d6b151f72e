import { runMigrations } from "graphile-worker";

/** Migrate the queue's own tables; they are in the schema `graphile_worker`. */
export async function migrateQueue(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: undefined });
}
