import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { readRecordFile, writeRecordFile } from "./record-file";

beforeEach(() => {
  process.env.CAIRN_SECRET = "a secret of this test";
});

const at = "2026-11-22T10:00:00.000Z";
const record = { entries: 1, hash: "a".repeat(64), at, since: { entries: 0, at } };

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cairn-record-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a record that cannot be put in its place leaves nothing beside it", async () => {
  const folder = makeFolder();
  // A folder under the name of the record, with something in it, cannot be replaced by a file.
  mkdirSync(join(folder, "audit-record.json"));
  writeFileSync(join(folder, "audit-record.json", "kept"), "");
  await expect(writeRecordFile(folder, record)).rejects.toMatchObject({ syscall: "rename" });
  expect(readdirSync(folder)).toEqual(["audit-record.json"]);
});

test("a record that cannot be read counts as damaged, one that is not there as missing", async () => {
  const folder = makeFolder();
  expect(await readRecordFile(folder)).toEqual({ state: "missing" });
  mkdirSync(join(folder, "audit-record.json"));
  expect(await readRecordFile(folder)).toEqual({ state: "damaged" });
});

test.skipIf(process.platform === "win32")(
  "the record in the data folder is read by the account of the server alone",
  async () => {
    const folder = makeFolder();
    await writeRecordFile(folder, record);
    expect(statSync(join(folder, "audit-record.json")).mode & 0o077).toBe(0);
  },
);
