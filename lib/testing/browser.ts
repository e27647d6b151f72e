import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = [
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
 * @returns its path; undefined when there is none and none can be installed
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROME_PATH ?? process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  if (named && existsSync(named)) return named;
  const installed = SYSTEM.find((path) => existsSync(path));
  if (installed) return installed;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "ignore",
    timeout: 120_000,
  });
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return process.getuid?.() === 0 && existsSync("/etc/debian_version") ? fromDebian() : undefined;
}

function fromDebian(): string | undefined {
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update");
  apt("install", "-y", "chromium");
  return existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined;
}
