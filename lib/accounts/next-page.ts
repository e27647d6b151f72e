/** The request header in which proxy.ts says which page was asked for; whatever a browser sends in it is replaced. */
export const PATH_HEADER = "x-cairn-path";

/** Pages that lead nowhere after a sign-in, and what is no page. */
const NOT_A_PAGE = /^\/(sign-in|set-up|api|_next)(\/|$)/;

/**
 * The page to open after a sign-in: a path of this site with its query.
 *
 * @param wanted  from an address or a header, so anybody may have written it
 * @returns null when it is the start, or leads to another site or in a circle
 */
export function nextPage(wanted: string | null | undefined): string | null {
  // A browser reads "/\host" and "//host" as another site, and drops tabs and line ends before it does.
  if (!wanted || wanted.length > 2000 || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted))
    return null;
  const url = URL.parse(wanted, "http://here.invalid");
  if (url?.origin !== "http://here.invalid" || url.pathname === "/") return null;
  url.searchParams.delete("_rsc");
  // Taken apart once more: "/./sign-in" and "/x/..//host" are what they become.
  if (NOT_A_PAGE.test(url.pathname) || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search;
}

/** Where to sign in, or set up, on the way to a page. */
export function withNextPage(to: "/sign-in" | "/set-up", wanted: string | null | undefined): string {
  const next = nextPage(wanted);
  return next === null ? to : `${to}?${new URLSearchParams({ next })}`;
}
