import { expect, test } from "vitest";
import { nameFrom } from "./person";

test.each([
  ["roberto.tamburello7@example.com", "Roberto Tamburello"],
  ["anna_marie-lee@example.com", "Anna Marie Lee"],
  ["b2b@example.com", "B2b"],
])("the name from %s is %s", (email, name) => {
  expect(nameFrom(email)).toBe(name);
});

test("a text full of digits is read once", () => {
  const digits = "1".repeat(2_000_000);
  expect(nameFrom(`${digits}x`)).toBe(`${digits}x`);
});
