import { connect } from "node:net";

/** A request as bytes on a connection: no library would send most of those that are tried. */
export type RawRequest = {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Buffer;
};
export type RawResponse = { status: number; head: string };

/** How long a request may take before it is said to hang. */
const PATIENCE_MS = 20_000;

/**
 * Send a request and read until the connection is closed.
 *
 * @returns status 0 where nothing came back; null when it was not closed in time
 */
export const sendRaw = (
  port: number,
  { method, target, headers, body }: RawRequest,
): Promise<RawResponse | null> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    let back = "";
    const timer = setTimeout(() => {
      socket.destroy();
      done(null);
    }, PATIENCE_MS);
    socket.on("data", (part) => {
      back += part.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      const head = back.split("\r\n\r\n", 1)[0] ?? "";
      done({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head });
    });
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`, "latin1"));
    if (body.length > 0) socket.write(body);
  });
