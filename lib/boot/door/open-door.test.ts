import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAnswer } from "@/components/sending/post-command";
import { actionBegun } from "@/lib/command/received-form";
import { SCHEME_HEADER } from "@/lib/core/scheme-header";
import { findRoutes } from "@/lib/testing/reach/sources";
import type { Reached } from "../request-origin";
import { openDoor } from "./open-door";

let server: Server;
let port: number;
let reached: Reached;
let seen: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  seen = [];
  reached = { proxies: 0, declared: null, confirmed: null };
  answer = (_request, response) => response.end("here");
  server = createServer();
  openDoor(
    server,
    () => reached,
    (request, response) => {
      seen.push(request);
      answer(request, response);
    },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Send what is written to a connection, and return everything that comes back until it is closed. */
const send = (...parts: (string | Buffer)[]) =>
  new Promise<string>((done, failed) => {
    const socket = connect(port, "127.0.0.1");
    let back = "";
    socket.on("data", (part) => {
      back += part;
    });
    socket.on("end", () => done(back));
    socket.on("error", failed);
    for (const part of parts) socket.write(part);
  });
const head = (method: string, path: string, headers: Record<string, string> = {}) =>
  headOf(method, path, { host: `127.0.0.1:${port}`, ...headers });
const headOf = (method: string, path: string, headers: Record<string, string> = {}) =>
  `${method} ${path} HTTP/1.1\r\n${Object.entries({ host: "127.0.0.1", connection: "close", ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;
const statusOf = (response: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(response)?.[1]);

describe("what a request may not be", () => {
  test.each([
    ["a byte that is no letter", "/people/%ff", 400],
    ["half a letter", "/badges/%E0%A4", 400],
    ["a lone %", "/100%", 400],
    ["a NUL", "/people/%00", 400],
    ["a line end", "/people/a%0d%0ab", 400],
    ["an address of another server", "http://evil.example/", 400],
    ["only a star", "*", 400],
    ["a letter of two bytes", "/skills/%C3%A9", 200],
    ["anything after the question mark", "/people?q=%ff%00", 200],
  ])("%s in the address: %s answers %i", async (_what, path, status) => {
    const response = await send(head("GET", path));
    expect(statusOf(response)).toBe(status);
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
    if (status === 400) expect(response).toContain("This request cannot be read: its address has a %");
  });

  test.each(["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "PURGE"])(
    "%s answers 405, and which methods there are",
    async (method) => {
      const response = await send(head(method, method === "CONNECT" ? "evil.example:443" : "/"));
      expect(statusOf(response)).toBe(405);
      expect(response).toContain("allow: GET, HEAD, POST, OPTIONS");
      expect(seen).toEqual([]);
    },
  );

  test.each(["a b", "evil.example/x", "me@evil.example", "[::1", ""])(
    "a host that is none: %j",
    async (host) => {
      expect(statusOf(await send(head("GET", "/", { host })))).toBe(400);
    },
  );

  test("a router state that the framework could not read", async () => {
    expect(statusOf(await send(head("GET", "/", { "next-router-state-tree": "%5B1%5D" })))).toBe(400);
    const state = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }]));
    expect(statusOf(await send(head("GET", "/", { "next-router-state-tree": state })))).toBe(200);
  });
});

describe("a form of another site", () => {
  const post = (headers: Record<string, string>, path = "/team") =>
    send(head("POST", path, { "content-length": "0", ...headers }));

  test.each([
    ["its origin", { origin: "http://evil.example" }],
    ["another port of this host", { origin: "http://127.0.0.1:1" }],
    ["a hidden origin", { origin: "null" }],
    ["an origin that is none", { origin: "evil" }],
    ["what the browser says", { "sec-fetch-site": "cross-site" }],
  ])("is refused by %s, with a sentence", async (_what, headers: Record<string, string>) => {
    const response = await post(headers);
    expect(statusOf(response)).toBe(403);
    // The host may be one that only a proxy knows.
    expect(response).toContain("Open Cairn at the address that you were given");
    expect(response).not.toContain("127.0.0.1");
    expect(seen).toEqual([]);
    reached = { ...reached, confirmed: "https://learn.example.com" };
    expect(await post(headers)).toContain("Open https://learn.example.com and send it from there.");
  });

  test("is refused to a browser as a page, and to a program as a problem", async () => {
    const foreign = { origin: "http://evil.example" };
    const page = await post({ ...foreign, accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
    expect(page).toContain("content-type: text/html; charset=utf-8\r\n");
    expect(page).toMatch(/<p>[^<>{}]*Open Cairn at the address that you were given[^<>{}]*<\/p>/);
    const problem = await post({ ...foreign, accept: "application/json" });
    expect(problem).toContain("content-type: application/problem+json\r\n");
    expect(JSON.parse(problem.slice(problem.indexOf("\r\n\r\n")))).toMatchObject({ status: 403 });
  });

  test("is refused at every address that takes posts, but for the two that answer for themselves", async () => {
    const posts = findRoutes().flatMap(({ name }) => /^POST (.+)$/.exec(name)?.[1] ?? []);
    const open: string[] = [];
    for (const path of posts) {
      const response = await post({ origin: "http://evil.example" }, path.replace(/\[\w+\]/g, "1"));
      if (statusOf(response) !== 403) open.push(path);
    }
    expect(posts.length).toBeGreaterThan(15);
    expect(open.sort()).toEqual(["/api/sign-in", "/api/unsubscribe/[token]"]);
  });

  test("a form of ours goes on where a setting or an extension of the browser hides its origin", async () => {
    const hidden = { origin: "null", "sec-fetch-site": "same-origin" };
    expect(statusOf(await post(hidden))).toBe(200);
    expect(seen[0]?.headers.origin).toBe(`http://127.0.0.1:${port}`);
  });

  test("a form of ours, a program, and what answers for itself go on", async () => {
    expect(statusOf(await post({ origin: `http://127.0.0.1:${port}` }))).toBe(200);
    expect(statusOf(await post({}))).toBe(200);
    expect(statusOf(await post({ origin: "http://evil.example" }, "/api/sign-in"))).toBe(200);
    expect(statusOf(await post({ origin: "http://evil.example" }, "/api/unsubscribe/abc"))).toBe(200);
    reached = { proxies: 0, declared: "https://learn.example.com", confirmed: null };
    expect(statusOf(await post({ origin: "https://learn.example.com" }))).toBe(200);
  });
});

