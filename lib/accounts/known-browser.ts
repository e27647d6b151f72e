import "server-only";
import { randomBytes } from "node:crypto";
import { isSigned, sign } from "./cookies";

/** Accounts that one browser is remembered for; more share a machine too rarely. */
const MOST = 5;
const DAY = 86_400_000;
const KNOWN_DAYS = 90;
export const KNOWN_SECONDS = KNOWN_DAYS * 86_400;

/** A sign-in of this browser: whose, when, and a random key under which its attempts are counted. */
type Known = { employeeId: number; at: number; key: string };

function readKnown(cookie: string | null, now: Date): Known[] {
  const [text = "", signature = ""] = cookie?.split(".") ?? [];
  if (text === "" || !isSigned(text, signature)) return [];
  // Signed, so written by `rememberBrowser`.
  const all = JSON.parse(Buffer.from(text, "base64url").toString()) as Known[];
  return all.filter(({ at }) => now.getTime() - at < KNOWN_DAYS * DAY);
}

/**
 * Return the key under which attempts of a browser at an account are counted.
 *
 * @param cookie  of {@link rememberBrowser}; null: none
 * @returns null unless somebody has signed in to this account from this browser within 90 days
 */
export const knownKey = (cookie: string | null, employeeId: number | null, now: Date): string | null =>
  readKnown(cookie, now).find((known) => known.employeeId === employeeId)?.key ?? null;

/** Return the signed cookie of a browser after a sign-in; it replaces the one that the browser sent. */
export function rememberBrowser(cookie: string | null, employeeId: number, now: Date): string {
  const others = readKnown(cookie, now).filter((known) => known.employeeId !== employeeId);
  const here: Known = { employeeId, at: now.getTime(), key: randomBytes(9).toString("base64url") };
  const text = Buffer.from(JSON.stringify([here, ...others].slice(0, MOST))).toString("base64url");
  return `${text}.${sign(text)}`;
}
