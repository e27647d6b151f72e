import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { managerTree } from "./organisation-tree";

test.each([
  [1000, "eb5f57eaa7686a4d"],
  [100_000, "3c42ef6c7fc6c1c2"],
])("the tree of %d people equals the generator's with seed 42", (people, digest) => {
  const text = `[${managerTree(people, 42).join(", ")}]`;
  expect(createHash("sha256").update(text).digest("hex").slice(0, 16)).toBe(digest);
});
