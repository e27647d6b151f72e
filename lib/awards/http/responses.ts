import { createHash } from "node:crypto";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { alternatesOf, type BadgeFormat, linkHeader, negotiatedAddress } from "@/lib/openbadges/negotiation";
import type { WhyUnavailable } from "../award-row";

const ANYBODY = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, link",
  "x-content-type-options": "nosniff",
  // Pages of other sites may show a picture of a badge.
  "cross-origin-resource-policy": "cross-origin",
  "x-robots-tag": "noindex",
};

/** How long a copy may be used without revalidation. What can change at any moment is always revalidated. */
const CACHING = {
  "ask-again": "no-cache",
  minutes: "public, max-age=300",
  days: "public, max-age=604800",
};

type ResponseOptions = {
  type: string;
  caching: keyof typeof CACHING;
  /** Offers the response as a file of this name: ASCII, without quotes. */
  download?: string;
  /** Set where the media type follows the Accept header. */
  varies?: boolean;
  /** Path of the page or badge whose representation it is: the response links to the other ones. */
  of?: { path: string; format: BadgeFormat | "png" | "svg" };
  /** Address of the version that superseded it (RFC 5829); null or left out: none did. */
  successor?: string | null;
};

/** Respond to a program, readable from any site; 304 where the client has the same content already. */
export function respond(
  request: Request,
  body: string | Buffer,
  { type, caching, download, varies, of, successor }: ResponseOptions,
) {
  const links = linksOf(of, successor);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ...ANYBODY,
    etag,
    "cache-control": CACHING[caching],
    ...(varies && { vary: "Accept" }),
    ...(links && { link: links }),
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

function linksOf(of: ResponseOptions["of"], successor: ResponseOptions["successor"]): string {
  const address = of && negotiatedAddress(of.path);
  const alternates = address ? [linkHeader(alternatesOf(address, of.format))] : [];
  return [...alternates, ...(successor ? [`<${successor}>; rel="successor-version"`] : [])].join(", ");
}

/** Respond with what was found out just now, not to be kept. */
export const respondNow = (body: object) =>
  Response.json(body, { headers: { ...ANYBODY, "cache-control": "no-store" } });

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
 * Respond that the badge exists and cannot be had: it is being signed, or its issuer has not confirmed the address that
 * it will carry, both with a delay for the next try; or what is stored is not what was signed.
 */
export function respondUnavailable(why: WhyUnavailable): Response {
  if (why === "altered") return respondError(500, "badge-altered", errorMessage("awards.altered"));
  return why === "signature"
    ? respondError(404, "not-signed-yet", errorMessage("awards.notSigned"), { "retry-after": "2" })
    : respondError(404, "waits-for-address", errorMessage("awards.waitsForAddress"), {
        "retry-after": "3600",
      });
}

/** Lead programs and visitors to another address here. */
export const respondPublicRedirect = (location: string) =>
  new Response(null, {
    status: 302,
    headers: { ...ANYBODY, location, "cache-control": "no-store", vary: "Accept, Cookie" },
  });

/** Answer the preflight request of a browser (CORS). */
export const preflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...ANYBODY,
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "*",
    },
  });
