import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOrCreateSecret } from "./secret-file";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-secret-"));
  file = join(folder, "secret");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a secret is made once, for this account alone, and nothing is left beside it", () => {
  expect(readOrCreateSecret(file, () => "first\n")).toBe("first");
  expect(readOrCreateSecret(file, () => "second")).toBe("first");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secret"]);
});

test("an empty file is no secret", () => {
  writeFileSync(file, "\n");
  expect(readOrCreateSecret(file, () => "made")).toBe("made");
});
