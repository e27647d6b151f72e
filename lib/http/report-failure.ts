import "server-only";
import { log } from "@/lib/core/log";
import { newReference, recordError } from "@/lib/db/error-log";
import { requestedPage } from "@/lib/i18n/request-locale";

/**
 * Put a failure of ours on record.
 *
 * @returns the reference under which administrators find it
 */
export async function reportFailure(error: unknown): Promise<string> {
  const reference = newReference();
  log.error({ reference, error }, "request failed");
  await recordError({ reference, place: await requestedPage(), error });
  return reference;
}
