import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { client } from "./client";

/** A handle that can write, inside one transaction. */
export type Tx = Prisma.TransactionClient;

/** How often a transaction begins that deadlocks each time. */
const MAX_RUNS = 4;

/**
 * Run `work` in one transaction. Only for command/command and the seed. Of transactions that wait for each other
 * PostgreSQL ends one: it is rolled back, and `work` runs again.
 *
 * @param milliseconds  after which the transaction is rolled back; bulk work passes more
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>, milliseconds = 30_000): Promise<T> {
  for (let run = 1; ; run += 1)
    try {
      return await client().$transaction(work, { timeout: milliseconds, maxWait: 10_000 });
    } catch (error) {
      if (run === MAX_RUNS || !isDeadlock(error)) throw error;
    }
}

/** Raised by the Prisma client, or by raw SQL. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === "P2034" || (error.code === "P2010" && /Code: `40P01`/.test(error.message)));
