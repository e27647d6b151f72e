import type { SendError } from "./transport";

/**
 * What follows from a mail that was not taken:
 * - server    the server cannot be used at all: everything that waits is tried again later
 * - later     this mail is tried again later
 * - failed    the server refuses this mail for good
 * - lost      the connection was lost before the server's answer to a mail that it may have taken
 * - unclear   the connection was lost before that: this mail, or the server?
 */
type FailureKind = "server" | "later" | "failed" | "lost" | "unclear";

/**
 * Classify an error by RFC 5321: 4xx is temporary, 5xx permanent. A server that refuses the sender, the password or the
 * encryption refuses every mail: the settings are wrong, not the mail.
 */
export function failureOf({ code, responseCode, command, isHandedOver }: SendError): FailureKind {
  if (code === "EAUTH" || code === "ENOAUTH" || code === "ETLS" || code === "EDNS") return "server";
  if (responseCode === 421 || command === "MAIL FROM") return "server";
  if (responseCode !== undefined && responseCode >= 400)
    return responseCode >= 500 && responseCode !== 503 ? "failed" : "later";
  // Refused before it was sent: no address that a server could know.
  if (code === "EENVELOPE" || code === "EMESSAGE") return "failed";
  return isHandedOver ? "lost" : "unclear";
}

/** Attempts after which a mail that may have arrived each time is not repeated, unless it is mandatory. */
const MOST_LOST = 3;

/** Return whether a mail whose connection was lost at its end is sent again. */
export const isSentAgain = (isMandatory: boolean, attempts: number): boolean =>
  isMandatory || attempts < MOST_LOST;
