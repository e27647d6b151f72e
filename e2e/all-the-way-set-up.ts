import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, expectAccessible, expectFits } from "./fixtures";

/** Steps of the way from an empty installation, each on the screen to which the one before leads. */

const PASSWORD = "three words and a bridge";
export const SKILL = "Hot work permits";
export const ROLE = "Welder";

const step = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

/** Press a link of the navigation. */
export const openPage = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();

/** From the guide on the overview, open the page of a step. */
export async function follow(page: Page, done: number, title: string, link: string, all = 9): Promise<void> {
  await openPage(page, "Overview");
  await expect(page.getByText(`${done} of ${all} done`)).toBeVisible();
  await step(page, title).getByRole("link", { name: link, exact: true }).click();
}

/** Type words into a search field and take the option of this name. */
export async function find(
  page: Page,
  field: string | RegExp,
  words: string,
  option: string | RegExp = words,
) {
  await page.getByRole("combobox", { name: field }).fill(words);
  await page.getByRole("option", { name: option }).first().click();
}

/** Become the administrator with the token that the console has printed. */
export async function setUpCompany(page: Page, url: string, printed: string): Promise<void> {
  const token = /use this token: (\S+)/.exec(printed)?.[1] ?? "";
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Set up Cairn" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Token from the console").fill("a guess");
  await page.getByLabel("Name of the organisation").fill("Nordwerk");
  await page.getByLabel("Your name").fill("Ada Lund");
  await page.getByLabel("Your HR number").fill("0042");
  await page.getByLabel("E-mail address").fill("ada@nordwerk.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up, then sign in" }).click();
  await expect(page.getByText(/^That is not the token on the console\./)).toBeVisible();
  await page.getByLabel("Token from the console").fill(token);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up, then sign in" }).click();
  await page.waitForURL(/\/sign-in/);
  await signIn(page, "ada@nordwerk.example", PASSWORD);
  await page.waitForURL(/\/overview$/);
}

/** Fill in the form of the sign-in page that is open. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(/^E-mail address/).fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The guide, and the settings that it leads to first. */
export async function fillInSettings(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByRole("button", { name: "Skip: Enter what is known already" }).click();
  await expect(page.getByText("1 of 9 done")).toBeVisible();
  await page.getByRole("button", { name: "Take up again: Enter what is known already" }).click();
  await expect(page.getByText("0 of 9 done")).toBeVisible();
  await follow(page, 0, "Set name, logo, colour and time zone", "Settings");
  await page.getByRole("textbox", { name: "Name" }).fill("Nordwerk AG");
  await page.getByRole("textbox", { name: "Colour", exact: true }).fill("#ffcc00");
  await expect(page.getByText(/at least 4\.5 is needed/)).toBeVisible();
  await page.getByRole("button", { name: /^Use #.* instead$/ }).click();
  await expect(page.getByText(/White text on it has a contrast of 4\.[5-9]/)).toBeVisible();
  await page.getByRole("spinbutton", { name: "Target for coverage" }).fill("75");
  await expect(page.getByText(/with 75% instead of 80%/)).toBeVisible();
  const approver = page.getByRole("checkbox", { name: "A second person approves credentials and pathways" });
  await approver.click();
  await expect(page.getByText(/Only one person may publish now/)).toBeVisible();
  await approver.click();
  await page.getByLabel("Privacy notice").fill("https://nordwerk.example/privacy");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  const logo = { create: { width: 300, height: 120, channels: 3, background: "#8a3324" } } as const;
  const field = page.getByLabel("PNG file");
  await field.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("GIF89a") });
  await page.getByRole("button", { name: "Save logo" }).click();
  await expect(page.getByText(/This is not a PNG file/).first()).toBeVisible();
  const buffer = await sharp(logo).png().toBuffer();
  await field.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Save logo" }).click();
  await expect(page.getByText("Logo saved.")).toBeVisible();
  await expect(page.getByRole("img", { name: "Current logo" })).toBeVisible();
  await expectAccessible(page);
}

