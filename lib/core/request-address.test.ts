import { expect, test } from "vitest";
import { addressGroup, requestAddress } from "./request-address";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["local", "local"],
])("%s is counted as %s", (address, group) => expect(addressGroup(address)).toBe(group));

test("the address is the one that the server put into the header", () => {
  expect(requestAddress(new Headers({ "x-forwarded-for": "192.0.2.7" }))).toBe("192.0.2.7");
  expect(requestAddress(new Headers())).toBe("local");
});
