import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { client } from "./client";

/** A handle that can write, inside one transaction. */
export type Tx = Prisma.TransactionClient;

/**
 * Run `work` in one transaction. Only for command/command and the seed.
 *
 * @param milliseconds  after which the transaction is rolled back; bulk work passes more
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>, milliseconds = 30_000): Promise<T> {
  return client().$transaction(work, { timeout: milliseconds, maxWait: 10_000 });
}
