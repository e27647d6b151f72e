/**
 * Return whether a post comes from a page of this site, so that no other site can sign a visitor in as
 * somebody of its choice. Browsers tell it by `sec-fetch-site`; over plain http, where they leave that out, by
 * the origin. A program that sends neither is no browser.
 */
export function isFromThisSite(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  // The server puts the host that the browser sees here.
  return headers.get("host") === URL.parse(origin)?.host;
}
