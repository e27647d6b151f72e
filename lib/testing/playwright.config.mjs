import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Journeys through the production build; lib/tools/test/run.ts starts it on its own database and port. */
export default defineConfig({
  testDir: `${root}e2e`,
  outputDir: `${root}test-results`,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: `${root}test-results/results.json` }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.CAIRN_TEST_URL,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CAIRN_BROWSER,
      // Root has no sandbox, and a closed network makes background requests fail loudly.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
