import type { Browser, Page } from "@playwright/test";

type Look = { phone?: boolean; dark?: boolean };
type Picture = {
  /** File name without extension. */
  name: string;
  /** Part of the e-mail address before the @. */
  as: string;
  look?: Look;
  /** Navigate to what the picture shows. */
  show(page: Page): Promise<void>;
};

const INGRID = "ingrid.solberg";
const AMARA = "amara.okafor";

/** The pictures of the README, in the order of the main job; later ones may depend on earlier ones. */
export const PICTURES: Picture[] = [
  { name: "overview", as: INGRID, show: (page) => open(page, "/overview") },
  {
    name: "coverage",
    as: INGRID,
    async show(page) {
      await openCell(page);
    },
  },
  {
    name: "assign",
    as: INGRID,
    async show(page) {
      await openCell(page);
      await page.getByRole("link", { name: /^Inclusive Leadership/ }).click();
      await choose(page, "Due", "Days after assignment");
      await page.getByLabel("Reason").fill("Your team works in more than one place.");
      await page.getByRole("columnheader", { name: /^Needs .* until / }).waitFor();
      await page
        .getByRole("status")
        .getByText(/ people match$/)
        .waitFor();
    },
  },
  {
    name: "pathway-editor",
    as: INGRID,
    async show(page) {
      await open(page, "/pathways/3");
      await page.getByRole("button", { name: "Open a new draft" }).click();
      await page.waitForURL((url) => url.pathname !== "/pathways/3");
      await page.getByRole("region", { name: "Map" }).getByText("Sort ten messages").click();
      await page.getByRole("heading", { name: "Sort ten messages" }).waitFor();
    },
  },
  { name: "employee-home", as: AMARA, look: { phone: true }, show: (page) => open(page, "/my") },
  {
    name: "pathway",
    as: AMARA,
    async show(page) {
      await open(page, "/my");
      await page.getByRole("link", { name: "See the whole pathway" }).click();
      await page.waitForURL(/\/my\/pathways\/\d+/);
    },
  },
  {
    name: "quiz",
    as: AMARA,
    async show(page) {
      await openScrumStep(page);
      await page.getByRole("button", { name: /^Start/ }).click();
      await page.waitForURL(/\/quiz\//);
      await page.waitForLoadState("networkidle");
      await page.getByText("A", { exact: true }).click();
      await page.getByText(/^Saved\./).waitFor();
    },
  },
  {
    name: "marking",
    as: "hanna.aalto",
    async show(page) {
      await submitAs(page, AMARA);
      await open(page, "/marking");
      await page.getByRole("row").getByRole("link").first().click();
      await page.waitForURL(/\/marking\/\d+/, { waitUntil: "networkidle" });
      for (const group of (await page.getByRole("radiogroup").all()).slice(0, 2))
        await group.getByRole("radio").nth(2).click();
    },
  },
  { name: "badges", as: AMARA, show: (page) => open(page, "/my/badges") },
  {
    name: "badge",
    as: AMARA,
    async show(page) {
      await open(page, "/my/badges");
      const link = page.getByRole("link", { name: /^Public page of Python/ });
      await open(page, (await link.getAttribute("href")) ?? "");
      await page.getByRole("link", { name: "Verify now" }).click();
      await page.getByText("Valid: all six checks passed just now.").waitFor();
    },
  },
  { name: "executive", as: "rafael.duarte", show: (page) => open(page, "/executive") },
  {
    name: "executive-dark",
    as: "rafael.duarte",
    look: { dark: true },
    show: (page) => open(page, "/executive"),
  },
];

/** Open a separate page for one picture, signed in. */
export async function openAs(browser: Browser, baseURL: string, as: string, look: Look = {}) {
  const context = await browser.newContext({
    baseURL,
    viewport: look.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: look.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(`${as}@adventure-works.example`);
  await page.getByLabel("Password").fill("cairn-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path, { waitUntil: "networkidle" });
};

async function openCell(page: Page) {
  await open(page, "/coverage");
  await page.getByRole("link", { name: /: Manufacturing, Coordination,/ }).click();
  await page.getByRole("complementary").waitFor();
}

async function choose(page: Page, field: string, option: string) {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Open the step that earns the badge, completing the reading steps before it. */
async function openScrumStep(page: Page) {
  await open(page, "/my/pathways");
  await page.getByRole("link", { name: "Agile Scrum Practice" }).first().click();
  for (;;) {
    await page.waitForURL(/\/my\/pathways\/\d+$/);
    await page.getByRole("link", { name: /^Start,/ }).click();
    await page.waitForURL(/\/steps\//);
    await page.waitForLoadState("networkidle");
    const read = page.getByRole("button", { name: "Mark complete and continue" });
    if ((await read.count()) === 0) return;
    await read.click();
  }
}

/** Submit something to mark, because everything in the demo organisation is marked. */
async function submitAs(page: Page, as: string) {
  const browser = page.context().browser();
  if (!browser) throw new Error("This page has no browser.");
  const theirs = await openAs(browser, new URL(page.url()).origin, as);
  await openScrumStep(theirs);
  await theirs.getByRole("button", { name: "Open the project" }).click();
  await theirs
    .getByLabel("What you did")
    .fill(
      "Two sprints of the service desk. In the first we promised eleven items and finished six; in the second we " +
        "promised seven and finished seven. The board and both looks back are in the attached notes.",
    );
  await theirs.setInputFiles("input[type=file]", {
    name: "two-sprints.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Board and notes of both sprints."),
  });
  await theirs.getByRole("link", { name: "two-sprints.txt" }).waitFor();
  await theirs.getByRole("button", { name: "Submit for review" }).click();
  await theirs.getByText(/An assessor marks it/).waitFor();
  await theirs.context().close();
}
