import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { SCHEME_HEADER } from "@/lib/core/scheme-header";
import { declareOrigin, isHttpsOnly, type OriginSources, originOf } from "./request-origin";

const ALONE: OriginSources = { proxies: 0, declared: null };
const DECLARED: OriginSources = { proxies: 0, declared: "https://learn.example.com" };
const PROXIED: OriginSources = { proxies: 1, declared: "https://learn.example.com" };
const request = (headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress: "10.0.0.9", localPort: 3000 } }) as unknown as IncomingMessage;
const of = (headers: Record<string, string>, reached: OriginSources) => {
  const { scheme, host } = originOf(request(headers), reached);
  return `${scheme}://${host}`;
};

describe("without a declared proxy", () => {
  test("host and scheme are those of the connection, whatever the request claims", () => {
    expect(of({ host: "10.0.0.5:3000" }, ALONE)).toBe("http://10.0.0.5:3000");
    expect(
      of({ host: "10.0.0.5:3000", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }, ALONE),
    ).toBe("http://10.0.0.5:3000");
  });

  test("a form of our own page says where the browser is, also where the proxy hides it", () => {
    const own = { origin: "https://learn.example.com", host: "127.0.0.1:3000" };
    expect(of(own, DECLARED)).toBe("https://learn.example.com");
    expect(of({ ...own, "sec-fetch-site": "same-origin" }, ALONE)).toBe("https://learn.example.com");
    expect(of({ origin: "https://a.example", host: "a.example" }, ALONE)).toBe("https://a.example");
  });

  test("a form of another site does not", () => {
    const other = { origin: "https://evil.example", host: "learn.example.com" };
    expect(of(other, DECLARED)).toBe("https://learn.example.com");
    expect(of({ ...other, "sec-fetch-site": "cross-site" }, DECLARED)).toBe("https://learn.example.com");
    expect(of({ origin: "null", host: "10.0.0.5:3000" }, ALONE)).toBe("http://10.0.0.5:3000");
    const unsafe = { origin: "http://learn.example.com", host: "127.0.0.1:3000" };
    expect(of(unsafe, DECLARED)).toBe("http://127.0.0.1:3000");
  });

  test("the scheme of the declared host is the declared one", () => {
    expect(of({ host: "learn.example.com" }, DECLARED)).toBe("https://learn.example.com");
    expect(of({ host: "localhost:3000" }, DECLARED)).toBe("http://localhost:3000");
  });
});

describe("behind a declared proxy", () => {
  test("what it tells is believed: the last entry, earlier ones may be forged", () => {
    const told = { host: "127.0.0.1:3000", "x-forwarded-host": "a.example", "x-forwarded-proto": "https" };
    expect(of(told, PROXIED)).toBe("https://a.example");
    expect(
      of(
        { ...told, "x-forwarded-host": "evil.example, a.example", "x-forwarded-proto": "https, http" },
        PROXIED,
      ),
    ).toBe("http://a.example");
  });

  test("one that passes nothing stands for the declared address", () => {
    expect(of({ host: "127.0.0.1:3000" }, PROXIED)).toBe("https://learn.example.com");
    expect(of({ host: "localhost:3000", "x-forwarded-proto": "http" }, PROXIED)).toBe(
      "http://learn.example.com",
    );
    expect(of({ host: "intranet:3000" }, PROXIED)).toBe("http://intranet:3000");
  });

  test("a scheme that is none is left out", () => {
    expect(of({ host: "learn.example.com", "x-forwarded-proto": "ftp" }, PROXIED)).toBe(
      "https://learn.example.com",
    );
  });
});

test("the decision replaces what the request claimed", () => {
  const one = request({
    host: "127.0.0.1:3000",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
    forwarded: "for=evil",
    [SCHEME_HEADER]: "gopher",
  });
  declareOrigin(one, PROXIED);
  expect(one.headers).toEqual({
    host: "learn.example.com",
    "x-forwarded-host": "learn.example.com",
    "x-forwarded-for": "10.0.0.9",
    [SCHEME_HEADER]: "https",
  });
});

describe("https only", () => {
  const PUBLIC = "https://learn.example.com";
  test.each([
    ["the public address is one of https", {}, 0, PUBLIC, true],
    ["a proxy passes another host", { host: "cairn:3000" }, 0, PUBLIC, true],
    ["somebody who is no declared proxy says http", { "x-forwarded-proto": "http" }, 0, PUBLIC, true],
    ["a proxy says https", { "x-forwarded-proto": "https" }, 1, PUBLIC, true],
    ["a proxy names the public host", { "x-forwarded-host": "learn.example.com:8443" }, 1, PUBLIC, true],
    ["a proxy says http", { "x-forwarded-proto": "http" }, 1, PUBLIC, false],
    ["a proxy names another host", { "x-forwarded-host": "intranet" }, 1, PUBLIC, false],
    ["the public address is one of http", {}, 0, "http://learn.example.com", false],
    ["none is known", { "x-forwarded-proto": "https" }, 1, null, false],
    ["it is this computer, which other programs serve too", {}, 0, "https://localhost:8443", false],
  ])("where %s: %j by %i proxies of %s, %s", (_what, headers, proxies, declared, isTold) => {
    expect(isHttpsOnly(headers, { proxies, declared })).toBe(isTold);
  });
});

test("a page of ours whose origin is hidden keeps it: the framework would take it for another site's", () => {
  const originWritten = (headers: Record<string, string>) => {
    const one = request({ host: "learn.example.com", origin: "null", ...headers });
    declareOrigin(one, DECLARED);
    return one.headers.origin;
  };
  expect(originWritten({ "sec-fetch-site": "same-origin" })).toBe("https://learn.example.com");
  for (const site of ["same-site", "cross-site", "none"])
    expect(originWritten({ "sec-fetch-site": site })).toBe("null");
  expect(originWritten({})).toBe("null");
});
