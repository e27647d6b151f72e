import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedSecret } from "@/lib/core/secrets/installation-secret";
import { type MessageKind, OPTIONAL_KINDS } from "../kinds";

/** Who does not want which mails any more. */
type Unsubscription = { employeeId: number; kind: MessageKind };

/**
 * Return the token in the link with which the reader of a mail ends mails of its kind without signing in. It never
 * expires, because the mail is kept; it can do nothing else.
 */
export function unsubscribeToken({ employeeId, kind }: Unsubscription): string {
  const claim = `${employeeId}.${kind}`;
  return `${claim}.${signatureOf(claim)}`;
}

/** Read a token; null when it was not made here, or the kind cannot be done without. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [, claim = "", id, kind = "", signature = ""] =
    /^((\d{1,10})\.(\w+))\.([\w-]{43})$/.exec(token) ?? [];
  const known = OPTIONAL_KINDS.find((one) => one === kind);
  if (!known || !timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(claim)))) return null;
  return { employeeId: Number(id), kind: known };
}

const signatureOf = (claim: string) =>
  createHmac("sha256", derivedSecret("cairn unsubscribe links")).update(claim).digest("base64url");
