import type { IncomingMessage } from "node:http";
import { networkAddress } from "@/lib/core/request-address";
import { StartError } from "@/lib/core/start-error";

/**
 * Return the number of trusted proxies in front of the server: `TRUST_PROXY`, 0 when unset.
 *
 * @throws StartError unless it is a number from 0 to 9
 */
export function readProxies(value = process.env.TRUST_PROXY): number {
  const proxies = Number(value || 0);
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 9)
    throw new StartError(
      `TRUST_PROXY is "${value}": give the number of proxies before Cairn, for example 1.`,
    );
  return proxies;
}

/**
 * Return the network address of a request: the one that the outermost trusted proxy saw, or the socket's where it
 * names none.
 *
 * @param proxies  number of trusted proxies the request has passed
 */
export function clientAddress(request: Pick<IncomingMessage, "headers" | "socket">, proxies: number): string {
  const told = forwardedEntry(request.headers["x-forwarded-for"], proxies);
  return networkAddress(told ?? "") ?? networkAddress(request.socket.remoteAddress ?? "") ?? "unknown";
}

/**
 * Return what the outermost trusted proxy says in a header. Each proxy appends what it saw; entries further left, and
 * without a proxy the whole header, come from the client and may be forged. Undefined: nothing is said, or nobody is
 * trusted.
 */
export function forwardedEntry(header: string | string[] | undefined, proxies: number): string | undefined {
  if (proxies === 0) return undefined;
  const entries = [header ?? []]
    .flat()
    .flatMap((part) => part.split(","))
    .map((part) => part.trim());
  return (entries.at(-proxies) ?? entries[0]) || undefined;
}
