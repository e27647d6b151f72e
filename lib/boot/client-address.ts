import type { IncomingMessage } from "node:http";
import { StartError } from "@/lib/core/start-error";

/**
 * How many proxies of ours stand before the server: `TRUST_PROXY`, 0 when it is not set.
 *
 * @throws StartError when it is no number from 0 to 9
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
 * The network address a request comes from. Each proxy adds whom it saw at the end of `x-forwarded-for`; what
 * stands further left, and all of it without a proxy, was written by whoever asks and may be made up.
 *
 * @param proxies  how many proxies of ours the request has passed
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
