import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
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

test("what a killed process left is removed; what a living one, other containers or others use stays", async () => {
  const { pid: gone } = spawnSync(process.execPath, ["--version"]);
  const own = await makeThrowawayFolder(otherwise, join(place, "nowhere"));
  const nameOf = (pid: number) => basename(own).replace(`-${process.pid}-`, `-${pid}-`);
  const folders = [memory, otherwise].flatMap((parent) => [
    { path: join(parent, nameOf(gone)), stays: false },
    { path: join(parent, nameOf(process.ppid)), stays: true },
    { path: join(parent, `cairn-tests-00000000-${gone}-abcdef`), stays: true },
    { path: join(parent, `something-else-${gone}-abcdef`), stays: true },
  ]);
  for (const { path } of folders) mkdirSync(join(path, "postgres"), { recursive: true });
  await makeThrowawayFolder(otherwise, memory);
  expect(folders.map(({ path }) => existsSync(path))).toEqual(folders.map(({ stays }) => stays));
});
