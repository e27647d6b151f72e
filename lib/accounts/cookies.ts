import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { SCHEME_HEADER } from "@/lib/core/scheme-header";
import { type CookieKind, cookieName } from "./cookie-name";
import { LONGEST_SESSION_SECONDS } from "./session-limits";

/** The cookies of a request, as Next gives them. */
export type RequestCookies = { get(name: string): { value: string } | undefined };

/** @throws Error before the start has made one */
function secret(): string {
  const value = process.env.CAIRN_SECRET;
  if (!value) throw new Error("CAIRN_SECRET is not set. Start Cairn with `npm start`, which makes one.");
  return value;
}

function nameOfCookie(kind: CookieKind, isHttps: boolean): string {
  const installation = createHash("sha256").update(`cookies of ${secret()}`).digest("hex").slice(0, 8);
  return cookieName(installation, kind, isHttps);
}

/** Return name, value and attributes of a cookie that only the server reads. */
export const privateCookie = (
  kind: CookieKind,
  value: string,
  { isHttps, maxAge }: { isHttps: boolean; maxAge: number },
) => ({
  name: nameOfCookie(kind, isHttps),
  value,
  httpOnly: true,
  secure: isHttps,
  sameSite: "lax" as const,
  path: "/",
  maxAge,
});

export const sessionCookie = (token: string, isHttps: boolean) =>
  privateCookie("session", token, { isHttps, maxAge: LONGEST_SESSION_SECONDS });

/** Return a cookie of a request; the one that was set over https first. */
export const readCookie = (cookies: RequestCookies, kind: CookieKind): string | null =>
  (cookies.get(nameOfCookie(kind, true)) ?? cookies.get(nameOfCookie(kind, false)))?.value || null;

/** The names under which a browser may hold a cookie, for removing it. */
export const cookieNames = (kind: CookieKind) =>
  [true, false].map((isHttps) => ({ name: nameOfCookie(kind, isHttps), secure: isHttps, path: "/" }));

/** Return whether the browser speaks https, also where a proxy in front of this server ends it. */
export const isHttps = (headers: Headers): boolean => headers.get(SCHEME_HEADER) === "https";

export const sign = (text: string): string =>
  createHmac("sha256", secret()).update(`known browser ${text}`).digest("base64url");

export function isSigned(text: string, signature: string): boolean {
  const [a, b] = [Buffer.from(sign(text)), Buffer.from(signature)];
  return a.length === b.length && timingSafeEqual(a, b);
}
