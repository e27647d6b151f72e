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
    // One of them lists nobody.
    expect(clientAddress(request("127.0.0.1", "198.51.100.4"), 2)).toBe("198.51.100.4");
  });

  test("is the socket's where the proxy lists nobody", () => {
    expect(clientAddress(request("127.0.0.1"), 1)).toBe("127.0.0.1");
  });

  test.each([
    ["::ffff:203.0.113.5", "203.0.113.5"],
    ["::FFFF:cb00:7105", "203.0.113.5"],
    ["203.0.113.5:50123", "203.0.113.5"],
    ["[::ffff:203.0.113.5]:50123", "203.0.113.5"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["2001:0DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("%s, from a proxy or a socket, is %s", (written, address) => {
    expect(clientAddress(request("127.0.0.1", `1.2.3.4, ${written}`), 1)).toBe(address);
    expect(clientAddress(request(written), 0)).toBe(address);
  });

  test.each(["unknown", "_hidden", "", ",", "203.0.113", "203.0.113.005", "::ffff:1.2.3.4.5", "<script>"])(
    "%j is none: it is the socket's, and never what stands further left",
    (junk) => {
      expect(clientAddress(request("::ffff:10.0.0.9", `1.2.3.4, ${junk}`), 1)).toBe("10.0.0.9");
      expect(clientAddress(request("10.0.0.9", `1.2.3.4, ${junk}, 10.0.0.8`), 2)).toBe("10.0.0.9");
    },
  );
});

test("TRUST_PROXY is a number of proxies, 0 when unset", () => {
  expect([readProxies(""), readProxies("1"), readProxies("2")]).toEqual([0, 1, 2]);
  for (const value of ["yes", "-1", "1.5", "10"]) expect(() => readProxies(value)).toThrow(/TRUST_PROXY/);
});
