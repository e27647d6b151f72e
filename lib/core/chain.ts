import { createHash } from "node:crypto";
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
 * Return the hash of an entry, as the database's `audit_append` computes it.
 *
 * @returns 64 hex digits: SHA-256 of previous hash, line feed, id, line feed, {@link chainBody}
 */
export const chainHash = (previous: string, entry: ChainedEntry): string =>
  createHash("sha256")
    .update(`${previous}\n${entry.id}\n${chainBody(entry)}`)
    .digest("hex");
