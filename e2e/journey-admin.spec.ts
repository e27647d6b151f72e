import { expect, expectAccessible, expectFits, PASSWORD, PEOPLE, test } from "./fixtures";

test("an admin signs in, follows what needs attention, reads the trail, and signs out", async ({
  visitor,
}) => {
  const page = await visitor({ phone: true, dark: true });
  await page.goto("/sign-in");
  // The demo says how to begin with an empty installation.
  await expect(page.getByText(/npm start -- --empty/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByLabel("E-mail address").fill(PEOPLE.admin);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/do not belong together/)).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(PEOPLE.admin);
  await expectAccessible(page);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/overview$/);
  await expectAccessible(page);
  await expectFits(page);

  // Every figure that needs attention links to the list it counts. Other tests enrol people meanwhile.
  await expect(async () => {
    await page.goto("/overview");
    const need = page.getByRole("link", { name: /overdue enrolments?/ });
    const late = Number(/\d+/.exec((await need.textContent()) ?? "")?.[0]);
    await need.click();
    await expect(page).toHaveURL(/\/enrolments\?state=overdue$/);
    await expect(page.getByRole("heading", { name: `${late} enrolments` })).toBeVisible({ timeout: 3_000 });
  }).toPass();

  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Audit trail" }).click();
  await expect(page.getByRole("heading", { name: /entries$/ })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  // The organisation is set up: nobody can take it over through the set-up page.
  await page.goto("/set-up");
  await expect(page.getByLabel("Token from the console")).toHaveCount(0);

  await page.goto("/overview");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto("/people");
  await expect(page).toHaveURL(/\/sign-in/);
});
