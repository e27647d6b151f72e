import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "@/lib/boot/build";
import { phase } from "@/lib/boot/phase";
import { findBrowser } from "@/lib/testing/browser";
import { findFirefox, NO_FIREFOX } from "@/lib/testing/browsers/firefox";
import { startTestServer } from "@/lib/testing/servers/test-server";
import { countWritten, formatWritten, placesOfJourneys, placesOfUnit } from "./count-tests";
import { type Failure, failuresOfJourneys, failuresOfUnit, formatFailures } from "./failures";
import type { JourneyReport, UnitReport } from "./reports";

type Counts = { passed: number; failed: number; skipped: number; places: string[]; failures: Failure[] };
const nothingRan = (part: string): Counts => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  places: [],
  failures: [{ test: part, message: "Nothing ran: what it printed above says why." }],
});
const RESULTS = resolve("test-results");
/** `check`, `unit` and `e2e` select parts; any other word selects the test files whose path contains it. */
const PARTS = ["check", "unit", "e2e"];
const words = process.argv.slice(2);
const only = words.filter((word) => PARTS.includes(word));
const filters = words.filter((word) => !PARTS.includes(word));
const wants = (part: string) => only.length === 0 || only.includes(part);

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const counts: Counts[] = [];
// Where it must be installed first, that happens while the other tests run.
const browserPath = wants("e2e") ? findBrowser() : undefined;
if (wants("check")) counts.push(await checks());
if (wants("unit")) counts.push(await unitTests());
if (wants("e2e")) counts.push(await journeys());

const failures = counts.flatMap((count) => count.failures);
if (failures.length > 0) console.log(`\n${formatFailures(failures)}`);
console.log(`\n${formatWritten(countWritten(counts.flatMap(({ places }) => places)))}`);
const sum = (key: "passed" | "failed" | "skipped") => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") > 0 ? 1 : 0);

/** Types and lint count as a test each. */
async function checks(): Promise<Counts> {
  const codes = {
    types: await run("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]),
    lint: await run("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  };
  const places = Object.keys(codes);
  const failed = Object.entries(codes).filter(([, code]) => code !== 0);
  return {
    passed: places.length - failed.length,
    failed: failed.length,
    skipped: 0,
    places,
    failures: failed.map(([part]) => ({ test: part, message: "What it printed above says why." })),
  };
}

async function unitTests(): Promise<Counts> {
  const file = `${RESULTS}/unit.json`;
  const code = await run("node_modules/vitest/vitest.mjs", [
    "run",
    "--config",
    "lib/testing/vitest.config.mjs",
    "--reporter=dot",
    "--reporter=json",
    "--includeTaskLocation",
    `--outputFile.json=${file}`,
    ...filters,
  ]);
  if (!existsSync(file)) return nothingRan("Unit tests");
  const report = JSON.parse(readFileSync(file, "utf8")) as UnitReport;
  // A file that cannot be loaded fails the run without a failed test.
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1),
    skipped: report.numPendingTests,
    places: placesOfUnit(report),
    failures: failuresOfUnit(report, process.cwd()),
  };
}

async function journeys(): Promise<Counts> {
  const browser = await browserPath;
  if (!browser) {
    console.error("No Chrome or Chromium was found, and none could be installed. Set CHROME_PATH to one.");
    return nothingRan("Browser tests");
  }
  if (!findFirefox()) console.log(NO_FIREFOX);
  await phase("Build", async () => ({ note: await build(), result: undefined }));
  const server = await startTestServer();
  try {
    const code = await run(
      "node_modules/@playwright/test/cli.js",
      ["test", "--config", "lib/testing/playwright.config.mjs", ...filters],
      {
        CAIRN_TEST_URL: server.url,
        CAIRN_BROWSER: browser,
        // The browser tests import what Node alone cannot resolve: the alias, and JSON without an attribute.
        NODE_OPTIONS: `--import ${pathToFileURL(resolve("lib/boot/resolve.mjs")).href}`,
        ...server.environment,
      },
    );
    const file = `${RESULTS}/results.json`;
    if (!existsSync(file)) return nothingRan("Browser tests");
    const report = JSON.parse(readFileSync(file, "utf8")) as JourneyReport;
    const { stats } = report;
    return {
      passed: stats.expected,
      failed: Math.max(stats.unexpected + stats.flaky, code === 0 ? 0 : 1),
      skipped: stats.skipped,
      places: placesOfJourneys(report),
      failures: failuresOfJourneys(report),
    };
  } finally {
    await server.stop();
  }
}

function run(file: string, args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args], {
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    child.on("exit", (code) => done(code ?? 1));
  });
}
