import { blake2b } from "@noble/hashes/blake2.js";

/**
 * Return a pseudo-random number that is the same for the same seed, stream and index on every machine: the
 * first four bytes, big endian, of BLAKE2b (digest of four bytes) over "seed|stream|index".
 *
 * @returns an integer from 0 to 2³² − 1
 */
export function u32(seed: number, stream: string, index: number | string): number {
  const bytes = blake2b(new TextEncoder().encode(`${seed}|${stream}|${index}`), { dkLen: 4 });
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

/** The seed of the demo organisation, which never changes. */
const SEED = 42;

export const pick = <T>(list: readonly T[], stream: string, index: number | string): T =>
  list[u32(SEED, stream, index) % list.length] as T;

/** Return whether an event with this probability (per thousand) happens. */
export const withProbability = (perThousand: number, stream: string, index: number | string): boolean =>
  u32(SEED, stream, index) % 1000 < perThousand;

/** Return an integer from `least` to `most`, both included. */
export const between = (least: number, most: number, stream: string, index: number | string): number =>
  least + (u32(SEED, stream, index) % (most - least + 1));
