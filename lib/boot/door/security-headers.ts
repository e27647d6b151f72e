import type { ServerResponse } from "node:http";

/** Seconds for which browsers open the host by https only: a year. */
const HTTPS_SECONDS = 31_536_000;

/** What a response may do that is no page and sets no policy: nothing; a drawing keeps its own styles. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Devices and abilities of the browser that no page of ours uses, and no script in one should. */
const ABILITIES = ["camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb"];

export type SecurityHeaders = Readonly<Record<string, string>>;

const EVERYWHERE: SecurityHeaders = {
  "x-content-type-options": "nosniff",
  // Addresses of pages hold tokens and numbers of people: other sites are not told them.
  "referrer-policy": "same-origin",
  "permissions-policy": ABILITIES.map((name) => `${name}=()`).join(", "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": POLICY,
};

/**
 * Return the headers that every response has unless it sets one of them itself.
 *
 * @param httpsOnly  browsers are told to open this host by https only
 */
export const securityHeaders = (httpsOnly: boolean): SecurityHeaders =>
  httpsOnly ? { ...EVERYWHERE, "strict-transport-security": `max-age=${HTTPS_SECONDS}` } : EVERYWHERE;

/**
 * Add headers to a response at the moment at which its head is written, so that whatever makes it (a page, a route,
 * a static file, a redirect, an error) may set its own ones before.
 */
export const completeHeaders = (response: ServerResponse, headers: SecurityHeaders): void =>
  beforeHead(response, (_status, given) => {
    const names = new Set(given.map((name) => name.toLowerCase()));
    for (const [name, value] of Object.entries(headers))
      if (!response.hasHeader(name) && !names.has(name)) response.setHeader(name, value);
  });

/** @param work  gets the status of a response, and the names of headers given with it, before its head is written */
export function beforeHead(response: ServerResponse, work: (status: number, names: string[]) => void): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = (...parts: unknown[]) => {
    const given = parts.find((part) => typeof part === "object" && part !== null);
    if (!response.headersSent) work(Number(parts[0]), namesOf(given));
    return writeHead(...parts);
  };
}

/** Names in the headers given to `writeHead`: an object, or a list of names and values in turn. */
const namesOf = (given: unknown): string[] =>
  Array.isArray(given)
    ? given.filter((name, at): name is string => at % 2 === 0 && typeof name === "string")
    : Object.keys(given ?? {});
