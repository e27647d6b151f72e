import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type ElementHandle, launch, type Page } from "puppeteer-core";

const PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];
export const NO_FIREFOX =
  "Firefox is not installed here (Debian: apt-get install firefox-esr; elsewhere set FIREFOX_PATH), so nothing was tried in it.";

/**
 * Find Firefox as people have it: the one named in the environment, or one of the system. Nothing is installed.
 *
 * @returns its path; undefined when there is none
 */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX_PATH;
  return [...(named ? [named] : []), ...PLACES].find((path) => existsSync(path));
}

/**
 * Start it without a window and with a new profile, driven by WebDriver BiDi.
 *
 * @param prefersDark  what the system is said to prefer
 */
export function startFirefox(executablePath: string, { prefersDark = false } = {}): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath,
    headless: true,
    defaultViewport: null,
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": prefersDark ? 0 : 1,
      "ui.prefersReducedMotion": 1,
    },
  });
}

/** Give a page a size in CSS pixels, and wait until it has it. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewport({ width, height }).catch((error: Error) => {
    // Also sent: the orientation of the screen, which Firefox 140 cannot be told. The size is set all the same.
    if (!error.message.includes("setScreenOrientationOverride")) throw error;
  });
  // Not `waitForFunction`, nor locators: they evaluate text in the page, which its content security policy refuses.
  while ((await page.evaluate(() => window.innerWidth)) !== width) await sleep(20);
}

type Named = { selector: string; name: string; flags: string; isPart: boolean };

/**
 * Wait for a visible element with a name: its label, or its text.
 *
 * @param name  the whole name, or an expression that a part of it matches
 * @throws Error with what is there instead, after 15 s
 */
export async function findElement(
  page: Page,
  selector: string,
  name: string | RegExp = /(?:)/,
): Promise<ElementHandle<HTMLElement>> {
  const isPart = name instanceof RegExp;
  const wanted = { selector, name: isPart ? name.source : name, flags: isPart ? name.flags : "", isPart };
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    const found = await page.evaluateHandle(findNamed, wanted).catch(() => null); // the page is just changing
    const element = found?.asElement() as ElementHandle<HTMLElement> | null | undefined; // findNamed returns one
    if (element) return element;
  }
  const text = await page.evaluate(() => document.querySelector("main")?.textContent.slice(0, 1500));
  throw new Error(`There is no ${selector} named ${name} on ${page.url()}:\n${text}`);
}

/** Runs in the page. */
function findNamed({ selector, name, flags, isPart }: Named): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((one) => {
    if (!one.checkVisibility()) return false;
    const label = (one as HTMLInputElement).labels?.[0]?.textContent;
    const said = (one.getAttribute("aria-label") ?? label ?? one.textContent).trim().replace(/\s+/g, " ");
    return isPart ? new RegExp(name, flags).test(said) : said === name;
  });
}
