import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { clientAddress, readProxies } from "./client-address";

const request = (remoteAddress: string, forwarded?: string | string[]) =>
  ({
    socket: { remoteAddress },
    headers: { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

describe("the network address of a request", () => {
  test("is the socket's without a proxy, whatever the request claims", () => {
    expect(clientAddress(request("203.0.113.7"), 0)).toBe("203.0.113.7");
    expect(clientAddress(request("203.0.113.7", "10.0.0.1"), 0)).toBe("203.0.113.7");
    expect(clientAddress(request("::ffff:203.0.113.7", "10.0.0.1"), 0)).toBe("203.0.113.7");
  });

  test("behind one proxy is the last one listed: earlier ones may be forged", () => {
    expect(clientAddress(request("127.0.0.1", "198.51.100.4"), 1)).toBe("198.51.100.4");
    expect(clientAddress(request("127.0.0.1", "1.2.3.4, 198.51.100.4"), 1)).toBe("198.51.100.4");
    expect(clientAddress(request("127.0.0.1", ["1.2.3.4", "198.51.100.4"]), 1)).toBe("198.51.100.4");
  });

  test("behind two proxies is the last but one", () => {
    expect(clientAddress(request("127.0.0.1", "1.2.3.4, 198.51.100.4, 10.0.0.9"), 2)).toBe("198.51.100.4");
  });

  test("is the socket's where the proxy lists nobody", () => {
    expect(clientAddress(request("127.0.0.1"), 1)).toBe("127.0.0.1");
  });
});

test("TRUST_PROXY is a number of proxies, 0 when unset", () => {
  expect([readProxies(""), readProxies("1"), readProxies("2")]).toEqual([0, 1, 2]);
  for (const value of ["yes", "-1", "1.5", "10"]) expect(() => readProxies(value)).toThrow(/TRUST_PROXY/);
});
