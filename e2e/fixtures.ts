import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** One sign-in for each role of the demo company. */
export const PEOPLE = {
  admin: "jonas.weidmann@adventure-works.example",
  lnd: "ingrid.solberg@adventure-works.example",
  assessor: "hanna.aalto@adventure-works.example",
  manager: "camila.khoury@adventure-works.example",
  employee: "amara.okafor@adventure-works.example",
  executive: "rafael.duarte@adventure-works.example",
  auditor: "tomas.berger@adventure-works.example",
} as const;
export type Role = keyof typeof PEOPLE;

type Fixtures = {
  signInAs(role: Role, options?: { phone?: boolean; dark?: boolean }): Promise<Page>;
  visitor(): Promise<Page>;
};

export const test = base.extend<Fixtures>({
  signInAs: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const page = await openPage(browser, contexts, options);
      await page.goto("/sign-in");
      await page.getByLabel("E-mail address").fill(PEOPLE[role]);
      await page.getByLabel("Password").fill("cairn-demo");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      return page;
    });
    for (const context of contexts) await context.close();
  },
  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(() => openPage(browser, contexts, {}));
    for (const context of contexts) await context.close();
  },
});

/** A page that fails its test on an error in the console. */
async function openPage(
  browser: Browser,
  contexts: BrowserContext[],
  { phone, dark }: { phone?: boolean; dark?: boolean },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  contexts.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !isExpected(message.text()))
      throw new Error(`Console error on ${page.url()}: ${message.text()}`);
  });
  return page;
}

/** The browser itself reports an answer of 401, 404 or 409, which tests provoke on purpose. */
const isExpected = (text: string) => /status of (401|404|409)/.test(text);

/** Goes to a page and makes sure that axe finds nothing there. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectAccessible(page);
}

export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ).toEqual([]);
}

export { expect };
