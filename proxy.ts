import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { isOfUser } from "@/lib/accounts/cookie-name";
import { PATH_HEADER } from "@/lib/core/path-header";
import {
  alternatesOf,
  apiPath,
  linkHeader,
  negotiatedAddress,
  negotiateFormat,
  skillOfEarlierBadges,
} from "@/lib/openbadges/negotiation";

/**
 * Runs before every page: sets the content security policy with a new nonce per response, and selects the
 * representation of addresses that have several: a page for people, credentials for machines, and for visitors what
 * earlier badges name. Pages get their own URL in a header, for returning after a sign-in.
 */
export function proxy(request: NextRequest) {
  const path = request.nextUrl.pathname;
  const [address, skill] = [negotiatedAddress(path), skillOfEarlierBadges(path)];
  if ((address || skill) && request.method === "OPTIONS") return preflightOf();
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (skill && isRead && isOfVisitor(request))
    return NextResponse.rewrite(new URL(`/api/skills/${skill}/achievement`, request.url));
  const format = address && isRead ? negotiateFormat(request.headers.get("accept"), address.offers) : "html";
  if (address && format !== "html")
    return NextResponse.rewrite(new URL(apiPath(address, format), request.url));

  const nonce = randomBytes(16).toString("base64");
  const policy = policyFor(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(PATH_HEADER, path + request.nextUrl.search);
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (address) {
    response.headers.append("vary", "Accept");
    response.headers.set("link", linkHeader(alternatesOf(address, "html")));
  }
  return response;
}

/** Users read the page of the application, and sign in first where they have to. */
const isOfVisitor = ({ cookies }: NextRequest) => !isOfUser(cookies.getAll().map(({ name }) => name));

/** Answer the preflight request of a browser for an address that programs of any site may read (CORS). */
const preflightOf = () =>
  new NextResponse(null, {
    status: 204,
    headers: {
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "*",
      vary: "Accept",
    },
  });

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
      // Uploads are left out: before a request that passes here is answered, its whole body is read into memory.
      source: "/((?!_next/static|_next/image|icon.svg|api/attempts/\\d+/files$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
