import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { SCHEME_HEADER } from "@/lib/core/scheme-header";
import { isThisComputer } from "@/lib/people/public-address";
import { clientAddress, forwardedEntry } from "./client-address";

/** How this server is reached. */
export type Reached = {
  /** Number of proxies in front of it that are trusted. */
  proxies: number;
  /** The public address of the installation, an origin; null: none is known yet. */
  declared: string | null;
  /** The same where people may be told to open it: confirmed, and no address of this computer; null: they are told none. */
  confirmed: string | null;
};

/** Where the browser of a request is, and which address it sees. */
export type RequestOrigin = {
  /** Network address of the client. */
  address: string;
  scheme: "http" | "https";
  /** Host with the port where it is not the usual one of the scheme. */
  host: string;
};

/** From what the origin of a request is decided. */
export type OriginSources = Pick<Reached, "proxies" | "declared">;

type Request = Pick<IncomingMessage, "headers"> & {
  socket: { remoteAddress?: string | undefined; localPort?: number | undefined };
};

/**
 * Decide address, scheme and host of a request. What a proxy says is believed only of declared proxies. A browser
 * names its own origin in `Origin`; no page of another site can name ours.
 */
export function originOf(request: Request, { proxies, declared }: OriginSources): RequestOrigin {
  const { headers } = request;
  const named = headers.origin && URL.canParse(headers.origin) ? new URL(headers.origin) : null;
  const known = declared === null ? null : new URL(declared);
  const address = clientAddress(request as IncomingMessage, proxies);
  // What calls a page "same-origin" is the browser, whatever host and scheme proxies put in between.
  if (named && (headers["sec-fetch-site"] === "same-origin" || named.origin === known?.origin))
    return { address, scheme: schemeOf(named), host: named.host };
  const host = hostOf(request, proxies, known);
  if (named?.host === host) return { address, scheme: schemeOf(named), host };
  return { address, scheme: schemeTold(headers, proxies) ?? schemeKnown(host, known), host };
}

/** A proxy with its defaults calls this server by the address it listens on, which no browser sees. */
function hostOf({ headers, socket }: Request, proxies: number, known: URL | null): string {
  const told = forwardedEntry(headers["x-forwarded-host"], proxies);
  const host = told ?? headers.host ?? known?.host ?? "localhost";
  const isOwn = /^(localhost|127\.0\.0\.1|\[::1\]):(\d+)$/.exec(host)?.[2] === String(socket.localPort);
  return proxies > 0 && told === undefined && isOwn && known !== null ? known.host : host;
}

function schemeTold(headers: IncomingHttpHeaders, proxies: number): "http" | "https" | undefined {
  const told = forwardedEntry(headers["x-forwarded-proto"], proxies)?.toLowerCase();
  return told === "https" || told === "http" ? told : undefined;
}

const schemeKnown = (host: string, known: URL | null) => (known?.host === host ? schemeOf(known) : "http");

const schemeOf = ({ protocol }: URL) => (protocol === "https:" ? "https" : "http");

/**
 * Decide whether browsers are told to open this host by https only: where the public address is one of https. A proxy
 * with its defaults says neither scheme nor host, and browsers ignore the header over http (RFC 6797, 8.1). Not where
 * a trusted proxy says http; nor where it names another host than the public one, or the public one is this computer:
 * what else is served there, on any port, may be http.
 *
 * @param headers  as they arrived, before `declareOrigin`
 */
export function isHttpsOnly(headers: IncomingHttpHeaders, { proxies, declared }: OriginSources): boolean {
  if (!declared?.startsWith("https:") || isThisComputer(declared)) return false;
  if (schemeTold(headers, proxies) === "http") return false;
  const told = forwardedEntry(headers["x-forwarded-host"], proxies);
  return told === undefined || URL.parse(`https://${told}`)?.hostname === new URL(declared).hostname;
}

/**
 * Write the decision into the headers of the request, in place of what it claimed. The framework is told of no https:
 * it would call this server over https for a rewritten address.
 */
export function declareOrigin(request: IncomingMessage, reached: OriginSources): RequestOrigin {
  const origin = originOf(request, reached);
  const { headers } = request;
  for (const name of ["x-forwarded-proto", "x-forwarded-port", "forwarded"]) delete headers[name];
  headers.host = origin.host;
  headers["x-forwarded-host"] = origin.host;
  headers["x-forwarded-for"] = origin.address;
  headers[SCHEME_HEADER] = origin.scheme;
  // The browser vouches for the page, and something in it (an extension, a setting) hides its origin: the framework
  // would take it for another site's.
  if (headers.origin === "null" && headers["sec-fetch-site"] === "same-origin")
    headers.origin = `${origin.scheme}://${origin.host}`;
  return origin;
}
