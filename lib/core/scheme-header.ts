/** The request header in which the server passes the scheme that the browser uses; a value sent by one is replaced. */
export const SCHEME_HEADER = "x-cairn-scheme";
