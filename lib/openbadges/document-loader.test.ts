import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CREDENTIALS_CONTEXT, documentLoader, OPEN_BADGES_CONTEXT } from "./document-loader";

const digest = (name: string) =>
  createHash("sha256")
    .update(readFileSync(new URL(`./contexts/${name}`, import.meta.url)))
    .digest("hex");

test("the credentials context is byte for byte the one published by W3C", () => {
  expect(digest("credentials-v2.json")).toBe(
    "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
  );
});

test("the Open Badges context is 3.0.3, the later of two with that URL", async () => {
  const { document } = await documentLoader(OPEN_BADGES_CONTEXT);
  expect(JSON.stringify(document)).toContain("endorsementJwt");
  expect(JSON.stringify(document)).toContain('"jti"');
});

test.each([
  "https://example.com/context.json",
  "http://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
  `${CREDENTIALS_CONTEXT}?`,
  "constructor",
])("never fetches %s", async (url) => {
  await expect(documentLoader(url)).rejects.toThrow(/not a context known here/i);
});
