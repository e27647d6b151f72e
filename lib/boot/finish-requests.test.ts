import { Agent, createServer, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { securityHeaders } from "./door/security-headers";
import { respondUnreadable } from "./door/unreadable-request";
import { followSockets, stopServing } from "./finish-requests";

const agent = new Agent({ keepAlive: true });
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server whose answer to /slow is given when the test says so. */
async function startServer() {
  const answers: (() => void)[] = [];
  server = createServer((asked, response) => {
    if (asked.url === "/slow") answers.push(() => response.end("slow"));
    else response.end("quick");
  });
  const sockets = followSockets(server);
  server.on("clientError", (error, socket) => respondUnreadable(error, socket, securityHeaders(false)));
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { answers, sockets, port: (server.address() as AddressInfo).port };
}

const get = (port: number, path: string, headers = {}) =>
  new Promise<{ status: number | undefined; body: string; connection: string | undefined }>(
    (done, failed) => {
      request({ host: "127.0.0.1", port, path, agent, headers }, (response) => {
        let body = "";
        response.on("data", (part) => {
          body += part;
        });
        response.on("end", () =>
          done({ status: response.statusCode, body, connection: response.headers.connection }),
        );
        response.on("error", failed);
      })
        .on("error", failed)
        .end();
    },
  );

test("a running request is answered, on a connection that is closed then; idle ones do not hold it up", async () => {
  const { answers, sockets, port } = await startServer();
  await get(port, "/quick");
  const slow = get(port, "/slow");
  while (answers.length === 0) await sleep(5);
  let hasStopped = false;
  const stopped = stopServing(server, sockets, 10_000).then(() => {
    hasStopped = true;
  });
  await expect(get(port, "/quick")).rejects.toThrow();
  expect(hasStopped).toBe(false);
  answers[0]?.();
  expect(await slow).toMatchObject({ status: 200, body: "slow" });
  await stopped;
});

test("one that takes too long is cut off", async () => {
  const { answers, sockets, port } = await startServer();
  const cut = expect(get(port, "/slow")).rejects.toThrow();
  while (answers.length === 0) await sleep(5);
  await stopServing(server, sockets, 50);
  await cut;
});

test("one that has changed the protocol is cut off too: the server no longer counts it", async () => {
  const { sockets, port } = await startServer();
  const changed = new Promise<void>((done) => server.on("upgrade", () => done()));
  const client = connect(port, "127.0.0.1").on("error", () => undefined);
  const ended = new Promise((done) => client.once("close", done));
  client.write("GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
  await changed;
  await stopServing(server, sockets, 50);
  await ended;
});

test("cookies over the limit are told from other requests that cannot be read", async () => {
  const { port } = await startServer();
  const answer = await get(port, "/quick", { cookie: `a=${"x".repeat(20_000)}` });
  expect(answer).toMatchObject({ status: 431, body: expect.stringContaining("cookies") });
});

test("a request that does not arrive in full is answered with what to look at, one that is none with what to do", async () => {
  const answerTo = (code: string) => {
    const socket = new PassThrough();
    respondUnreadable(Object.assign(new Error(code), { code }), socket, securityHeaders(false));
    return text(socket);
  };
  const late = await answerTo("ERR_HTTP_REQUEST_TIMEOUT");
  expect(late).toMatch(/^HTTP\/1\.1 408 /);
  expect(late).toContain("Check the connection and try again.");
  const wrong = await answerTo("HPE_INVALID_METHOD");
  expect(wrong).toMatch(/^HTTP\/1\.1 400 /);
  expect(wrong).toContain("Open the page again.");
});
