import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";

export type Forwarding = {
  url: string;
  /** Breaks every connection. */
  cut(): void;
  stop(): void;
};

/**
 * Start a proxy that passes each request to the server of the moment, as a load balancer does; a request to a server
 * that does not answer loses its connection.
 *
 * @param next  the URL for the next request; null: the connection is broken
 * @param port  where it listens; default: any that is free
 */
export async function startForwarding(next: () => string | null, port = 0): Promise<Forwarding> {
  const proxy = createServer((incoming, answer) => {
    const target = next();
    if (target === null) return void incoming.socket.destroy();
    const { method, url, socket } = incoming;
    const headers = { ...incoming.headers, "x-forwarded-for": socket.remoteAddress };
    const outgoing = forward(`${target}${url}`, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
      response.on("error", () => socket.destroy());
    });
    outgoing.on("error", () => socket.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((done) => {
    proxy.listen(port, "localhost", done);
  });
  return {
    // Listening on a port, so the address is not a pipe's path.
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    cut: () => proxy.closeAllConnections(),
    stop() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
