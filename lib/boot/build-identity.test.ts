import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { actionKey, actionSalt, buildIdOf, fingerprint } from "./build-identity";

let roots: string[];
beforeEach(() => {
  roots = [];
});
afterEach(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A source tree in a folder of its own. */
function tree(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "cairn-sources-"));
  roots.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const SOURCES = {
  "app/page.tsx": "a",
  "lib/core/id.ts": "b",
  "proxy.ts": "c",
  "messages/en/common.json": "{}",
};

test("equal sources have equal build ids, in any folder and written in any order", () => {
  const other = Object.fromEntries(Object.entries(SOURCES).reverse());
  expect(buildIdOf(fingerprint(tree(SOURCES)))).toBe(buildIdOf(fingerprint(tree(other))));
  expect(buildIdOf(fingerprint(tree(SOURCES)))).toMatch(/^[0-9a-f]{20}$/);
});

test.each([
  ["a text", { ...SOURCES, "app/page.tsx": "A" }],
  ["a translation", { ...SOURCES, "messages/en/common.json": '{"save":"Save"}' }],
  [
    "a name",
    { "app/other.tsx": "a", "lib/core/id.ts": "b", "proxy.ts": "c", "messages/en/common.json": "{}" },
  ],
  ["one more file", { ...SOURCES, "components/x.tsx": "" }],
])("a change of %s changes the build id", (_name, changed) => {
  expect(fingerprint(tree(changed))).not.toBe(fingerprint(tree(SOURCES)));
});

test.each([
  ["a test", "lib/core/id.test.ts"],
  ["what starts the server", "lib/boot/start.ts"],
  ["what is made of the schema", "lib/db/generated/client.ts"],
  ["a file of the system", "app/.DS_Store"],
])("a change of %s does not", (_name, file) => {
  expect(fingerprint(tree({ ...SOURCES, [file]: "x" }))).toBe(fingerprint(tree(SOURCES)));
});

test("the key of server actions follows from the secret: equal on all servers of one installation, different on others", () => {
  expect(actionKey("one")).toBe(actionKey("one"));
  expect(new Set([actionKey("one"), actionKey("two"), actionSalt()]).size).toBe(3);
  for (const key of [actionKey("one"), actionSalt()]) expect(Buffer.from(key, "base64")).toHaveLength(32);
});
