import { createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { knownTrailKeys, type TrailKey, trailKey } from "@/lib/core/secrets/trail-key";

/** Most changes of the key that a record names: the latest. */
export const MAX_RUNS = 100;

const recordShape = z.object({
  /** How many entries the trail has, which is the number of the last one. */
  entries: z.number().int().min(0),
  /** Hash of the last entry. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When that entry was made; null before the first. */
  at: z.iso.datetime().nullable(),
  /** What the record began with: entries that were there already, and when. */
  since: z.object({ entries: z.number().int().min(0), at: z.iso.datetime() }),
  /** From which entry on the trail names which key (null: none), in their order. Left out: the record names no keys. */
  keys: z
    .array(z.object({ id: z.string().nullable(), first: z.number().int().min(1) }))
    .max(MAX_RUNS)
    .optional(),
});

/** Entries in a row that name one key, from the first of them. */
export type KeyRun = NonNullable<z.output<typeof recordShape>["keys"]>[number];

/** The state of the trail that is kept outside the database, in the data folder. */
export type TrailRecord = z.output<typeof recordShape>;

const signedRecord = z.object({ record: recordShape, keyId: z.string(), signature: z.string() });

/**
 * What a data folder holds:
 * - kept      a record of this installation
 * - missing   none, as in a new folder
 * - damaged   something that is no record, or was changed: its signature does not fit
 * - otherKey  a record made with a secret that is not known here
 */
export type KeptRecord =
  | { state: "kept"; record: TrailRecord }
  | { state: "missing" }
  | { state: "damaged" }
  | { state: "otherKey"; keyId: string };

const signatureOf = (record: TrailRecord, { recordSecret }: TrailKey): Buffer =>
  createHmac("sha256", recordSecret)
    .update(canonicalize(record) ?? "")
    .digest();

/** Return the text of a record, signed with the key of this installation. */
export function signTrailRecord(record: TrailRecord): string {
  const key = trailKey();
  const signed = { record, keyId: key.id, signature: signatureOf(record, key).toString("hex") };
  return `${JSON.stringify(signed, null, 2)}\n`;
}

/** Read what {@link signTrailRecord} wrote. */
export function parseTrailRecord(text: string): Exclude<KeptRecord, { state: "missing" }> {
  const parsed = signedRecord.safeParse(jsonOf(text));
  if (!parsed.success) return { state: "damaged" };
  const { record, keyId, signature } = parsed.data;
  const key = knownTrailKeys().get(keyId);
  if (!key) return { state: "otherKey", keyId };
  const [given, right] = [Buffer.from(signature, "hex"), signatureOf(record, key)];
  return given.length === right.length && timingSafeEqual(given, right)
    ? { state: "kept", record }
    : { state: "damaged" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
