export type CookieKind = "session" | "known" | "refused";

/**
 * Return the name of a cookie that only the server reads. Another installation on another port of the same host shares
 * the cookies of the host, but not this name.
 *
 * @param installation  eight hexadecimal digits
 */
export const cookieName = (installation: string, kind: CookieKind, isHttps: boolean): string =>
  // Browsers accept a `__Host-` cookie only over https, from this host itself.
  `${isHttps ? "__Host-" : ""}cairn-${installation}-${kind}`;

/** Whether a browser that sends cookies of these names is signed in, or somebody has signed in with it before. */
export const isOfUser = (names: readonly string[]): boolean =>
  names.some((name) => /^(__Host-)?cairn-[0-9a-f]{8}-(session|known)$/.test(name));
