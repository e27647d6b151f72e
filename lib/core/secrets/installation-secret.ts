import { hkdfSync } from "node:crypto";

/**
 * Derive 32 bytes from the secret of this installation, different for each purpose.
 *
 * @param purpose  "cairn issuer keys"; a text once in use never changes
 * @param secret   another secret than the one of this process
 * @throws Error when the process was started without the secret
 */
export function derivedSecret(purpose: string, secret = process.env.CAIRN_SECRET): Uint8Array {
  if (!secret) throw new Error("CAIRN_SECRET is not set. Start Cairn with `npm start`, which makes one.");
  return new Uint8Array(hkdfSync("sha256", secret, "", purpose, 32));
}
