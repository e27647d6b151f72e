import "server-only";
import { memoize } from "@/lib/core/caches";
import { derivedSecret } from "@/lib/core/secrets/installation-secret";
import type { IssuerKey } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { publicKeyMultibase } from "@/lib/openbadges/issuer";
import {
  generateIssuerKey,
  type KeyAlgorithm,
  openIssuerKey,
  type PublicKey,
  type SigningKey,
} from "@/lib/openbadges/keys";

/**
 * Return the key of embedded proofs. On first use it is made together with the key of JWTs, so that both are
 * published from then on.
 */
export async function ensureProofKey(tx: Tx, now: Date): Promise<SigningKey> {
  const row = await findActive(tx, "Ed25519");
  if (row) return openRow(row);
  await makeKey(tx, "RS256", now);
  return openRow(await makeKey(tx, "Ed25519", now));
}

/** Return the key that signs now; null before the first badge was signed. */
export async function readSigningKey(
  reader: Pick<ReadOnly, "issuerKey">,
  algorithm: KeyAlgorithm,
): Promise<SigningKey | null> {
  const row = await findActive(reader, algorithm);
  return row && openRow(row);
}

/** Return whether the secret of this installation opens the keys that sign now; true while there are none. */
export async function canOpenIssuerKeys(reader: Pick<ReadOnly, "issuerKey">): Promise<boolean> {
  const rows = await reader.issuerKey.findMany({ where: { retiredAt: null } });
  try {
    for (const row of rows) openRow(row);
    return true;
  } catch {
    return false;
  }
}

/** Opened once per process, because opening costs more than signing. */
const openRow = memoize(
  (row: IssuerKey): SigningKey =>
    openIssuerKey({ ...toPublicKey(row), encryptedPrivateKey: row.encryptedPrivateKey }, sealingSecret()),
  { max: 20, keyOf: ({ keyId }) => keyId },
);

const findActive = (reader: Pick<ReadOnly, "issuerKey">, algorithm: KeyAlgorithm) =>
  reader.issuerKey.findFirst({ where: { algorithm, retiredAt: null } });

async function makeKey(tx: Tx, algorithm: KeyAlgorithm, now: Date): Promise<IssuerKey> {
  // Prevents two servers starting at once from each making a key.
  await tx.$queryRaw`select pg_advisory_xact_lock(7249003)::text`;
  const other = await findActive(tx, algorithm);
  if (other) return other;
  const key = generateIssuerKey(algorithm, sealingSecret());
  return tx.issuerKey.create({
    data: {
      algorithm,
      keyId: key.id,
      publicJwk: JSON.parse(JSON.stringify(key.publicJwk)),
      publicMultibase: publicKeyMultibase(key) ?? null,
      encryptedPrivateKey: key.encryptedPrivateKey,
      createdAt: now,
    },
  });
}

/**
 * List every key that ever signed, oldest first: retired ones stay published so that old badges still verify.
 */
export async function listPublicKeys(reader: Pick<ReadOnly, "issuerKey">): Promise<PublicKey[]> {
  return (await reader.issuerKey.findMany({ orderBy: { id: "asc" } })).map(toPublicKey);
}

const toPublicKey = ({ keyId, algorithm, publicJwk }: IssuerKey): PublicKey => ({
  id: keyId,
  algorithm,
  publicJwk: publicJwk as PublicKey["publicJwk"],
});

/** Seals the private parts of the keys. */
const sealingSecret = () => derivedSecret("cairn issuer keys");
