import { type ChainedEntry, chainHash, GENESIS, keyedChainHash } from "@/lib/core/chain";
import type { TrailKey } from "@/lib/core/secrets/trail-key";
import type { TrailRecord } from "./record";

/** An entry as the database has it. */
type StoredEntry = Omit<ChainedEntry, "at"> & {
  at: Date;
  /** Null: hashed without a key. */
  keyId: string | null;
  prevHash: string;
  hash: string;
};

/**
 * Why a trail is not whole, of its first fault:
 * - gap     an entry before this one is missing
 * - link    it does not name the hash of the entry before it
 * - hash    its hash does not follow from its content
 * - unkeyed it has no key, though an entry before it has one; or no entry closes those without a key
 * - key     it names a key that is not known here, though an entry before it names one that is
 * - recordKey it names another key than the record in the data folder has for it, and not one that is known here
 * - record  it is not the entry that the record in the data folder names
 * - end     the record in the data folder names an entry after the last one
 */
export type ChainFault = {
  id: string;
  reason: "gap" | "link" | "hash" | "unkeyed" | "key" | "recordKey" | "record" | "end";
};

/** Entries of a key that is not known here, from the first to the last of them. */
type UncheckedEntries = { keyId: string; count: number; first: string; last: string };

/** Most unknown keys that are named: whoever can write to the database can give each entry another one. */
const MAX_NAMED = 20;

type Summary = {
  entries: number;
  lastHash: string;
  /** How many entries at the beginning are hashed without a key. */
  earlier: number;
  /** Whether the entry after them, which closes them, was checked; true where there are none. */
  isEarlierClosed: boolean;
  /** The entries whose content was not checked, because their keys are not known here; null: none. */
  unchecked: { first: string; last: string } | null;
  /** The first of those keys. */
  otherKeys: UncheckedEntries[];
};

export type ChainCheck = {
  /** Check the next entry. @returns its fault; null: none */
  next(entry: StoredEntry): ChainFault | null;
  /** Check that the trail ends where it may. @returns what is wrong with its end; null: nothing */
  end(): ChainFault | null;
  /** What was checked up to now. */
  summary(): Summary;
};

/**
 * Begin to check a trail, which is then given entry by entry in their order.
 *
 * The content of an entry whose key is not known here cannot be checked, and anybody can write another key into it. So
 * such entries are only believed where a former secret may be missing: before every entry of a known key, and where the
 * record does not name another key for them.
 *
 * @param keys    the keys that are known here, by id
 * @param record  the record of the data folder; null: none that can be believed
 */
export function startChainCheck(keys: ReadonlyMap<string, TrailKey>, record: TrailRecord | null): ChainCheck {
  let [last, previous, earlier, hasKeys, hasKnownKey] = [0n, GENESIS, 0, false, false];
  let unchecked: Summary["unchecked"] = null;
  const others = new Map<string, UncheckedEntries>();

  function faultOf(entry: StoredEntry): ChainFault["reason"] | null {
    if (entry.id !== last + 1n) return "gap";
    if (entry.prevHash !== previous) return "link";
    if (entry.keyId === null && hasKeys) return "unkeyed";
    const isKnown = entry.keyId !== null && keys.has(entry.keyId);
    if (!isKnown && record && isOfOtherKey(entry, record)) return "recordKey";
    if (!isKnown && entry.keyId !== null && hasKnownKey) return "key";
    if (!isContentWhole(entry, previous, keys)) return "hash";
    if (record && entry.id === BigInt(record.entries) && entry.hash !== record.hash) return "record";
    return null;
  }

  return {
    next(entry) {
      const reason = faultOf(entry);
      if (reason) return { id: String(entry.id), reason };
      [last, previous] = [entry.id, entry.hash];
      if (entry.keyId === null) earlier += 1;
      else hasKeys = true;
      if (entry.keyId !== null && keys.has(entry.keyId)) hasKnownKey = true;
      else if (entry.keyId !== null) {
        unchecked = { first: unchecked?.first ?? String(last), last: String(last) };
        count(others, entry.keyId, String(last));
      }
      return null;
    },
    end() {
      if (record && last < BigInt(record.entries)) return { id: String(record.entries), reason: "end" };
      return earlier > 0 && !hasKeys ? { id: String(last), reason: "unkeyed" } : null;
    },
    summary: () => ({
      entries: Number(last),
      lastHash: previous,
      earlier,
      isEarlierClosed: earlier === 0 || unchecked?.first !== String(earlier + 1),
      unchecked,
      otherKeys: [...others.values()],
    }),
  };
}

/** Whether the record names another key for an entry than the entry does. */
function isOfOtherKey({ id, keyId }: StoredEntry, { entries, keys }: TrailRecord): boolean {
  const run = id > BigInt(entries) ? undefined : keys?.findLast(({ first }) => BigInt(first) <= id);
  return run !== undefined && run.id !== keyId;
}

/** Whether the hash follows from the content; with a key that is not known here nobody can say it does not. */
function isContentWhole(entry: StoredEntry, previous: string, keys: ReadonlyMap<string, TrailKey>): boolean {
  const { keyId, prevHash: _, hash, at, ...rest } = entry;
  const chained = { ...rest, at: at.toISOString() };
  if (keyId === null) return chainHash(previous, chained) === hash;
  const key = keys.get(keyId);
  return key === undefined || keyedChainHash(previous, chained, key.secret) === hash;
}

function count(others: Map<string, UncheckedEntries>, keyId: string, id: string): void {
  if (!others.has(keyId) && others.size === MAX_NAMED) return;
  const known = others.get(keyId) ?? { keyId, count: 0, first: id, last: id };
  others.set(keyId, { ...known, count: known.count + 1, last: id });
}
