import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What needs a database starts one before the first of its tests. */
const SETUP = ["lib/testing/setup.ts"];
const TESTS = ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts"];

/** A file that mentions none of these leaves nothing behind in its process: another one may use it afterwards. */
const USES_PROCESS = /withDatabase|withDemo|database|client\(\)|process\.|vi\./;
const pure = globSync(TESTS, { cwd: root }).filter(
  (file) => !USES_PROCESS.test(readFileSync(`${root}${file}`, "utf8")),
);

/** Every test file, each in an environment of its own. */
export const ONE_BY_ONE = { include: TESTS, globalSetup: SETUP };

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: "server-only", replacement: fileURLToPath(new URL("./server-only.ts", import.meta.url)) },
    ],
  },
  test: {
    environment: "node",
    // Threads start in half of the time that processes take.
    pool: "threads",
    projects: [
      { extends: true, test: { name: "rules", include: pure, isolate: false } },
      { extends: true, test: { name: "data", ...ONE_BY_ONE, exclude: pure } },
    ],
    // One worker per core: half of the time a test waits for its database. The default is one less.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
