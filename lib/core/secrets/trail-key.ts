import { derivedSecret } from "./installation-secret";

/** A key of the audit trail; its id stands in each entry that was made with it, and does not give it away. */
export type TrailKey = {
  id: string;
  /** Of entries. */
  secret: Uint8Array;
  /** Of the record in the data folder. */
  recordSecret: Uint8Array;
};

/**
 * Return the key of new entries, derived from the secret of this installation.
 *
 * @param secret  another secret than the one of this process
 * @throws Error when the process was started without the secret
 */
export function trailKey(secret = process.env.CAIRN_SECRET): TrailKey {
  const id = Buffer.from(derivedSecret("cairn audit trail key id", secret)).toString("hex").slice(0, 12);
  return {
    id,
    secret: derivedSecret("cairn audit trail", secret),
    recordSecret: derivedSecret("cairn audit trail record", secret),
  };
}

/** Return the keys with which entries can be checked: that of this installation, and those of its former secrets. */
export function knownTrailKeys(): ReadonlyMap<string, TrailKey> {
  const former = (process.env.CAIRN_FORMER_SECRETS ?? "").split(",").map((secret) => secret.trim());
  const keys = [trailKey(), ...former.filter((secret) => secret !== "").map((secret) => trailKey(secret))];
  return new Map(keys.map((key) => [key.id, key]));
}
