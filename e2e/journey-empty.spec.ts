import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { startTestServer, type TestServer } from "@/lib/testing/test-server";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { askAt } from "./world";

/** An installation of its own, begun empty: nothing is in it but what the test enters in the browser. */
let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "cairn-empty-"));
test.beforeAll(async () => {
  server = await startTestServer(["--empty"], { kept: folder });
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const PASSWORD = "three words and a bridge";
/** The token as the console printed it. */
const token = () => readFileSync(join(folder, "setup-token"), "utf8").trim();
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);
const step = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

async function setUp(page: Page): Promise<void> {
  await open(page, "/");
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
  await page.getByLabel("Token from the console").fill(token());
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up, then sign in" }).click();
  await page.waitForURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByLabel(/^E-mail address/).fill("ada@nordwerk.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/overview$/);
}

async function followGuide(page: Page): Promise<void> {
  await expect(page.getByText("0 of 7 done")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Skip: Enter what is known already" }).click();
  await expect(page.getByText("1 of 7 done")).toBeVisible();
  await page.getByRole("button", { name: "Take up again: Enter what is known already" }).click();
  await expect(page.getByText("0 of 7 done")).toBeVisible();
  await step(page, "Set name, logo, colour and time zone").getByRole("link", { name: "Settings" }).click();
  await page.waitForURL(/\/settings\/organisation$/);
}

async function changeSettings(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Name" }).fill("Nordwerk AG");
  const colour = page.getByRole("textbox", { name: "Colour", exact: true });
  await colour.fill("#ffcc00");
  await expect(page.getByText(/at least 4\.5 is needed/)).toBeVisible();
  await page.getByRole("button", { name: /^Use #.* instead$/ }).click();
  await expect(page.getByText(/White text on it has a contrast of 4\.[5-9]/)).toBeVisible();
  const chosen = await colour.inputValue();
  await page.getByRole("spinbutton", { name: "Target for coverage" }).fill("75");
  await expect(page.getByText(/with 75% instead of 80%/)).toBeVisible();
  await page.getByRole("checkbox", { name: "A second person approves credentials and pathways" }).click();
  await expect(page.getByText(/Only one person may publish at present/)).toBeVisible();
  await page.getByLabel("Privacy notice").fill("https://nordwerk.example/privacy");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  const [stored] = await askAt<{
    name: string;
    color: string;
    target_percent: number;
    second_approver: boolean;
  }>(folder, "select name, color, target_percent, second_approver from organisation");
  expect(stored).toEqual({
    name: "Nordwerk AG",
    color: chosen,
    target_percent: 75,
    second_approver: true,
  });
}

async function changeLogo(page: Page): Promise<void> {
  const logo = await sharp({ create: { width: 300, height: 120, channels: 3, background: "#8a3324" } })
    .png()
    .toBuffer();
  const field = page.getByLabel("PNG file");
  await field.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("GIF89a") });
  await page.getByRole("button", { name: "Save logo" }).click();
  await expect(page.getByText(/This is not a PNG file/).first()).toBeVisible();
  await field.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: logo });
  await page.getByRole("button", { name: "Save logo" }).click();
  await expect(page.getByText("Logo saved.")).toBeVisible();
  const shown = page.getByRole("img", { name: "Current logo" });
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await expectAccessible(page);
}

async function confirmAddress(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Public address" }).click();
  await expect(page.getByRole("heading", { name: "The public address is not confirmed yet" })).toBeVisible();
  await expectAccessible(page);
  const field = page.getByLabel("Address at which people reach Cairn");
  await field.fill(`${server.url}/learn`);
  await page.getByRole("button", { name: "Check address" }).click();
  await expect(page.getByText(/path/).last()).toBeVisible();
  await field.fill(server.url);
  await page.getByRole("button", { name: "Check address" }).click();
  await expect(page.getByText(/leads to this computer only/)).toBeVisible();
  await expect(page.getByText("The server reaches itself at this address.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Type the address again to confirm it").fill("http://localhost:1");
  await page.getByRole("button", { name: "Confirm for a trial" }).click();
  await expect(page.locator("[aria-invalid='true']")).toBeVisible();
  await page.getByLabel("Type the address again to confirm it").fill(server.url);
  await page.getByRole("button", { name: "Confirm for a trial" }).click();
  await expect(page.getByText("Confirmed for a trial", { exact: true })).toBeVisible();
}

async function addReadyPathway(page: Page): Promise<void> {
  await open(page, "/overview");
  await step(page, "Publish a first pathway").getByRole("link", { name: "Ready pathways" }).click();
  await expect(page.getByRole("heading", { name: "6 ready pathways" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add pathway: Agile Scrum Practice" }).click();
  await page.waitForURL(/\/pathways\/\d+$/);
  await expect(page.getByRole("heading", { name: "Agile Scrum Practice" }).first()).toBeVisible();
  const [found] = await askAt<{ skills: number; credentials: number }>(
    folder,
    `select (select count(*)::int from skill) as skills,
            (select count(*)::int from credential_version where state = 'published') as credentials`,
  );
  expect(found).toEqual({ skills: 1, credentials: 1 });
}

test("from the console's token to the guide, the settings, the public address and a ready pathway", async ({
  visitor,
}) => {
  test.setTimeout(240_000);
  const [before] = await askAt<{ rows: number }>(
    folder,
    `select (select count(*) from organisation) + (select count(*) from employee) + (select count(*) from org_unit)
          + (select count(*) from skill) + (select count(*) from job_role) + (select count(*) from pathway)
          + (select count(*) from credential) + (select count(*) from audit_entry) as rows`,
  );
  expect(Number(before?.rows)).toBe(0);

  const page = await visitor();
  await setUp(page);
  await followGuide(page);
  await changeSettings(page);
  await changeLogo(page);
  await confirmAddress(page);
  await addReadyPathway(page);

  await open(page, "/overview");
  await expect(page.getByText("2 of 7 done")).toBeVisible();
  await open(page, "/settings/errors");
  await expect(page.getByRole("heading", { name: "No errors recorded" })).toBeVisible();
  await expectAccessible(page);

  const phone = await visitor({ phone: true, dark: true });
  await phone.context().addCookies(await page.context().cookies());
  for (const path of [
    "/overview",
    "/settings/organisation",
    "/settings/address",
    "/settings/errors",
    "/pathways/library",
  ]) {
    await open(phone, path);
    await expectAccessible(phone);
    await expectFits(phone);
  }
});

test("the sign-in page of the demo says how to begin with an empty installation", async ({ visitor }) => {
  const page = await visitor();
  await page.goto("/sign-in");
  await expect(page.getByText(/npm start -- --empty/)).toBeVisible();
  await expectAccessible(page);
});
