import { readBadgeFile } from "./badge-file";
import { isJsonObject, type JsonObject, listAt, objectAt, textAt } from "./json";
import type { PublicKey } from "./keys";
import { checkProof, issuerIdOf } from "./proofs";
import { decodeStatusList, getStatus } from "./status-list";

type StatusCode =
  | "not-revoked"
  | "revoked"
  | "status-entry-missing"
  | "status-list-missing"
  | "status-list-not-genuine"
  | "status-list-wrong"
  | "status-list-out-of-date";

/**
 * Look up a badge in the issuer's status list. Fails closed: a badge without an entry, or a list that is
 * missing, not signed by the same issuer, for another purpose, expired or too short, never gives
 * `not-revoked`.
 */
export async function checkStatus(
  credential: JsonObject,
  keys: PublicKey[],
  findList: (url: string) => Promise<string | JsonObject | null>,
  now: Date,
): Promise<StatusCode> {
  const { type, statusPurpose, statusListIndex, statusListCredential } = objectAt(
    credential.credentialStatus,
  );
  const url = textAt(statusListCredential);
  const index = textAt(statusListIndex);
  if (
    type !== "BitstringStatusListEntry" ||
    statusPurpose !== "revocation" ||
    !url ||
    !/^\d{1,9}$/.test(index ?? "")
  )
    return "status-entry-missing";

  const found = await findList(url);
  if (found === null) return "status-list-missing";
  const file = readBadgeFile(typeof found === "string" ? found : JSON.stringify(found));
  if ("unreadable" in file) return "status-list-wrong";
  const list = file.credential;
  if (issuerIdOf(list) !== issuerIdOf(credential)) return "status-list-not-genuine";
  if ((await checkProof(file, keys)) !== null) return "status-list-not-genuine";
  if (!isListAt(list, url)) return "status-list-wrong";
  if (!isInForce(list, now)) return "status-list-out-of-date";
  return readEntry(list, Number(index));
}

function isListAt({ id, type, credentialSubject }: JsonObject, url: string): boolean {
  const subject = isJsonObject(credentialSubject) ? credentialSubject : {};
  return (
    id === url &&
    listAt(type).includes("BitstringStatusListCredential") &&
    subject.type === "BitstringStatusList" &&
    subject.statusPurpose === "revocation"
  );
}

/** A list without an end date could be an old copy, so it is not accepted. */
function isInForce({ validFrom, validUntil }: JsonObject, now: Date): boolean {
  return Date.parse(String(validFrom)) <= now.getTime() && now.getTime() < Date.parse(String(validUntil));
}

function readEntry(list: JsonObject, index: number): StatusCode {
  try {
    const bits = decodeStatusList(textAt(objectAt(list.credentialSubject).encodedList) ?? "");
    return getStatus(bits, index) ? "revoked" : "not-revoked";
  } catch {
    return "status-list-wrong";
  }
}
