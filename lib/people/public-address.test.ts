import { expect, test } from "vitest";
import { issueMessage } from "@/lib/core/error-message";
import { isThisComputer, publicAddress } from "./public-address";

test.each([
  ["https://learn.example.com", "https://learn.example.com"],
  [" https://learn.example.com/ ", "https://learn.example.com"],
  ["HTTPS://Learn.Example.com", "https://learn.example.com"],
  ["https://learn.example.com:443/", "https://learn.example.com"],
  ["https://learn.example.com:8443", "https://learn.example.com:8443"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["http://[::1]:3000/", "http://[::1]:3000"],
  ["https://lernen.müller.example", "https://lernen.xn--mller-kva.example"],
])("%s is the origin %s", (typed, origin) => {
  expect(publicAddress.parse(typed)).toBe(origin);
});

const wrong = issueMessage("people.addressWrong", { example: "https://learn.example.com" });
const path = issueMessage("people.addressWithPath", { origin: "https://example.com" });
const query = issueMessage("people.addressWithQuery", { origin: "https://example.com" });
test.each([
  ["", wrong],
  ["learn.example.com", wrong],
  ["localhost:3000", wrong],
  ["ftp://example.com", wrong],
  ["javascript:alert(1)", wrong],
  ["https://", wrong],
  ["https:example.com", wrong],
  ["https://example.com/learn", path],
  ["https://example.com//", path],
  ["https://example.com/?a=1", query],
  ["https://example.com?", query],
  ["https://example.com/#top", query],
  ["https://ada:secret@example.com", issueMessage("people.addressWithPassword")],
  ["https://ada@example.com/learn", issueMessage("people.addressWithPassword")],
  [`https://${"a".repeat(200)}.example`, issueMessage("core.tooLong", { max: 200 })],
])("%j is refused with one sentence that says why", (typed, message) => {
  const parsed = publicAddress.safeParse(typed);
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test.each([
  ["http://localhost:3000", true],
  ["http://cairn.localhost", true],
  ["http://127.0.0.1:3000", true],
  ["http://[::1]:3000", true],
  ["http://0.0.0.0:3000", true],
  ["https://localhost.example.com", false],
  ["https://learn.example.com", false],
  ["http://192.168.1.5:3000", false],
])("%s leads to this computer only: %s", (address, is) => {
  expect(isThisComputer(address)).toBe(is);
});
