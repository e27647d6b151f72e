import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextPage, withNextPage } from "./next-page";

describe("the page after a sign-in", () => {
  test.each([
    ["/people/12?x=1", "/people/12?x=1"],
    ["/coverage?unit=3&q=a%20b", "/coverage?unit=3&q=a+b"],
    ["/people?_rsc=1x2y&page=2", "/people?page=2"],
    ["/people?_rsc=1x2y", "/people"],
  ])("%s is kept", (wanted, next) => expect(nextPage(wanted)).toBe(next));

  test.each([
    null,
    undefined,
    "",
    "/",
    "people",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/x/..//evil.example",
    "/.//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/sign-in",
    "/sign-in?next=/people",
    "/./sign-in",
    "/set-up",
    "/api/files/1",
    `/${"x".repeat(2000)}`,
  ])("%s is refused", (wanted) => expect(nextPage(wanted)).toBe(null));

  test("is always on this site, for any input", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "@",
      ":",
      "?",
      "#",
      "\t",
      "\n",
      "http:",
      "evil.example",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const next = nextPage(`/${pieces.join("")}`);
        if (next !== null)
          expect(new URL(next, "https://cairn.example").origin).toBe("https://cairn.example");
      }),
      { numRuns: 2000 },
    );
  });

  test("is part of the sign-in address", () => {
    expect(withNextPage("/sign-in", "/people/12?x=1&y=2")).toBe(
      "/sign-in?next=%2Fpeople%2F12%3Fx%3D1%26y%3D2",
    );
    expect(withNextPage("/sign-in", "//evil.example")).toBe("/sign-in");
  });
});
