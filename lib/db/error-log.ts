import "server-only";
import { randomBytes } from "node:crypto";
import { log } from "@/lib/core/log";
import { requestTime } from "@/lib/core/request-time";
import { pool } from "./pool";

export type LoggedError = { reference: string; place: string; kind: string; at: Date };

/** Errors kept in the database; older ones are deleted. */
const KEPT = 1000;
/** Errors that wait in this process while the database does not answer. */
const MAX_WAITING = 100;
const holder = globalThis as typeof globalThis & { cairnErrors?: LoggedError[] };

/** A reference that a person can read out: six letters and digits without 0, O, 1 and I. */
export const newReference = (): string =>
  [...randomBytes(6)].map((byte) => "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"[byte % 32]).join("");

/**
 * Store an unexpected error for the admins' list. Never fails: while the database does not answer, the error waits
 * in this process.
 *
 * @param reference  what the person sees
 * @param place      an address, a route, or "job …"; whatever in it could identify somebody is replaced
 */
export async function recordError(given: {
  reference: string;
  place: string;
  error: unknown;
}): Promise<void> {
  holder.cairnErrors ??= [];
  holder.cairnErrors.push({
    reference: given.reference,
    place: placeOf(given.place),
    kind: kindOf(given.error),
    at: requestTime(),
  });
  holder.cairnErrors.splice(0, holder.cairnErrors.length - MAX_WAITING);
  await storeWaitingErrors();
}

/** Store what waited for the database. Never fails. */
export async function storeWaitingErrors(): Promise<void> {
  const waiting = holder.cairnErrors?.splice(0) ?? [];
  if (waiting.length === 0) return;
  try {
    await pool().query(
      `insert into error_entry (reference, at, place, kind)
       select r.reference, r.at, r.place, r.kind from jsonb_to_recordset($1::jsonb) as r (reference text, at timestamptz, place text, kind text)`,
      [JSON.stringify(waiting)],
    );
    await pool().query("delete from error_entry where id <= (select max(id) from error_entry) - $1", [KEPT]);
  } catch (error) {
    holder.cairnErrors = [...waiting, ...(holder.cairnErrors ?? [])].slice(-MAX_WAITING);
    log.warn({ reason: String(error) }, "errors not stored yet");
  }
}

/** Parts of an address that are plain words; ids, tokens and names are replaced. */
const WORD = /^(?:[a-z][a-z-]{0,29}|\[[\w.]+\]|\([a-z]+\)|page|route)$/;

/** Return an address without its query, and without any part that could identify a person or open something. */
export function placeOf(place: string): string {
  if (/^job [\w:.-]+$/.test(place)) return place;
  const [path = ""] = place.split(/[?#]/);
  return path
    .split("/")
    .map((part) => (part === "" || WORD.test(part) ? part : "[…]"))
    .join("/")
    .slice(0, 200);
}

/** Return the class and the code of an error. Its message stays in the log: it may quote what somebody typed. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const name = error.constructor.name || error.name;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return `${/^\w{1,60}$/.test(name) ? name : "Error"}${/^[A-Z0-9_]{1,30}$/.test(code) ? ` ${code}` : ""}`;
}
