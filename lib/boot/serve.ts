import { createServer, type RequestListener, type Server } from "node:http";
import next from "next";
import { StartError } from "@/lib/core/start-error";
import { openDoor } from "./door/open-door";
import { PAGE, pageOf } from "./door/refusal";
import { securityHeaders } from "./door/security-headers";
import { followSockets, stopServing } from "./finish-requests";
import { isHttpsOnly, type OriginSources, type Reached } from "./request-origin";

export type Serving = { close(): Promise<void> };
type ServeOptions = {
  port: number;
  host: string;
  /** Asked at each request: an admin can confirm another public address at any time. */
  reached(): Reached;
  keepAliveSeconds: number;
  dev: boolean;
};

/** How long a request may take to arrive: a file of 25 MB over a slow phone connection (Node's default is 5 minutes). */
const ARRIVE_MS = 15 * 60_000;

/** How long running requests may take when the server stops; a developer waits for none. */
const FINISH_MS = { served: 10_000, developed: 1000 };

/**
 * Reserve the port first, so that a taken port is reported before other work.
 *
 * @param sources  what is known before the database is read: the public address that the environment gives
 * @throws StartError when another process listens there
 */
export function reservePort(port: number, host: string, sources: OriginSources): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer(respondStarting(sources));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === "EADDRINUSE"
          ? `Port ${port} is taken by another program. Stop it, or start with another one: PORT=${port + 1} npm start.`
          : error.code === "EACCES"
            ? `Port ${port} may not be used by this account. Choose one above 1024: PORT=3000 npm start.`
            : `Cannot listen on ${host}:${port}: ${error.message}.`;
      failed(new StartError(sentence));
    });
    server.listen(port, host, () => done(server));
  });
}

/** Responds during the start with a page that reloads itself. */
const respondStarting =
  (sources: OriginSources): RequestListener =>
  ({ headers }, response) =>
    void response
      .writeHead(503, {
        ...securityHeaders(isHttpsOnly(headers, sources)),
        "content-type": PAGE,
        "retry-after": "2",
        refresh: "2",
      })
      .end(pageOf("Cairn is starting."));

/** Serve the built application (or, in development, the sources) on a server that already listens. */
export async function serve(server: Server, options: ServeOptions): Promise<Serving> {
  const sockets = followSockets(server);
  const app = next({
    dev: options.dev,
    hostname: options.host,
    port: options.port,
    dir: ".",
    httpServer: options.dev ? server : listenerOfUpgrades(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.keepAliveTimeout = options.keepAliveSeconds * 1000;
  server.requestTimeout = ARRIVE_MS;
  server.removeAllListeners("request");
  openDoor(server, options.reached, (request, response) => void handle(request, response));
  return {
    async close() {
      await stopServing(server, sockets, options.dev ? FINISH_MS.developed : FINISH_MS.served);
      await app.close().catch(() => undefined);
    },
  };
}

/**
 * What the framework listens on for requests to change the protocol, and none arrives at: only its hot reload answers
 * them. On a server without such a listener Node ignores the wish (RFC 9110, 7.8) and the request goes through the
 * door like every other one; with one it would get past the door, and no answer.
 */
const listenerOfUpgrades = () => createServer();
