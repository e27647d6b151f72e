import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { TooManyError } from "@/lib/core/errors";
import { isConnectionLost } from "@/lib/db/connection-lost";
import { answering } from "@/lib/http/answering";
import { reportFailure } from "@/lib/http/report-failure";
import { respondError } from "./responses";

/** Seconds after which a database that was restarted answers again, most likely. */
const RETRY_SECONDS = 5;

/**
 * Make a route handler of a function that responds to programs of any site: what it throws is answered in the form
 * of its other refusals.
 */
export const answeringAnybody = <Args extends unknown[]>(handle: (...args: Args) => Promise<Response>) =>
  answering(handle, respondToAnybody);

/** A list of revocations that cannot be read now is not one that is gone: 503 while the database is away. */
async function respondToAnybody(error: unknown): Promise<Response> {
  if (error instanceof TooManyError) return respondError(429, "too-many", error.userMessage, error.headers);
  await reportFailure(error);
  const message = errorMessage("http.failedRequest");
  return isConnectionLost(error)
    ? respondError(503, "unavailable", message, { "retry-after": String(RETRY_SECONDS) })
    : respondError(500, "failed", message);
}