describe("a body", () => {
  const MEGABYTE = Buffer.alloc(2 ** 20, "x");
  const chunk = (part: Buffer) => [`${part.length.toString(16)}\r\n`, part, "\r\n"];
  /** Reads everything, and answers with how much it was. */
  const count = () => {
    answer = (request, response) => {
      let bytes = 0;
      request.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      request.on("end", () => response.end(`${bytes} bytes`));
    };
  };

  test("that says it is too long is refused before it is read", async () => {
    const response = await send(head("POST", "/api/ratings", { "content-length": String(6 * 2 ** 20) }));
    expect(statusOf(response)).toBe(413);
    expect(response).toContain("larger than 5 MB");
    expect(seen).toEqual([]);
    // Otherwise a page would send it again and again.
    const body = response.slice(response.indexOf("\r\n\r\n") + 4);
    expect(await readAnswer(new Response(body, { status: 413 }))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("Send less at once"),
    });
  });

  test("that does not say so is counted, and stopped at the limit", async () => {
    count();
    const long = Array.from({ length: 6 }, () => chunk(MEGABYTE)).flat();
    const response = await send(head("POST", "/api/ratings", { "transfer-encoding": "chunked" }), ...long);
    expect(statusOf(response)).toBe(413);
    expect(seen[0]?.readableEnded).toBe(false);
    const short = await send(
      head("POST", "/api/ratings", { "transfer-encoding": "chunked" }),
      ...chunk(MEGABYTE),
      "0\r\n\r\n",
    );
    expect(short).toContain("1048576 bytes");
  });

  test("with a file may be longer", async () => {
    const length = String(25 * 2 ** 20);
    expect(statusOf(await send(head("POST", "/api/attempts/7/files", { "content-length": length })))).toBe(
      200,
    );
    const longer = String(27 * 2 ** 20);
    const response = await send(head("POST", "/api/attempts/7/files", { "content-length": longer }));
    expect(statusOf(response)).toBe(413);
    expect(response).toContain("larger than 26 MB");
  });

  test.each([
    ["a form that ends too early", { "content-type": "multipart/form-data; boundary=b" }, "--b\r\nx", 400],
    ["a form without a boundary", { "content-type": "multipart/form-data" }, "--b--", 400],
    ["an action that is no JSON", { "next-action": "0".repeat(42), "content-type": "text/plain" }, "[", 400],
    ["an action without anything", { "next-action": "0".repeat(42), "content-type": "text/plain" }, "", 400],
    ["a whole form", { "content-type": "multipart/form-data; boundary=b" }, "--b--\r\n", 200],
    ["an action", { "next-action": "0".repeat(42), "content-type": "text/plain" }, "[]", 200],
    ["a text for a route", { "content-type": "text/plain" }, "[", 200],
  ])("%s", async (_what, headers, body, status) => {
    count();
    const response = await send(
      head("POST", "/team", { ...headers, "content-length": String(body.length) }),
      body,
    );
    expect(statusOf(response)).toBe(status);
    if (status === 400) expect(response).toContain("its content ends too early");
  });

  test("of which the framework makes no action is refused instead of failing", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=b", "content-length": "7" };
    let begins = false;
    const fail = async (request: IncomingMessage, response: ServerResponse) => {
      for await (const _part of request);
      if (begins) actionBegun();
      response.writeHead(500).end("Internal Server Error");
    };
    answer = (request, response) => void fail(request, response);
    const response = await send(head("POST", "/team", headers), "--b--\r\n");
    expect(statusOf(response)).toBe(400);
    expect(response).not.toContain("Internal Server Error");
    begins = true;
    expect(statusOf(await send(head("POST", "/team", headers), "--b--\r\n"))).toBe(500);
    begins = false;
    expect(statusOf(await send(head("POST", "/api/x", headers), "--b--\r\n"))).toBe(500);
  });

  test("that waits to be asked for loses nothing of what a proxy says", async () => {
    reached = { proxies: 1, declared: null, confirmed: null };
    const told = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7", expect: "100-continue" };
    const response = await send(head("POST", "/api/ratings", { ...told, "content-length": "0" }));
    expect(response).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(seen[0]?.headers).toMatchObject({ [SCHEME_HEADER]: "https", "x-forwarded-for": "192.0.2.7" });
  });

  test("is not asked for where it would be refused", async () => {
    const headers = { expect: "100-continue", "content-length": String(6 * 2 ** 20) };
    expect(statusOf(await send(head("POST", "/api/ratings", headers)))).toBe(413);
  });
});

