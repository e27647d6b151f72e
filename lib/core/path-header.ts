/** The request header in which proxy.ts passes the requested page; a value sent by a browser is replaced. */
export const PATH_HEADER = "x-cairn-path";
