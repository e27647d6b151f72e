import { attachmentHeader } from "@/lib/core/attachment-header";

export type Download = {
  name: string;
  mediaType: string;
  bytes: number;
  /** Of the content, in quotation marks. */
  etag: string;
  read(range?: ByteRange): ReadableStream;
};

/** First and last byte, both included. */
type ByteRange = { start: number; end: number };

/**
 * Respond with a file as a download: whole, or one part of it (RFC 9110, section 14). Browsers neither show it nor run
 * it, and keep no copy.
 */
export function respondDownload(request: Request, file: Download): Response {
  const headers = new Headers({
    "content-type": file.mediaType,
    "content-disposition": attachmentHeader(file.name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    // A part of a compressed text would be no part of the file.
    "cache-control": "private, no-store, no-transform",
    "accept-ranges": "bytes",
    etag: file.etag,
  });
  const asked = request.headers;
  if (matchesTag(asked.get("if-none-match"), file.etag)) return new Response(null, { status: 304, headers });
  const isHead = request.method === "HEAD";
  const sameFile = asked.get("if-range") ?? file.etag;
  const range = isHead || sameFile !== file.etag ? "whole" : rangeOf(asked.get("range"), file.bytes);
  if (range === "outside") {
    headers.set("content-range", `bytes */${file.bytes}`);
    headers.delete("content-disposition");
    return new Response(null, { status: 416, headers });
  }
  if (range === "whole") {
    headers.set("content-length", String(file.bytes));
    return new Response(isHead ? null : file.read(), { headers });
  }
  headers.set("content-range", `bytes ${range.start}-${range.end}/${file.bytes}`);
  headers.set("content-length", String(range.end - range.start + 1));
  return new Response(file.read(range), { status: 206, headers });
}

const matchesTag = (header: string | null, etag: string): boolean =>
  header !== null &&
  (header.trim() === "*" || header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag));

/**
 * Return the part that a `Range` header asks for. What is no range, or more than one, is answered with the whole file,
 * as the standard allows.
 */
export function rangeOf(header: string | null, bytes: number): ByteRange | "whole" | "outside" {
  const found = /^bytes=\s*(?:(\d{1,15})\s*)?-\s*(?:(\d{1,15})\s*)?$/i.exec(header ?? "");
  const [, first = "", last = ""] = found ?? [];
  if (!found || (first === "" && last === "")) return "whole";
  if (first === "") {
    const length = Number(last);
    return length === 0 || bytes === 0 ? "outside" : { start: Math.max(0, bytes - length), end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= bytes ? "outside" : { start, end };
}
