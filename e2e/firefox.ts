import { test as base, expect } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "puppeteer-core";
import { findElement, findFirefox, NO_FIREFOX, startFirefox } from "../lib/testing/browsers/firefox";
import { PASSWORD, PEOPLE, type Role } from "./fixtures";

export type FirefoxPage = Page & {
  /** Go to a path of the server under test. @returns the status */
  open(path: string): Promise<number>;
  /** What the console has shown that should not be there. */
  problems: string[];
};
type Fixtures = {
  /** Open a page signed in with a role or an e-mail address, or as a visitor (null). */
  openIn(who: Role | { email: string } | null): Promise<FirefoxPage>;
};

const program = findFirefox();
const server = process.env.CAIRN_TEST_URL ?? "";

/** Tests in Firefox; skipped where there is none. A page with a problem in its console fails its test. */
export const inFirefox = base.extend<Fixtures, { firefox: Browser }>({
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      if (!program) return use(undefined as unknown as Browser); // every test is skipped
      const firefox = await startFirefox(program);
      await use(firefox);
      await firefox.close();
    },
    { scope: "worker" },
  ],
  openIn: async ({ firefox }, use) => {
    const opened: { context: BrowserContext; page: FirefoxPage }[] = [];
    await use(async (who) => {
      const context = await firefox.createBrowserContext();
      const page = watched(await context.newPage());
      opened.push({ context, page });
      await page.evaluateOnNewDocument(reportAll);
      if (who) await signIn(page, typeof who === "string" ? PEOPLE[who] : who.email);
      return page;
    });
    const problems = opened.flatMap(({ page }) => page.problems);
    for (const { context } of opened) await context.close();
    expect(problems, "the console of Firefox").toEqual([]);
  },
});
inFirefox.skip(!program, NO_FIREFOX);

/** Messages of the console carry no text of errors, and nothing of what a content security policy blocks. */
function reportAll() {
  const { error } = console;
  console.error = (...parts: unknown[]) =>
    error(
      parts
        .map((part) => (part instanceof Error ? `${part.message} ${part.stack?.slice(0, 600)}` : part))
        .join(" "),
    );
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(`Blocked by ${violatedDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`),
  );
}

function watched(page: Page): FirefoxPage {
  const problems: string[] = [];
  const add = (text: string) => {
    if (page.url() !== "about:blank") problems.push(`${page.url()}: ${text}`);
  };
  page.on("pageerror", (error) =>
    add(error instanceof Error ? `${error.message} ${error.stack}` : String(error)),
  );
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) add(`${message.type()}: ${message.text()}`);
  });
  const open = async (path: string) => (await page.goto(server + path))?.status() ?? 0;
  return Object.assign(page, { problems, open });
}

async function signIn(page: FirefoxPage, email: string): Promise<void> {
  await page.open("/sign-in");
  await (await findElement(page, "input", /^E-mail address/)).type(email);
  await (await findElement(page, "input", "Password")).type(PASSWORD);
  await (await findElement(page, "button", "Sign in")).click();
  await expect
    .poll(() => page.evaluate(() => location.pathname).catch(() => "/sign-in"))
    .not.toBe("/sign-in");
  // What is still on its way when the next address is opened is reported as broken off.
  await page.waitForNetworkIdle();
}
