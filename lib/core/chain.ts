import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";

/** Hash before the first entry. */
export const GENESIS = "0".repeat(64);

export type ChainedEntry = {
  id: bigint;
  /** Instant, ISO 8601 with milliseconds, UTC. */
  at: string;
  actorId: number | null;
  actor: string;
  command: string;
  subjectType: string;
  subjectId: string;
  detail: unknown;
};

/**
 * Return the text that the hash of an entry covers: the same for the same facts, in any order of keys. The id
 * is not part of it; the database puts it between the previous hash and this text.
 */
export const chainBody = ({ id: _, ...entry }: ChainedEntry): string => canonicalize(entry) ?? "";

/**
 * Return the hash of an entry that was made before entries had keys.
 *
 * @returns 64 hex digits: SHA-256 of previous hash, line feed, id, line feed, {@link chainBody}
 */
export const chainHash = (previous: string, entry: ChainedEntry): string =>
  createHash("sha256")
    .update(`${previous}\n${entry.id}\n${chainBody(entry)}`)
    .digest("hex");

/**
 * Return the key of one entry: HMAC-SHA-256 of {@link chainBody} under the key of the trail. With it the database
 * makes the hash, because it alone knows id and predecessor in time. Whoever reads along there gets no key with
 * which other content could be written.
 */
const entryKey = (body: string, secret: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(body).digest();

/**
 * Return the hash of an entry, as the database's `audit_append` computes it.
 *
 * @param secret  the key of the trail under which the entry was made
 * @returns 64 hex digits: HMAC-SHA-256 of previous hash, line feed, id, under the key of the entry
 */
export const keyedChainHash = (previous: string, entry: ChainedEntry, secret: Uint8Array): string =>
  createHmac("sha256", entryKey(chainBody(entry), secret))
    .update(`${previous}\n${entry.id}`)
    .digest("hex");

/** Bytes of a block of SHA-256. */
const BLOCK = 64;

/**
 * Return the two blocks from which PostgreSQL, which has `sha256` and no HMAC of its own, makes the hash of an
 * entry (RFC 2104): the key of the entry, filled up with zeros, xor 0x36 (`inner`) and xor 0x5c (`outer`).
 */
export function chainPads(body: string, secret: Uint8Array): { inner: Uint8Array; outer: Uint8Array } {
  const key = new Uint8Array(BLOCK);
  key.set(entryKey(body, secret));
  return { inner: key.map((byte) => byte ^ 0x36), outer: key.map((byte) => byte ^ 0x5c) };
}
