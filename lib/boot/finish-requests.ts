import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Follow the open connections of a server. It forgets those that change the protocol, and yet does not close before
 * they do.
 */
export function followSockets(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return open;
}

/**
 * Take no more requests, let the running ones finish, and close what is left after a while.
 *
 * @param sockets       its connections, as `followSockets` gives them
 * @param milliseconds  for the running ones
 */
export async function stopServing(
  server: Server,
  sockets: ReadonlySet<Socket>,
  milliseconds: number,
): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // A connection that is kept alive would bring further requests: each answer from now on is its last.
  server.prependListener("request", (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => closeAll(server, sockets), milliseconds);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): void {
  // Also those that connected before anybody listened, and are in no set.
  server.closeAllConnections();
  for (const socket of sockets) socket.destroy();
}
