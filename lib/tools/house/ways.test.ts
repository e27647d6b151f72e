import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";

withDatabase();

/** The current numbers of files; lower them when a write passes fewer. */
const MOST: Record<string, number> = {
  "A manager's rating to the level row": 5,
  "A marked project to its evidence": 10,
};

test("a rating and a marked project pass no more files than before", () => {
  // In a separate process: a bundler adds functions to modules, and V8 counts them.
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./lib/boot/resolve.mjs",
      "lib/tools/house/run.ts",
      "ways",
    ],
    { encoding: "utf8", env: { ...process.env, CAIRN_TEST_DATABASE: process.env.DATABASE_URL } },
  );
  expect(status, stderr).toBe(0);
  const ways: { name: string; files: string[] }[] = JSON.parse(stdout);
  expect(ways.map(({ name }) => name)).toEqual(Object.keys(MOST));
  const over = ways.filter(({ name, files }) => files.length > (MOST[name] ?? 0));
  expect(over, "a file that only passes on, or a duty cut in two: join it with its only caller").toEqual([]);
});
