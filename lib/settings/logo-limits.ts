/** The largest file that is accepted as a logo; the form says it before it sends. */
export const MAX_LOGO_BYTES = 1024 * 1024;
