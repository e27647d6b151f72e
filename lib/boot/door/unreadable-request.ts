import type { Duplex } from "node:stream";
import { endWith, PAGE, pageOf } from "./refusal";
import type { SecurityHeaders } from "./security-headers";

const ANSWERS: Record<string, [status: string, sentence: string]> = {
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    "Your browser sends more cookies or a longer address than this server accepts. Delete the cookies of this site in your browser, then open the page again.",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    "408 Request Timeout",
    "The request did not arrive in full. Check the connection and try again.",
  ],
};
const OTHERWISE: [string, string] = ["400 Bad Request", "This request cannot be read. Open the page again."];

/** Answer what never becomes a request: the sentence is for a person whose browser sent it. */
export function respondUnreadable(
  error: Error & { code?: string },
  socket: Pick<Duplex, "writable" | "end" | "destroy">,
  headers: SecurityHeaders,
): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, sentence] = ANSWERS[error.code ?? ""] ?? OTHERWISE;
  endWith(socket, { status, type: PAGE, body: pageOf(sentence), headers });
}
