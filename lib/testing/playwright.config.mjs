import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";
import { BROWSER_ZONE } from "./servers/zone.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Browser tests of the production build; lib/tools/test/run.ts starts it with a separate database and port.
 */
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
    timezoneId: BROWSER_ZONE,
    actionTimeout: 20_000,
    // A trace slows every step, so it is recorded on request: CAIRN_TRACE=1 npm test -- e2e WORD
    trace: process.env.CAIRN_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CAIRN_BROWSER,
      // Chromium as root has no sandbox, and background requests fail loudly without a network.
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