/** Confirm the address of this computer, for a trial. */
export async function confirmAddress(page: Page, url: string): Promise<void> {
  await follow(page, 1, "Confirm the public address", "Public address");
  await expect(page.getByRole("heading", { name: "The public address is not confirmed yet" })).toBeVisible();
  const field = page.getByLabel("Address at which people reach Cairn");
  await field.fill(`${url}/learn`);
  await page.getByRole("button", { name: "Check address" }).click();
  await expect(page.getByText(/path/).last()).toBeVisible();
  await field.fill(url);
  await page.getByRole("button", { name: "Check address" }).click();
  await expect(page.getByText(/leads to this computer only/)).toBeVisible();
  await expect(page.getByText("The server reaches itself at this address.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Type the address again to confirm it").fill("http://localhost:1");
  await page.getByRole("button", { name: "Confirm for a trial" }).click();
  await expect(page.locator("[aria-invalid='true']")).toBeVisible();
  await page.getByLabel("Type the address again to confirm it").fill(url);
  await page.getByRole("button", { name: "Confirm for a trial" }).click();
  await expect(page.getByText("Confirmed for a trial", { exact: true })).toBeVisible();
}

/** A job role from O*NET, a skill by hand, and a job role by hand that needs it. */
export async function addJobRoles(page: Page): Promise<void> {
  await follow(page, 2, "Say what each job role needs", "Job roles");
  await expect(page.getByText(/^No job role yet/)).toBeVisible();
  await page.getByRole("link", { name: "Add job role" }).first().click();
  await expect(page.getByRole("heading", { name: "Add a job role" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(ROLE);
  await find(page, /^O\*NET occupation/, "welders cutters", /^Welders, Cutters/);
  await page.getByRole("button", { name: "Add job role" }).click();
  await expect(page.getByRole("heading", { name: ROLE, level: 1 })).toBeVisible();
  const role = page.url();

  // A skill that O*NET does not have is added on the way.
  await page.getByRole("link", { name: "Add it to the skills" }).click();
  await expect(page.getByRole("heading", { name: "Add a skill" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(SKILL);
  await page.getByLabel("Cluster").fill("Safety");
  await page.getByLabel(/^Level 3/).fill("Writes a permit that stops nobody and burns nothing.");
  await page.getByRole("button", { name: "Add skill" }).click();
  await expect(page.getByRole("heading", { name: SKILL, level: 1 })).toBeVisible();
  await page.goto(role);
  await requireSkill(page, "3");

  await openPage(page, "Job roles");
  await page.getByRole("link", { name: "Add job role" }).first().click();
  await expect(page.getByRole("heading", { name: "Add a job role" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Shift leader");
  await page.getByRole("button", { name: "Add job role" }).click();
  await expect(page.getByRole("heading", { name: "Shift leader", level: 1 })).toBeVisible();
  await requireSkill(page, "4");
}

/** Add the skill to the job role that is open. */
async function requireSkill(page: Page, level: string): Promise<void> {
  await find(page, "Add a skill", SKILL);
  await page.getByRole("gridcell", { name: new RegExp(`^${SKILL}: target level`) }).focus();
  await page.keyboard.press(level);
  await page.getByRole("button", { name: "Save target levels" }).click();
  await expect(page.getByText("Target levels saved.")).toBeVisible();
}

/** From the guide of an L&D manager, add one of the pathways that come with Cairn. */
export async function addReadyPathway(page: Page): Promise<void> {
  await follow(page, 2, "Publish a first pathway", "Ready pathways", 4);
  await expect(page.getByRole("heading", { name: "6 ready pathways" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add pathway: Agile Scrum Practice" }).click();
  await page.waitForURL(/\/pathways\/\d+$/);
  await expect(page.getByRole("heading", { name: "Agile Scrum Practice" }).first()).toBeVisible();
}

/** Screens that are different in an empty installation, on a phone in the dark. */
export async function expectPhone(phone: Page, url: string): Promise<void> {
  for (const path of ["/overview", "/settings/address", "/pathways/library"]) {
    await phone.goto(`${url}${path}`);
    await expectAccessible(phone);
    await expectFits(phone);
  }
}
