import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { newReference, recordError } from "@/lib/db/error-log";
import { type ChainResult, verifyChain } from "./queries";

/** A line of a check: how far it is, its result, or that it did not come to its end. */
export type CheckLine = { checked: number; total: number } | { result: ChainResult } | { failed: true };

/**
 * Check the trail and tell the progress, a line of JSON for each part, the result last. The check ends when nobody
 * reads any more.
 *
 * @throws AppError `forbidden`, before the first line
 */
export function streamCheck(actor: Actor): ReadableStream<Uint8Array> {
  allow(actor, "audit:read");
  const stopped = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const write = (line: CheckLine) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        const result = await verifyChain(actor, {
          signal: stopped.signal,
          onProgress: (checked, total) => write({ checked, total }),
        });
        write({ result });
      } catch (error) {
        if (stopped.signal.aborted) return;
        await recordError({ reference: newReference(), place: "/api/audit/verify", error });
        write({ failed: true });
      }
      controller.close();
    },
    cancel: () => stopped.abort(),
  });
}
