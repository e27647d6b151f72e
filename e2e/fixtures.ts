import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  test as base,
  type Cookie,
  expect,
  type Page,
} from "@playwright/test";

/** One sign-in for each role of the demo organisation. */
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
export const PASSWORD = "cairn-demo";

type Look = {
  phone?: boolean;
  dark?: boolean;
  /** Requests fail on purpose: the browser's own messages about that are not errors. */
  failing?: boolean;
};
type Fixtures = {
  /** Open a page signed in with a role or an e-mail address. It is blank until it navigates. */
  signInAs(who: Role | { email: string }, look?: Look): Promise<Page>;
  visitor(look?: Look): Promise<Page>;
};

/** The form is submitted once per worker and person; after that the cookies are reused. */
const sessions = new Map<string, Cookie[]>();

export const test = base.extend<Fixtures>({
  signInAs: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, look = {}) => {
      const email = typeof who === "string" ? PEOPLE[who] : who.email;
      const page = await openPage(browser, contexts, look);
      const known = sessions.get(email);
      if (known) await page.context().addCookies(known);
      else {
        await signIn(page, email);
        sessions.set(email, await page.context().cookies());
      }
      return page;
    });
    for (const context of contexts) await context.close();
  },
  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use((look = {}) => openPage(browser, contexts, look));
    for (const context of contexts) await context.close();
  },
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A page that fails its test on an error in the console. */
async function openPage(
  browser: Browser,
  contexts: BrowserContext[],
  { phone, dark, failing }: Look,
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
    const isProvoked = failing && message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isProvoked && !isExpected(message.text()))
      throw new Error(`Console error on ${page.url()}: ${message.text()}`);
  });
  return page;
}

/**
 * The browser reports responses of 401, 404, 409 or 502 and lost connections, which tests provoke on purpose, and
 * the scripts of the tests themselves in a frame that allows none.
 */
const isExpected = (text: string) =>
  /status of (401|404|409|502)|net::ERR_(INTERNET_DISCONNECTED|FAILED)|Blocked script execution in 'about:srcdoc'/.test(
    text,
  );

/** Open a page and expect that axe finds no problem. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectAccessible(page);
}

export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeVisible();
  await expectNoViolations(axeOf(page), page);
}

/** Expect that axe finds no problem in the open page in its dark colours either; nothing but these differs. */
export async function expectDarkReadable(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(axeOf(page).withRules(["color-contrast"]), page);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Only violations are read, so axe need not describe what passes. */
const axeOf = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ["violations"] });

async function expectNoViolations(axe: AxeBuilder, page: Page): Promise<void> {
  // Legacy mode takes a third of the time: it joins the results of frames in the page itself, not in a second
  // one. The preview of a mail is a frame without scripts, which only the newer mode can read.
  axe.setLegacyMode(page.frames().length === 1);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ).toEqual([]);
}

/** Expect that the page does not scroll sideways. */
export async function expectFits(page: Page): Promise<void> {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide, `${page.url()} is wider than the window`).toBeLessThanOrEqual(room ?? 0);
}

/** Search a person for an assignment, and wait until the preview includes them. */
export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "People" }).fill(name);
  await page.getByRole("option", { name }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
}

/** Choose an option of a select. */
export async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).first().click();
}

export { expect };
