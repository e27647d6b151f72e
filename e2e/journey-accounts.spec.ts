import type { Page } from "@playwright/test";
import { choose, expect, expectAccessible, expectFits, PASSWORD, PEOPLE, test } from "./fixtures";
import { ask, makeNewcomer } from "./world";

const CHOSEN = "blue kettle on a train";

test("an invitation by link: made by the admin, opened on a phone, used once", async ({
  signInAs,
  visitor,
}) => {
  const { id, name, email } = await makeNewcomer();
  await ask("delete from account where employee_id = $1", [id]);
  const admin = await signInAs("admin");
  await admin.goto(`/settings/accounts?q=${encodeURIComponent(name)}`);
  await expectAccessible(admin);
  await admin.getByRole("checkbox", { name: `Select ${name}` }).check();
  await admin.getByRole("button", { name: "Create links" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Create links" }).click();
  const link = (await admin.getByText(/\/set-password\//).textContent()) ?? "";
  await expect(admin.getByRole("img", { name: `QR code of the link for ${name}` })).toBeVisible();
  await expectAccessible(admin);
  await copyWithoutHttps(admin, link);

  const page = await visitor({ phone: true });
  const path = new URL(link).pathname;
  await page.goto(path);
  await expect(page.getByRole("heading", { name: `Welcome to Cairn, ${name}` })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByLabel("New password").fill("passwordpassword");
  await page.getByRole("button", { name: "Save password and sign in" }).click();
  await expect(page.getByText(/easily guessed/)).toBeVisible();
  await page.getByLabel("New password").fill(CHOSEN);
  await page.getByRole("button", { name: "Save password and sign in" }).click();
  await page.waitForURL(/\/my$/);

  const again = await visitor();
  await again.goto(path);
  await expect(again.getByText(/used already/)).toBeVisible();
  await expectAccessible(again);
  await again.getByRole("link", { name: "To the sign-in page" }).click();
  await again.getByLabel("E-mail address").fill(email.toUpperCase());
  await again.getByLabel("Password").fill(CHOSEN);
  await again.getByRole("button", { name: "Sign in" }).click();
  await again.waitForURL(/\/my$/);

  await admin.reload();
  await admin.getByRole("checkbox", { name: `Select ${name}` }).check();
  await admin.getByRole("button", { name: "Close accounts" }).click();
  const closing = admin.getByRole("dialog");
  await expect(closing.getByText("One account will be closed, and 2 sessions will end.")).toBeVisible();
  await closing.getByRole("button", { name: "Close accounts" }).click();
  await expect(admin.getByRole("row", { name }).getByText("Closed")).toBeVisible();
  await again.goto("/my/badges");
  await expect(again).toHaveURL(/\/sign-in/);
});

/** A browser has no `navigator.clipboard` where the address is neither https nor this computer. */
async function copyWithoutHttps(page: Page, text: string) {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
    document.addEventListener("copy", () => {
      document.documentElement.dataset.copied = getSelection()?.toString();
    });
  });
  const button = page.getByRole("button", { name: "Copy link" });
  await button.click();
  await expect(page.getByRole("status").getByText("Copied")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-copied", text);
  await expect(button).toBeFocused();
  // Where the browser does not allow that either, the address is ready to be copied by hand.
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await button.click();
  await expect(page.getByText(/did not allow it. The address is selected/)).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe(text);
  await expectAccessible(page);
}

test("the sign-in form works without script, says why it was refused, and keeps the name out of the address", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/my/badges");
  await page.getByLabel("E-mail address").fill(PEOPLE.employee);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/do not belong together/)).toBeVisible();
  expect(page.url()).not.toContain("amara");
  await expect(page.getByLabel("E-mail address")).toHaveValue(PEOPLE.employee);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/my\/badges$/);
  await context.close();
});

test("my account: a new password ends the other browser; the time zone is kept", async ({
  signInAs,
  visitor,
}) => {
  const newcomer = await makeNewcomer();
  const page = await signInAs(newcomer);
  const other = await visitor();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail address").fill(newcomer.email);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL(/\/my$/);

  await page.goto("/my/account");
  await expectAccessible(page);
  await expect(page.getByText("This browser", { exact: true })).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByLabel("New password").fill(CHOSEN);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. Your other sessions have ended.")).toBeVisible();
  await other.goto("/my/pathways");
  await expect(other).toHaveURL(/\/sign-in/);
  await page.goto("/my/account");
  await choose(page, "Your time zone", "Pacific/Auckland");
  await page.getByRole("button", { name: "Save time zone" }).click();
  await expect(page.getByText("Time zone saved.")).toBeVisible();
});

test("a role is granted for a unit, and removed while its page is open", async ({ signInAs }) => {
  const newcomer = await makeNewcomer();
  const admin = await signInAs("admin");
  await admin.goto("/settings/roles");
  await expectAccessible(admin);
  await admin.goto(`/settings/roles/${newcomer.id}`);
  await expectAccessible(admin);
  const card = admin
    .locator("section.card")
    .filter({ has: admin.getByRole("heading", { name: "Executive" }) });
  await card.getByRole("radio", { name: /^Units/ }).click();
  await card.getByRole("combobox").fill("Sales");
  await admin.getByRole("option", { name: /Sales/ }).first().click();
  await expect(card.getByText(/^Pages that are added: /)).toBeVisible();
  await expect(card.getByText(/^Reads figures over [\d,]+ people; none now\.$/)).toBeVisible();
  await card.getByRole("button", { name: "Grant: Executive" }).click();
  await expect(card.getByText("Granted")).toBeVisible();
  await expect(card.getByText(/^Executive: /)).toBeVisible();

  const page = await signInAs(newcomer);
  await page.goto("/executive");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Remove: Executive" }).click();
  await admin.getByRole("button", { name: "Remove", exact: true }).click();
  // The card is hidden from roles while the dialog is open, so it alone would not say that the role is gone.
  await expect(admin.getByText(/^Executive removed from /)).toBeVisible();
  await expect(card.getByText("Granted")).toHaveCount(0);
  await page.goto("/executive");
  await expect(page).toHaveURL(/\/sign-in/);
});
