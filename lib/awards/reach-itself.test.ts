import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { reachesItself } from "./reach-itself";

const running: ReturnType<typeof createServer>[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** Start a server on this computer, and return its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  running.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const give = (body: unknown, status = 200): RequestListener => {
  const headers = { "content-type": "application/json" };
  return (_request, response) => response.writeHead(status, headers).end(JSON.stringify(body));
};

test("an installation is reached where its keys are published", async () => {
  const asked: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    asked.push(request.url);
    give({ keys: [] })(request, response);
  });
  expect(await reachesItself(address)).toBe(true);
  expect(asked).toEqual(["/issuer/keys"]);
});

test.each<[string, RequestListener]>([
  ["answers with something else", give({ status: "up" })],
  ["answers with nothing", give(null)],
  ["answers with a page", (_request, response) => response.end("<!doctype html>keys")],
  ["has no such page", give({ keys: [] }, 404)],
  ["leads elsewhere", (_request, response) => response.writeHead(302, { location: "/issuer" }).end()],
  ["loses the connection", (request) => request.socket.destroy()],
])("no installation is reached at a server that %s", async (_what, answer) => {
  expect(await reachesItself(await serve(answer))).toBe(false);
});
