import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { MACHINE_ZONE } from "./servers/zone.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.env.TZ = MACHINE_ZONE;

/** What needs a database starts one before the first of its tests. */
const SETUP = ["lib/testing/setup.ts"];
const TESTS = ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts"];

/** A file that mentions none of these leaves nothing behind in its process. */
const USES_PROCESS = /withDatabase|withDemo|database|client\(\)|process\.|vi\./;
const pure = globSync(TESTS, { cwd: root }).filter(
  (file) => !USES_PROCESS.test(readFileSync(`${root}${file}`, "utf8")),
);

/** Every test file, each in a process of its own. */
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
    // Not threads: V8 may end a process in which several of them use WebAssembly, as the query compiler does
    // (FreeDeadCode in Runtime_TierUpWasmToJSWrapper).
    pool: "forks",
    projects: [
      { extends: true, test: { name: "rules", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "data",
          ...ONE_BY_ONE,
          exclude: pure,
          isolate: false,
          setupFiles: ["lib/testing/fresh-start.ts"],
        },
      },
    ],
    // More than there are cores: some of the time a test waits for its database. The default is one less.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
