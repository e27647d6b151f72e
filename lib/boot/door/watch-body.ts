import type { IncomingMessage } from "node:http";
import { bodyLimit, mayBeAction, tooLarge, unreadable } from "./check-request";
import type { RefusedRequest } from "./refusal";

/**
 * Count the body of a request while it is read, and look at the whole of a form before its end is passed on: what the
 * framework would fail on is refused instead. After a refusal nothing more of the body is passed on.
 *
 * @param refuse  called at most once
 */
export function watchBody(request: IncomingMessage, refuse: (refusal: RefusedRequest) => void): void {
  const limit = bodyLimit(request.url ?? "");
  const check = checkOf(request);
  const parts: Buffer[] = [];
  let bytes = 0;
  let isRefused = false;
  const push = request.push.bind(request);
  const refuseWith = (refusal: RefusedRequest) => {
    isRefused = true;
    refuse(refusal);
    // More is read, and dropped.
    return true;
  };
  request.push = (part: Buffer | null, encoding?: BufferEncoding) => {
    if (isRefused) return true;
    if (part === null)
      return check && !check(Buffer.concat(parts)) ? refuseWith(unreadable("body")) : push(null);
    bytes += part.length;
    if (bytes > limit) return refuseWith(tooLarge(limit));
    if (check) parts.push(part);
    return push(part, encoding);
  };
}

/** The check of a body that the framework reads itself: that of a form action. */
function checkOf(request: IncomingMessage): ((body: Buffer) => boolean) | null {
  if (!mayBeAction(request)) return null;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
    const end = `--${boundary?.[1] ?? boundary?.[2] ?? ""}--`;
    return (body) => boundary !== null && body.subarray(-end.length - 64).includes(end);
  }
  return isJson;
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
