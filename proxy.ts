import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "@/lib/core/path-header";
import { negotiateFormat } from "@/lib/openbadges/negotiation";

/** A badge's URL returns the credential to machines and a page to people. */
const BADGE = /^\/badges\/([0-9a-f-]{36})$/;

/**
 * Runs before every page: sets the content security policy with a new nonce per response, and selects the
 * format of a badge's URL. Pages get their own URL in a header, for returning after a sign-in.
 */
export function proxy(request: NextRequest) {
  const badge = BADGE.exec(request.nextUrl.pathname)?.[1];
  const form = badge && request.method === "GET" ? negotiateFormat(request.headers.get("accept")) : "html";
  if (badge && form !== "html")
    return NextResponse.rewrite(new URL(`/api/badges/${badge}/credential?form=${form}`, request.url));

  const nonce = randomBytes(16).toString("base64");
  const policy = policyFor(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function policyFor(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self'",
    // The development server styles its own notices.
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Charts and maps position their parts with style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [
    {
      source: "/((?!_next/static|_next/image|icon.svg).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
