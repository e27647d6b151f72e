import type { IncomingMessage } from "node:http";
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
 * Return the network address of a request. Each proxy appends the address it saw to `x-forwarded-for`;
 * entries further left, and without a proxy the whole header, come from the client and may be forged.
 *
 * @param proxies  number of trusted proxies the request has passed
 */
export function clientAddress(request: Pick<IncomingMessage, "headers" | "socket">, proxies: number): string {
  const socket = (request.socket.remoteAddress ?? "unknown").replace(/^::ffff:(?=\d+\.)/, "");
  if (proxies === 0) return socket;
  const seen = [request.headers["x-forwarded-for"] ?? []]
    .flat()
    .flatMap((part) => part.split(","))
    .map((part) => part.trim())
    .filter(Boolean);
  return seen.at(-proxies) ?? seen[0] ?? socket;
}
