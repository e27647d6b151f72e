import type { EventEmitter } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { reservePort, type Serving, serve } from "./serve";

/** As the framework does: at the first request it listens for upgrades, and gives those it does not know no answer. */
vi.mock("next", () => ({
  default: ({ httpServer }: { httpServer: EventEmitter }) => ({
    prepare: async () => undefined,
    close: async () => undefined,
    getRequestHandler: () => async (request: IncomingMessage, response: ServerResponse) => {
      if (httpServer.listenerCount("upgrade") === 0) httpServer.on("upgrade", () => undefined);
      let bytes = 0;
      for await (const part of request) bytes += (part as Buffer).length;
      response.end(`${request.url} with ${bytes} bytes`);
    },
  }),
}));

const NOTHING_KNOWN = { proxies: 0, declared: null, confirmed: null };
let server: Server;
let serving: Serving | undefined;
afterEach(async () => {
  await (serving ? serving.close() : new Promise((done) => server.close(done)));
  serving = undefined;
});

async function startServing(dev: boolean) {
  server = await reservePort(0, "127.0.0.1", NOTHING_KNOWN);
  const { port } = server.address() as AddressInfo;
  const options = { port, host: "127.0.0.1", keepAliveSeconds: 65, dev };
  serving = await serve(server, { ...options, reached: () => NOTHING_KNOWN });
}

/** Send bytes, and return what has come back when the connection is closed. */
const send = (text: string) =>
  new Promise<string>((done, failed) => {
    let back = "";
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.on("data", (part) => {
      back += part;
    });
    socket.on("close", () => done(back));
    socket.on("error", failed);
    socket.write(text);
  });
const ask = (first: string, headers: string, body = "") =>
  send(`${first} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n\r\n${body}`);

test.each([
  ["HTTP/2, as curl and Java ask for it", "upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA"],
  ["a web socket", "upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAA"],
])("a request that also wants %s is answered as every other one", async (_what, wish) => {
  await startServing(false);
  expect(await ask("GET /verify", "connection: close")).toContain("/verify with 0 bytes");
  const response = await ask("GET /verify", `connection: upgrade, close\r\n${wish}`);
  expect(response).toMatch(/^HTTP\/1\.1 200 /);
  expect(response).toContain("x-content-type-options: nosniff");
  expect(response).toContain("/verify with 0 bytes");
  const posted = await ask("POST /a", `connection: upgrade, close\r\n${wish}\r\ncontent-length: 3`, "abc");
  expect(posted).toContain("/a with 3 bytes");
  expect(await ask("GET /%ff", `connection: upgrade\r\n${wish}`)).toMatch(/^HTTP\/1\.1 400 /);
  const foreign = `connection: upgrade\r\n${wish}\r\norigin: http://evil.example\r\ncontent-length: 0`;
  expect(await ask("POST /a", foreign)).toMatch(/^HTTP\/1\.1 403 /);
});

test("while sources are watched, upgrades reach the framework, whose hot reload needs them", async () => {
  await startServing(true);
  await ask("GET /", "connection: close");
  const upgraded = new Promise<void>((done) => server.once("upgrade", () => done()));
  const closed = ask("GET /_next/hmr", "connection: upgrade\r\nupgrade: websocket");
  await upgraded;
  // Nothing ends it but the stop.
  await serving?.close();
  serving = undefined;
  server = await reservePort(0, "127.0.0.1", NOTHING_KNOWN);
  expect(await closed).toBe("");
});

test("the page of the start comes again by itself until the application is there", async () => {
  server = await reservePort(0, "127.0.0.1", NOTHING_KNOWN);
  const response = await ask("GET /people", "connection: close");
  expect(response).toMatch(/^HTTP\/1\.1 503 /);
  expect(response).toMatch(/\r\nrefresh: \d\r\n/i);
  expect(response).toMatch(/\r\nretry-after: \d\r\n/i);
  expect(response).toContain("Cairn is starting.");
});

test("the page of the start keeps https where the environment says so", async () => {
  server = await reservePort(0, "127.0.0.1", { proxies: 0, declared: "https://learn.example.com" });
  const response = await ask("GET /", "connection: close");
  expect(response).toMatch(/^HTTP\/1\.1 503 /);
  expect(response).toContain("strict-transport-security: max-age=31536000");
});
