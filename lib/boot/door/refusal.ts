import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ErrorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import type { SecurityHeaders } from "./security-headers";

/** Why a request gets no further than the door. */
export type RefusedRequest = {
  status: "400 Bad Request" | "403 Forbidden" | "405 Method Not Allowed" | "413 Content Too Large";
  /** Pages of ours take these for final, and do not send the same again. */
  code: "invalid" | "forbidden";
  message: ErrorMessage;
  headers?: Readonly<Record<string, string>>;
};

/** How long what is still being sent is read and dropped: a connection closed at once would hide the response. */
const LINGER_MS = 5000;

/** Respond to a request with a sentence, as a page for browsers and as problem+json for programs, and close. */
export function respondRefusal(
  request: IncomingMessage,
  refusal: RefusedRequest,
  security: SecurityHeaders,
): void {
  const { socket } = request;
  const sentence = messageFormatter(DEFAULT_LOCALE)(refusal.message);
  const isPage = request.headers.accept?.includes("text/html") ?? false;
  const status = Number.parseInt(refusal.status, 10);
  const body = isPage ? pageOf(sentence) : JSON.stringify({ title: sentence, status, code: refusal.code });
  endWith(socket, {
    status: refusal.status,
    type: isPage ? PAGE : "application/problem+json",
    body,
    headers: { ...security, ...refusal.headers },
    isHead: request.method === "HEAD",
  });
  request.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  timer.unref();
  socket.once("close", () => clearTimeout(timer));
}

export const PAGE = "text/html; charset=utf-8";

/** A page of one sentence, which needs nothing else of the application. */
export const pageOf = (sentence: string): string =>
  `<!doctype html><html lang=en><meta charset=utf-8><title>Cairn</title><p>${escapeHtml(sentence)}</p></html>`;

const escapeHtml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Write a whole response to a connection and end it; the connection is not used for another one. */
export function endWith(
  socket: Pick<Duplex, "end">,
  response: {
    status: string;
    type: string;
    body: string;
    /** Those of security, and others. */
    headers: Readonly<Record<string, string>>;
    isHead?: boolean;
  },
): void {
  const { status, type, body, headers, isHead } = response;
  const lines = Object.entries({
    connection: "close",
    "content-type": type,
    "cache-control": "no-store",
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${isHead ? "" : body}`);
}
