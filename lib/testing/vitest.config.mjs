import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: "server-only", replacement: fileURLToPath(new URL("./server-only.ts", import.meta.url)) },
    ],
  },
  test: {
    include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    // One worker per core: half of the time a test waits for its database. The default is one less.
    maxWorkers: availableParallelism(),
    globalSetup: ["lib/testing/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
