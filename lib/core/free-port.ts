import { createServer } from "node:net";

/**
 * Return a free port of 127.0.0.1.
 *
 * @param port  exactly this one, or it fails; 0: any
 */
export function freePort(port = 0): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? done(address.port) : failed(new Error("no port")),
      );
    });
  });
}
