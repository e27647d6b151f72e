import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Debian's Chromium without a window and a browser's services: it runs a test in about 0.6 of the time. */
const SHELL = "/usr/bin/chromium-headless-shell";
const WHOLE = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Find a Chrome or Chromium for tests: the one named in the environment, one of the system, Playwright's
 * download, or Debian's package if run as root on Debian; in this order.
 *
 * @param isWhole  prefers a browser as people have it to the faster shell: for pictures, and to measure
 * @returns its path; undefined when there is none and none can be installed
 */
export async function findBrowser({ isWhole = false } = {}): Promise<string | undefined> {
  const named = process.env.CHROME_PATH ?? process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  if (named && existsSync(named)) return named;
  const installed = (isWhole ? [...WHOLE, SHELL] : [SHELL, ...WHOLE]).find((path) => existsSync(path));
  if (installed) return installed;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  await carryOut(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], 120_000);
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  return fromDebian(isWhole ? ["chromium"] : ["chromium-headless-shell", "chromium"]);
}

/**
 * Install the first of these packages that there is: older versions of Debian have no shell. Of what they recommend,
 * which are a hundred packages up to printers, pages need nothing but a font.
 */
async function fromDebian(names: string[]): Promise<string | undefined> {
  await carryOut("apt-get", ["update"]);
  for (const name of names) {
    await carryOut("apt-get", ["install", "-y", "--no-install-recommends", name, "fonts-liberation"]);
    if (existsSync(`/usr/bin/${name}`)) return `/usr/bin/${name}`;
  }
  return undefined;
}

/** Run a program silently until it ends, however it ends: what it should have installed tells. */
function carryOut(program: string, args: string[], timeout = 0): Promise<void> {
  return new Promise((done) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFile(program, args, { timeout, env, maxBuffer: Number.POSITIVE_INFINITY }, () => done());
  });
}
