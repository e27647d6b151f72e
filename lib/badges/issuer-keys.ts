import "server-only";
import { hkdfSync } from "node:crypto";
import type { IssuerKey } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { publicKeyMultibase } from "./issuer";
import { generateIssuerKey, type KeyAlgorithm, openIssuerKey, type PublicKey, type SigningKey } from "./keys";
import type { IssuerSigningKeys } from "./signing";

/** Opened keys of this process, by id: opening costs more than signing. */
const opened = new Map<string, SigningKey>();

/** The keys that sign now, made at the first need. */
export async function signingKeys(tx: Tx, now: Date): Promise<IssuerSigningKeys> {
  return { ed25519: await activeKey(tx, "Ed25519", now), rs256: await activeKey(tx, "RS256", now) };
}

/** The key that signs status lists; null before the first badge was signed, when there is no list either. */
export async function readListKey(reader: Pick<ReadOnly, "issuerKey">): Promise<SigningKey | null> {
  const row = await findActive(reader, "Ed25519");
  return row && openRow(row);
}

async function activeKey(tx: Tx, algorithm: KeyAlgorithm, now: Date): Promise<SigningKey> {
  return openRow((await findActive(tx, algorithm)) ?? (await makeKey(tx, algorithm, now)));
}

function openRow(row: IssuerKey): SigningKey {
  const known = opened.get(row.keyId);
  if (known) return known;
  const key = openIssuerKey({ ...toPublicKey(row), sealedPrivateKey: row.sealedPrivate }, sealingSecret());
  opened.set(row.keyId, key);
  return key;
}

const findActive = (reader: Pick<ReadOnly, "issuerKey">, algorithm: KeyAlgorithm) =>
  reader.issuerKey.findFirst({ where: { algorithm, retiredAt: null } });

async function makeKey(tx: Tx, algorithm: KeyAlgorithm, now: Date): Promise<IssuerKey> {
  // Two servers that start at once must not both make a key.
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
      sealedPrivate: key.sealedPrivateKey,
      createdAt: now,
    },
  });
}

/** Every key that ever signed, oldest first: retired ones stay published, so that old badges still verify. */
export async function listPublicKeys(reader: Pick<ReadOnly, "issuerKey">): Promise<PublicKey[]> {
  return (await reader.issuerKey.findMany({ orderBy: { id: "asc" } })).map(toPublicKey);
}

const toPublicKey = ({ keyId, algorithm, publicJwk }: IssuerKey): PublicKey => ({
  id: keyId,
  algorithm,
  publicJwk: publicJwk as PublicKey["publicJwk"],
});

/** 32 bytes of their own for sealing, from the secret of this Cairn. */
function sealingSecret(): Uint8Array {
  const secret = process.env.CAIRN_SECRET;
  if (!secret) throw new Error("CAIRN_SECRET is not set. Start Cairn with `npm start`, which makes one.");
  return new Uint8Array(hkdfSync("sha256", secret, "", "cairn issuer keys", 32));
}
