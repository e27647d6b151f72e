import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { log } from "@/lib/core/log";
import { PrismaClient } from "@/lib/db/generated/client";
import { ownSession } from "./own-session";
import { SequentialClient } from "./sequential-client";

/** On globalThis, so that a reload in development does not open another pool. */
const holder = globalThis as typeof globalThis & { cairnDatabase?: PrismaClient };

/**
 * Return the database client, opened on first use and never at import or build time. Only lib/db and
 * lib/testing use it; other code reads through `db()` and writes through a command.
 *
 * @throws Error when DATABASE_URL is not set
 */
export function client(): PrismaClient {
  if (!holder.cairnDatabase) {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString)
      throw new Error("DATABASE_URL is not set. Start Cairn with `npm start`, which sets it.");
    const adapter = new PrismaPg(
      {
        connectionString,
        max: Number(process.env.DATABASE_POOL ?? 12),
        Client: SequentialClient,
        ...ownSession,
      },
      { onPoolError: (error) => log.warn({ reason: error.message }, "idle connection lost") },
    );
    holder.cairnDatabase = new PrismaClient({ adapter });
  }
  return holder.cairnDatabase;
}

/** Close the pool; the next use opens it again. */
export async function disconnect(): Promise<void> {
  await holder.cairnDatabase?.$disconnect();
  holder.cairnDatabase = undefined;
}
