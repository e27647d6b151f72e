/** Codes of PostgreSQL, of the client and of the operating system for a connection that ended or cannot be made. */
const CODES = /^(57P0[123]|08\d{3}|P1001|P1002|P1017|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/;
/** The same where only a text says so. */
const TEXTS =
  /connection (was )?(terminated|closed)|closed the connection|terminating connection|can't reach database|client (was closed|has encountered a connection error)|not queryable/i;

/**
 * Tell whether work failed because the database ended, was restarted or cannot be reached: the error itself, or what it
 * was caused by.
 */
export function isConnectionLost(error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === "object" && at !== null && !seen.has(at); ) {
    seen.add(at);
    const { code, message, cause, meta } = at as Record<string, unknown>;
    if (typeof code === "string" && CODES.test(code)) return true;
    if (typeof message === "string" && TEXTS.test(message)) return true;
    at = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return false;
}
