import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { errorMessage } from "@/lib/core/error-message";
import type { RequestOrigin } from "../request-origin";
import type { RefusedRequest } from "./refusal";

const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A file of 25 MB and its multipart envelope. */
const FILE_BYTES = 26 * 2 ** 20;
/** A form, a draft, a badge of 2 MB to verify; `serverActions.bodySizeLimit` of next.config.mjs is the same. */
const FORM_BYTES = 5 * 2 ** 20;
/** They answer for themselves: sign-in says which address to open, and mail programs of any site post to the other. */
const OPEN_TO_SITES = /^\/api\/(sign-in|unsubscribe\/[^/]+)\/?$/;
const FILES = /^\/api\/attempts\/[^/]+\/files\/?$/;

/** Bytes that the body of a request may have. */
export const bodyLimit = (url: string): number => (FILES.test(pathOf(url)) ? FILE_BYTES : FORM_BYTES);

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;

/**
 * Decide whether a request may go on, before anything of it but its head is read; null: it may.
 *
 * @param confirmed  the address that a person is told to open; null: none is known
 */
export function refusalOf(
  request: Request,
  origin: RequestOrigin,
  confirmed: string | null,
): RefusedRequest | null {
  const { method = "", url = "", headers } = request;
  if (!METHODS.includes(method)) return methodUnknown(method);
  if (!isAddress(url)) return unreadable("address");
  if (!isHost(origin.host)) return unreadable("host");
  const isChange = !READS.has(method) && !OPEN_TO_SITES.test(pathOf(url));
  if (isChange && isForeign(headers.origin, headers["sec-fetch-site"], origin))
    return {
      status: "403 Forbidden",
      code: "forbidden",
      message: errorMessage("http.foreignOrigin", { address: confirmed ?? "unknown" }),
    };
  if (!isRouterState(headers["next-router-state-tree"])) return unreadable("headers");
  if (Number(headers["content-length"] ?? 0) > bodyLimit(url)) return tooLarge(bodyLimit(url));
  return null;
}

export const methodUnknown = (method: string): RefusedRequest => ({
  status: "405 Method Not Allowed",
  code: "invalid",
  message: errorMessage("http.methodUnknown", { method }),
  headers: { allow: METHODS.join(", ") },
});

export const tooLarge = (limit: number): RefusedRequest => ({
  status: "413 Content Too Large",
  code: "invalid",
  message: errorMessage("http.bodyTooLarge", { megabytes: Math.floor(limit / 2 ** 20) }),
});

export const unreadable = (part: "address" | "host" | "headers" | "body"): RefusedRequest => ({
  status: "400 Bad Request",
  code: "invalid",
  message: errorMessage("http.unreadable", { part }),
});

/** A request that the framework reads as a form action: in a page, by a header or by its type. */
export const mayBeAction = ({ method, url = "", headers }: Request): boolean =>
  method === "POST" &&
  !url.startsWith("/api/") &&
  (headers["next-action"] !== undefined ||
    headers["content-type"]?.startsWith("multipart/form-data") === true);

const pathOf = (url: string) => url.split("?", 1)[0] ?? "";

/** A path of this server whose every `%` stands for a letter, none of them a control character. */
function isAddress(url: string): boolean {
  if (!url.startsWith("/")) return false;
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\0-\x1f\x7f-\x9f]/.test(decodeURIComponent(pathOf(url)));
  } catch {
    return false;
  }
}

/** A name or number with or without a port, and nothing that an address would read as something else. */
const isHost = (host: string) =>
  /^(\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`);

/**
 * A form of another site. Whatever is no browser sends no origin; a browser that hides it (`null`) may be anywhere.
 */
function isForeign(
  named: string | undefined,
  site: string | string[] | undefined,
  origin: RequestOrigin,
): boolean {
  if (site === "cross-site" || site === "same-site") return true;
  return (
    named !== undefined && URL.parse(named)?.host !== URL.parse(`${origin.scheme}://${origin.host}`)?.host
  );
}

/** The framework fails on a state that it cannot read; this is its own check. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
