import { isIPv6 } from "node:net";
import { StartError } from "@/lib/core/start-error";
import { readProxies } from "./client-address";

/**
 * Read where and how the server listens from the environment.
 *
 * @throws StartError naming the variable that is wrong
 */
export const readListening = () => {
  const port = readPort();
  return {
    port,
    host: bareHost(process.env.HOST || "127.0.0.1"),
    /** The address that a browser on this machine opens. */
    address: addressToOpen(process.env.HOST, port),
    proxies: readProxies(),
    keepAliveSeconds: readKeepAlive(),
  };
};

/** @throws StartError unless PORT is a number from 1 to 65535; 3000 when unset or empty */
export function readPort(value = process.env.PORT): number {
  const port = Number(value || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`PORT is "${value}": give a number from 1 to 65535.`);
  return port;
}

/**
 * Return the seconds for which an idle connection is kept: KEEP_ALIVE_SECONDS, 65 when unset, which is longer than
 * proxies keep theirs. A shorter one closes connections on which a proxy is about to send.
 *
 * @throws StartError unless it is a number from 1 to 3600
 */
export function readKeepAlive(value = process.env.KEEP_ALIVE_SECONDS): number {
  const seconds = Number(value || 65);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600)
    throw new StartError(`KEEP_ALIVE_SECONDS is "${value}": give a number of seconds from 1 to 3600.`);
  return seconds;
}

/** Return a host without the brackets of an IPv6 address, as sockets want it. */
export const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

/**
 * Return the address that a browser on this machine opens.
 *
 * @param host  as given in HOST; undefined, or one that stands for every address: localhost
 */
export function addressToOpen(host: string | undefined, port: number): string {
  const bare = bareHost(host ?? "");
  if (bare === "" || bare === "0.0.0.0" || bare === "::") return `http://localhost:${port}`;
  return `http://${isIPv6(bare) ? `[${bare}]` : bare}:${port}`;
}
