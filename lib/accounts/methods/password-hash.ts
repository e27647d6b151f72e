import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Keyboards write é as one character or as two; both are one password. */
const normal = (password: string) => password.normalize("NFC");

export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST);

/** A hash that matches no password: checking an unknown name takes as long as a known one. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Whether a password matches a stored hash; null (no such account) never matches. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS_HASH, normal(password)).catch(() => false);
  return matches && stored !== null;
}
