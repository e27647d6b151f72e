import { client } from "@/lib/db/client";
import type { Tx } from "@/lib/db/write";

/** In place of `lib/db/write`: what a command does is carried out, answered, and taken back. */
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
  return outcome.result as T; // set, or an error was thrown
}
