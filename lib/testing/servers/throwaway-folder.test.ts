import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeThrowawayFolder } from "./throwaway-folder";

const place = mkdtempSync(join(tmpdir(), "cairn-folders-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const [memory, otherwise] = [join(place, "memory"), join(place, "disk")];

test("where there is no memory to write in, a folder is made on the disk", async () => {
  const folder = await makeThrowawayFolder(otherwise, join(place, "nowhere"));
  expect(dirname(folder)).toBe(otherwise);
  expect(existsSync(folder)).toBe(true);
});

test("what a killed process left is removed, what a living one uses and what others made stays", async () => {
  const { pid: gone } = spawnSync(process.execPath, ["--version"]);
  const left = join(memory, `cairn-tests-${gone}-abcdef`);
  const used = join(memory, `cairn-tests-${process.ppid}-abcdef`);
  const others = join(memory, "something-else-1-abcdef");
  for (const folder of [left, used, others]) mkdirSync(join(folder, "postgres"), { recursive: true });
  const made = await makeThrowawayFolder(otherwise, memory);
  expect([left, used, others, made].map((folder) => existsSync(folder))).toEqual([false, true, true, true]);
});
