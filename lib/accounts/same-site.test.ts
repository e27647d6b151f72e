import { expect, test } from "vitest";
import { isFromThisSite } from "./same-site";

test.each([
  ["our page over https", { "sec-fetch-site": "same-origin" }, true],
  ["another site", { "sec-fetch-site": "cross-site" }, false],
  ["another port of the same host", { "sec-fetch-site": "same-site" }, false],
  ["our page over http", { origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }, true],
  ["another port over http", { origin: "http://10.0.0.5:3001", host: "10.0.0.5:3000" }, false],
  [
    "a host that the sender claims",
    { origin: "http://a.example", host: "b", "x-forwarded-host": "a.example" },
    false,
  ],
  ["a page without an address", { origin: "null", host: "10.0.0.5:3000" }, false],
  ["a program", {}, true],
] as [string, Record<string, string>, boolean][])("%s", (_what, headers, expected) =>
  expect(isFromThisSite(new Headers(headers))).toBe(expected),
);
