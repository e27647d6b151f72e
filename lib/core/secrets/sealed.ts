import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * Encrypt what is stored in the database and must not be read from a copy of it. Envelope:
 * `v1.<iv>.<tag>.<ciphertext>`, AES-256-GCM.
 *
 * @param secret   32 bytes that are not in the database; see `derivedSecret`
 * @param boundTo  name of the row: an envelope does not open in the place of another
 */
export function seal(plain: Buffer, secret: Uint8Array, boundTo: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", checked(secret), iv).setAAD(Buffer.from(`v1.${boundTo}`));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return ["v1", ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** @throws Error when the secret differs from the one used for encryption, or the row was tampered with */
export function openSealed(envelope: string, secret: Uint8Array, boundTo: string): Buffer {
  const [version, iv, tag, sealed] = envelope.split(".");
  if (version !== "v1" || !iv || !tag || sealed === undefined)
    throw new Error(`Unknown envelope of ${boundTo}`);
  const decipher = createDecipheriv("aes-256-gcm", checked(secret), Buffer.from(iv, "base64url"), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(`v1.${boundTo}`)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]);
}

function checked(secret: Uint8Array): Uint8Array {
  if (secret.length !== 32) throw new Error(`The secret has ${secret.length} bytes; it needs 32`);
  return secret;
}
