/** Paths that are no pages, or make no sense after signing in. */
const NOT_A_PAGE = /^\/(sign-in|set-up|set-password|forgotten|api|_next)(\/|$)/;

/**
 * Return the page to open after signing in: a path of this site with its query.
 *
 * @param wanted  untrusted, from an address or a header
 * @returns null when it is the start page, leads to another site, or leads back to signing in
 */
export function nextPage(wanted: string | null | undefined): string | null {
  // Browsers read "/\host" and "//host" as another site, and first drop tabs and line breaks.
  if (!wanted || wanted.length > 2000 || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted))
    return null;
  const url = URL.parse(wanted, "http://here.invalid");
  if (url?.origin !== "http://here.invalid" || url.pathname === "/") return null;
  url.searchParams.delete("_rsc");
  // Checked again after parsing, which resolves "/./sign-in" and "/x/..//host".
  if (NOT_A_PAGE.test(url.pathname) || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search;
}

/** Return the address of signing in or setting up, with the page to open afterwards. */
export function withNextPage(to: "/sign-in" | "/set-up", wanted: string | null | undefined): string {
  const next = nextPage(wanted);
  return next === null ? to : `${to}?${new URLSearchParams({ next })}`;
}
