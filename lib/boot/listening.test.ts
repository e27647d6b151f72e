import { afterEach, expect, test, vi } from "vitest";
import { addressToOpen, bareHost, readKeepAlive, readListening, readPort } from "./listening";

afterEach(() => void vi.unstubAllEnvs());

test.each([
  [undefined, "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["::1", "http://[::1]:3000"],
  ["[::1]", "http://[::1]:3000"],
  ["fe80::1%eth0", "http://[fe80::1%eth0]:3000"],
  ["10.0.0.5", "http://10.0.0.5:3000"],
  ["cairn.internal", "http://cairn.internal:3000"],
])("HOST=%s is opened at %s", (host, address) => expect(addressToOpen(host, 3000)).toBe(address));

test("an IPv6 address is bound without its brackets", () => {
  expect([bareHost("[::1]"), bareHost("::1"), bareHost("10.0.0.5")]).toEqual(["::1", "::1", "10.0.0.5"]);
});

test.each([undefined, ""])("with HOST=%j only this machine reaches the server", (host) => {
  vi.stubEnv("HOST", host);
  expect(readListening()).toMatchObject({ host: "127.0.0.1", address: "http://localhost:3000" });
});

test("numbers of the environment are checked, and a sentence names them", () => {
  expect([readPort(undefined), readPort(""), readPort("80"), readKeepAlive(""), readKeepAlive("5")]).toEqual([
    3000, 3000, 80, 65, 5,
  ]);
  for (const value of ["0", "70000", "x", "1.5"]) expect(() => readPort(value)).toThrow(/PORT is/);
  for (const value of ["0", "4000", "x", "1.5"])
    expect(() => readKeepAlive(value)).toThrow(/KEEP_ALIVE_SECONDS is/);
});
