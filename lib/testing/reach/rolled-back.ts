import { client } from "@/lib/db/client";
import type { Tx } from "@/lib/db/write";

/** Replaces `lib/db/write`: a command runs, returns its result, and is rolled back. */
export async function rolledBack<T>(work: (tx: Tx) => Promise<T>, milliseconds = 30_000): Promise<T> {
  const outcome: { result?: T } = {};
  const takeBack = new Error("taken back");
  await client()
    .$transaction(
      async (tx) => {
        outcome.result = await work(tx);
        throw takeBack;
      },
      { timeout: milliseconds, maxWait: 10_000 },
    )
    .catch((error: unknown) => {
      if (error !== takeBack) throw error;
    });
  return outcome.result as T; // set, unless an error was thrown
}
