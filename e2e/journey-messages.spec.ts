import { choosePerson, expect, expectAccessible, expectFits, test } from "./fixtures";
import { makeNewcomer } from "./world";

test("an employee reads of an assignment under the bell, on a phone, and it is undone for another", async ({
  signInAs,
}) => {
  const [one, other] = [await makeNewcomer(), await makeNewcomer()];
  const lnd = await signInAs("lnd");
  for (const { name } of [one, other]) {
    await lnd.goto("/assign?pathway=6");
    await lnd.getByText("Named people", { exact: true }).click();
    await choosePerson(lnd, name);
    await lnd.getByLabel("Reason").fill(`Messages for ${name}.`);
    await lnd.getByRole("button", { name: "Assign to one person" }).click();
    await expect(lnd.getByText(/^Assigned to (one|1) person/)).toBeVisible();
  }
  await lnd.getByRole("button", { name: "Undo" }).first().click();
  await expect(lnd.getByText(/^Undone/).first()).toBeVisible();

  const page = await signInAs({ email: one.email }, { phone: true });
  await expect(async () => {
    await page.goto("/inbox");
    await expect(page.getByRole("heading", { name: "1 unread message" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("link", { name: /Messages 1 unread/ })).toBeVisible();
  await expect(page.getByText(`Messages for ${one.name}.`)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: /^Assigned to you/ }).click();
  await page.waitForURL(/\/my\/pathways\/\d+$/);
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { name: "No unread messages" })).toBeVisible();
  await page.goto("/inbox?show=unread");
  await expect(page.getByText("You have read everything.")).toBeVisible();

  const second = await signInAs({ email: other.email });
  await second.goto("/inbox");
  await expect(second.getByText(/^No message yet/)).toBeVisible();
  await expectAccessible(second);
});

test("an admin sets a mail server that does not answer, and is told what to look at", async ({
  signInAs,
}) => {
  const page = await signInAs("admin");
  await page.goto("/settings/mail");
  await expect(page.getByRole("status")).toContainText("No mail server is set");
  await expectAccessible(page);
  await page.getByLabel("Name of the server").fill("127.0.0.1");
  await page.getByLabel("Port").fill("1");
  await page.getByLabel("Sender's address").fill("not an address");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("Write an e-mail address, like cairn@example.com.")).toBeVisible();
  await page.getByLabel("Sender's address").fill("cairn@example.com");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText(/The server does not answer/)).toBeVisible();
  await expect(page.getByLabel("Name of the server")).toHaveValue("127.0.0.1");

  await page.goto("/settings/mail/templates?kind=assessment_result");
  const frame = page.locator("iframe");
  await expect(frame.contentFrame().getByText("Not passed: Lifting plan").first()).toBeVisible();
  // The frame allows no script, and the checker needs one in each frame.
  await frame.evaluate((element) => element.remove());
  await expectAccessible(page);
  await page.goto("/settings/messages");
  await expectAccessible(page);
  await expectFits(page);
});

test("an L&D manager does not see the mail server", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await page.goto("/settings/mail");
  await expect(page.getByRole("heading", { name: "Mail server" })).toHaveCount(0);
});
