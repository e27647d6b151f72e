/** The header with the key of an upload, which the server reads before the form. */
export const REQUEST_KEY_HEADER = "idempotency-key";
