import { createServer, type Server } from "node:http";
import next from "next";
import { StartError } from "@/lib/core/start-error";

export type Serving = { close(): Promise<void> };

/**
 * Takes the port first, so that a taken one is said before anything else is done.
 *
 * @throws StartError when somebody else listens there
 */
export function takePort(port: number, host: string): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer();
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

/** Serves the built application (or, in development, the sources) on a server that already listens. */
export async function serve(
  server: Server,
  options: { port: number; host: string; dev: boolean },
): Promise<Serving> {
  const app = next({
    dev: options.dev,
    hostname: options.host,
    port: options.port,
    dir: ".",
    httpServer: server,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => void handle(request, response));
  return {
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await app.close().catch(() => undefined);
    },
  };
}
