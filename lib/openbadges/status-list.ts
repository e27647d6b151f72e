import { gunzipSync, gzipSync } from "node:zlib";
import { CREDENTIALS_CONTEXT } from "./document-loader";
import type { Issuer } from "./issuer";
import { dateTime, type JsonObject } from "./json";

/**
 * Entries of one list, the minimum of the standard, so that a look-up does not reveal which award is checked.
 */
export const STATUS_LIST_LENGTH = 131_072;

const MAX_BYTES = 1_048_576;
/** Odd, hence coprime to 2^17, and near its golden ratio: consecutive awards get distant entries. */
const STRIDE = 81_007;

/**
 * Return the entry of the n-th award of a list, 0 ≤ n < 131,072. A fixed permutation: entries are unique, and
 * awards of the same day are not adjacent.
 *
 * @throws RangeError when the list is full
 */
export function statusIndex(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n >= STATUS_LIST_LENGTH)
    throw new RangeError(`No place ${n} in a list`);
  return (n * STRIDE + 11) % STATUS_LIST_LENGTH;
}

export const emptyStatusList = () => new Uint8Array(STATUS_LIST_LENGTH / 8);

/** The first entry is the leftmost bit of the first byte. */
export function getStatus(list: Uint8Array, index: number): boolean {
  return (byteOf(list, index) & (0x80 >> (index & 7))) !== 0;
}

/** GZIP in multibase base64url, as `encodedList`. */
export const encodeStatusList = (list: Uint8Array) => `u${gzipSync(list).toString("base64url")}`;

/**
 * @throws Error when it is not a status list, is shorter than the standard allows, or would decompress to
 *   over 1 MiB
 */
export function decodeStatusList(encoded: string): Uint8Array {
  if (!encoded.startsWith("u")) throw new Error("A status list is base64url in multibase");
  const list = gunzipSync(Buffer.from(encoded.slice(1), "base64url"), { maxOutputLength: MAX_BYTES });
  if (list.length * 8 < STATUS_LIST_LENGTH)
    throw new Error(`A status list of ${list.length} bytes is too short`);
  return new Uint8Array(list);
}

/**
 * Build the unsigned BitstringStatusListCredential of a revocation list.
 *
 * @param listing.validUntil  until when a copy of the list may be trusted; later, verification fails
 */
export function buildStatusListCredential(listing: {
  url: string;
  issuer: Issuer;
  list: Uint8Array;
  validFrom: Date;
  validUntil: Date;
}): JsonObject {
  return {
    "@context": [CREDENTIALS_CONTEXT],
    id: listing.url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: { id: listing.issuer.id },
    validFrom: dateTime(listing.validFrom),
    validUntil: dateTime(listing.validUntil),
    credentialSubject: {
      id: `${listing.url}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodeStatusList(listing.list),
    },
  };
}

function byteOf(list: Uint8Array, index: number): number {
  const byte = Number.isInteger(index) && index >= 0 ? list[index >> 3] : undefined;
  if (byte === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length * 8}`);
  return byte;
}
