import { createHash } from "node:crypto";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import type { WaitsFor } from "./award-row";

const ANYBODY = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, link",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

/** How long a copy may be used without revalidation. What can change at any moment is always revalidated. */
const CACHING = {
  "ask-again": "no-cache",
  minutes: "public, max-age=300",
  days: "public, max-age=604800",
};

export type ResponseOptions = {
  type: string;
  caching: keyof typeof CACHING;
  /** Offers the response as a file of this name: ASCII, without quotes. */
  download?: string;
  /** Set where the media type follows the Accept header. */
  varies?: boolean;
  /** Address of the version that superseded it (RFC 5829); null or left out: none did. */
  successor?: string | null;
};

/** Respond to a program, readable from any site; 304 where the client has the same content already. */
export function respond(
  request: Request,
  body: string | Buffer,
  { type, caching, download, varies, successor }: ResponseOptions,
) {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ...ANYBODY,
    etag,
    "cache-control": CACHING[caching],
    ...(varies && { vary: "Accept" }),
    ...(successor && { link: `<${successor}>; rel="successor-version"` }),
  };
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      ...headers,
      "content-type": type,
      ...(download && { "content-disposition": `attachment; filename="${download}"` }),
    },
  });
}

export const respondJson = (request: Request, body: object, options: ResponseOptions) =>
  respond(request, JSON.stringify(body), options);

/** Respond with an error code and one sentence. Programs read it, so it is in English. */
export const respondError = (
  status: number,
  error: string,
  message: ErrorMessage,
  headers?: Record<string, string>,
) =>
  Response.json(
    { error, message: messageFormatter(DEFAULT_LOCALE)(message) },
    { status, headers: { ...ANYBODY, "cache-control": "no-store", ...headers } },
  );

export const respondNotFound = () => respondError(404, "not-found", errorMessage("http.nothingHere"));

/**
 * Respond that the badge exists and is not signed yet, with a delay for the next try: it is being signed, or its issuer
 * has not confirmed the address that it will carry.
 */
export const respondNotSigned = (waitsFor: NonNullable<WaitsFor>) =>
  waitsFor === "signature"
    ? respondError(404, "not-signed-yet", errorMessage("awards.notSigned"), { "retry-after": "2" })
    : respondError(404, "waits-for-address", errorMessage("awards.waitsForAddress"), {
        "retry-after": "3600",
      });

/** Respond that the stored badge does not match its signature. */
export const respondAltered = () => respondError(500, "badge-altered", errorMessage("awards.altered"));

/** Answer the preflight request of a browser (CORS). */
export const preflight = () =>
  new Response(null, {
    status: 204,
    headers: { ...ANYBODY, "access-control-allow-methods": "GET, HEAD", "access-control-allow-headers": "*" },
  });