describe("headers of security", () => {
  const NAMES = [
    "x-content-type-options: nosniff",
    "referrer-policy: same-origin",
    "permissions-policy: camera=()",
    "cross-origin-opener-policy: same-origin",
    "cross-origin-resource-policy: same-origin",
    "x-frame-options: DENY",
    "content-security-policy: default-src 'none'",
  ];
  const expectAll = (response: string) => {
    for (const name of NAMES) expect(response.toLowerCase()).toContain(name.toLowerCase());
  };

  test("are on every response, also those that the door gives", async () => {
    expectAll(await send(head("GET", "/")));
    expectAll(await send(head("GET", "/%ff")));
    expectAll(await send(head("TRACE", "/")));
    expectAll(await send(head("POST", "/", { "content-length": String(2 ** 30) })));
    expectAll(await send(head("POST", "/", { origin: "null" })));
    expectAll(await send("no request\r\n\r\n"));
    expectAll(await send(head("GET", "/", { cookie: "x".repeat(20_000) })));
  });

  test("leave what a response sets itself, however it does", async () => {
    const own = { "Content-Security-Policy": "sandbox", "cross-origin-resource-policy": "cross-origin" };
    const ways: ((response: ServerResponse) => void)[] = [
      (response) => response.setHeaders(new Map(Object.entries(own))).end(),
      (response) => response.writeHead(200, own).end(),
      (response) => response.writeHead(200, "OK", Object.entries(own).flat()).end(),
    ];
    for (const way of ways) {
      answer = (_request, response) => way(response);
      const response = await send(head("GET", "/"));
      expect(response.match(/^content-security-policy: .*$/gim)).toEqual([
        expect.stringMatching(/^content-security-policy: sandbox\r?$/i),
      ]);
      expect(response).toContain("cross-origin-resource-policy: cross-origin");
      expect(response).toContain("x-content-type-options: nosniff");
    }
  });

  test("https is kept where people use it, by every response, also those that the door gives", async () => {
    const whatever = [
      head("GET", "/", { host: "127.0.0.1:1" }),
      head("GET", "/%ff"),
      head("TRACE", "/"),
      head("CONNECT", "evil.example:443"),
      head("POST", "/", { "content-length": String(2 ** 30) }),
      head("POST", "/", { origin: "null" }),
      head("GET", "/", { cookie: "x".repeat(20_000) }),
      "no request\r\n\r\n",
    ];
    for (const declared of ["http://learn.example.com", "https://learn.example.com"]) {
      reached = { proxies: 0, declared, confirmed: declared };
      for (const request of whatever)
        expect((await send(request)).includes("strict-transport-security: max-age=31536000")).toBe(
          declared.startsWith("https"),
        );
    }
    const late = head("POST", "/api/x", { "transfer-encoding": "chunked" });
    answer = (request) => request.resume();
    const refused = await send(late, "600000\r\n", Buffer.alloc(6 * 2 ** 20));
    expect(statusOf(refused)).toBe(413);
    expect(refused).toContain("strict-transport-security");
  });
});

