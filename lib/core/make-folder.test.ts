import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder } from "./make-folder";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "cairn-folder-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a folder and those above it are made for this account alone, and stay when they are there", () => {
  const [above, folder] = [join(root, "above"), join(root, "above", "folder")];
  makeFolder(folder);
  makeFolder(folder);
  for (const one of [above, folder]) expect(statSync(one).mode & 0o777).toBe(0o700);
});
