import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runningPostmaster } from "./running";

let cluster = "";
beforeEach(() => {
  cluster = mkdtempSync(join(tmpdir(), "cairn-cluster-"));
});
afterEach(() => rmSync(cluster, { recursive: true, force: true }));

const record = (pid: number) =>
  writeFileSync(join(cluster, "postmaster.pid"), `${pid}\n${cluster}\n0\n5432\n`);

test("no server runs on a folder that names none, or one that has ended", () => {
  expect(runningPostmaster(cluster)).toBeUndefined();
  record(999_999_999);
  expect(runningPostmaster(cluster)).toBeUndefined();
});

// Only there a process says what it runs.
test.skipIf(process.platform !== "linux")(
  "a program that has got the number of a former server is no server, and is left alone",
  () => {
    record(process.pid);
    expect(runningPostmaster(cluster)).toBeUndefined();
  },
);
