/** Characters of the requests that may outlive their page (`keepalive`): browsers limit them to about 60 kB. */
const MAX_KEEPALIVE_LENGTH = 60_000;

/** Whether a request with this body may outlive its page. */
export const mayOutlivePage = (text: string): boolean => text.length < MAX_KEEPALIVE_LENGTH;
