import { afterAll, beforeAll } from "vitest";
import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";
import { cloneDatabase, migratedDatabase, provideSecret } from "./clone-database";

/**
 * Give the tests of a file a separate database, copied from the migrated one and dropped afterwards. Call it
 * at the top of the file.
 *
 * @param prepared  returns the name of another database to copy, which it may have to make first
 */
export function withDatabase(prepared: () => Promise<string> = async () => migratedDatabase()): void {
  let drop = async () => {};
  beforeAll(async () => {
    provideSecret();
    drop = await cloneDatabase(await prepared());
  }, 600_000);
  afterAll(async () => {
    await disconnect();
    await closePool();
    await drop();
  });
}