describe("what others read and send, without a page of ours", () => {
  test.each([
    ["a health check", headOf("HEAD", "/")],
    ["a health check without a host", "GET / HTTP/1.0\r\n\r\n"],
    [
      "a link in a mail",
      headOf("GET", "/badges/a", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }),
    ],
    ["a page that reads a badge", headOf("GET", "/badges/a", { origin: "https://verify.example" })],
    ["its question whether it may", headOf("OPTIONS", "/badges/a", { origin: "https://verify.example" })],
    ["an Accept that says anything", headOf("GET", "/badges/a", { accept: "*/*;q=0.1, x" })],
    ["no Accept", headOf("HEAD", "/badges/a")],
    [
      "an extension that reads",
      headOf("GET", "/", { origin: "chrome-extension://abc", "sec-fetch-site": "none" }),
    ],
    ["one click in a mail program", headOf("POST", "/api/unsubscribe/abc", { "content-length": "0" })],
    [
      "one click in a mail program on the web",
      headOf("POST", "/api/unsubscribe/abc", {
        "content-length": "0",
        origin: "null",
        "sec-fetch-site": "cross-site",
      }),
    ],
  ])("%s is let in", async (_what, request) => {
    expect(statusOf(await send(request))).toBe(200);
    expect(seen).toHaveLength(1);
  });

  test("every method of our own routes", () => {
    const methods = [...new Set(findRoutes().map(({ name }) => name.split(" ")[0]))];
    expect(methods).toContain("POST");
    for (const method of methods) expect(["GET", "HEAD", "POST", "OPTIONS"]).toContain(method);
  });
});
