import { expect, test } from "vitest";
import { addressGroup, networkAddress, requestAddress } from "./request-address";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["1::2:3:4:5:6:7", "1:0:2:3"],
  ["::ffff:203.0.113.5", "203.0.113.5"],
  ["::ffff:cb00:7105", "203.0.113.5"],
  ["0:0:0:0:0:FFFF:203.0.113.5", "203.0.113.5"],
  ["64:ff9b::203.0.113.5", "203.0.113.5"],
  ["203.0.113.5:50123", "203.0.113.5"],
  ["[2001:db8::1]:443", "2001:db8:0:0"],
  ["local", "local"],
])("%s is counted as %s", (address, group) => expect(addressGroup(address)).toBe(group));

test.each([
  ["203.0.113.5", "203.0.113.5"],
  [" 203.0.113.5 ", "203.0.113.5"],
  ["2001:0DB8::0:1", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ['"[2001:db8::1]:443"', "2001:db8::1"],
  ["::ffff:0.0.0.1", "0.0.0.1"],
  ["::203.0.113.5", "::cb00:7105"],
  ["unknown", null],
  ["_hidden", null],
  ["", null],
  ["[203.0.113.5", null],
  ["203.0.113.5:", null],
  ["203.0.113.5:123456", null],
  ["0x7f.1", null],
  ["learn.example.com", null],
  ["local", null],
])("%j is the network address %j", (text, address) => expect(networkAddress(text)).toBe(address));

test("the address is the one that the server put into the header", () => {
  expect(requestAddress(new Headers({ "x-forwarded-for": "192.0.2.7" }))).toBe("192.0.2.7");
  expect(requestAddress(new Headers())).toBe("local");
});
