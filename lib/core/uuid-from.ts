import { blake2b } from "@noble/hashes/blake2.js";

/** Return the same uuid for the same text (version 8, from a hash). */
export function uuidFrom(text: string): string {
  const bytes = blake2b(new TextEncoder().encode(text), { dkLen: 16 });
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
