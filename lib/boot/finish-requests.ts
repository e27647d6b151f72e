import type { Server, ServerResponse } from "node:http";

/**
 * Take no more requests, let the running ones finish, and close what is left after a while.
 *
 * @param milliseconds  for the running ones
 */
export async function stopServing(server: Server, milliseconds: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // A connection that is kept alive would bring further requests: each answer from now on is its last.
  server.prependListener("request", (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), milliseconds);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
