import { expect, test } from "vitest";
import { givenAddress } from "./given-address";

const given = (environment: Record<string, string>) => givenAddress({ NODE_ENV: "test", ...environment });

test.each([
  [{}, null],
  [{ PUBLIC_URL: "" }, null],
  [{ PUBLIC_URL: "https://learn.example.com/" }, "https://learn.example.com"],
  [{ NEXTAUTH_URL: "https://learn.example.com" }, "https://learn.example.com"],
  [
    { PUBLIC_URL: "https://learn.example.com", NEXTAUTH_URL: "https://older.example.com" },
    "https://learn.example.com",
  ],
])("%j gives %s", (environment, address) => {
  expect(given(environment)).toBe(address);
});

test("an address with a path stops the start, and says which variable and what to write", () => {
  expect(() => given({ NEXTAUTH_URL: "https://example.com/learn" })).toThrow(
    /NEXTAUTH_URL is "https:\/\/example.com\/learn".*https:\/\/example\.com\./,
  );
});
