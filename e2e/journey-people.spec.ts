import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test, visit } from "./fixtures";
import { ask, makeNewcomer } from "./world";

test.describe.configure({ timeout: 300_000 });

/** Search a unit, person or job role, and take the first that is found. */
async function find(page: Page, field: string, words: string) {
  await page.getByRole("combobox", { name: field }).fill(words);
  await page.getByRole("option", { name: words }).first().click();
}

const word = () => Math.random().toString(36).slice(2, 8);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a unit is added, renamed, moved ahead, and closed, by keyboard too", async ({ signInAs }) => {
  const name = `Dock ${word()}`;
  const page = await signInAs("admin");
  await visit(page, "/structure");
  const tree = page.getByRole("tree", { name: "Structure" });
  const top = tree.getByRole("treeitem").first();
  await top.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Home");
  await expect(top).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add a unit below" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add unit" }).click();
  await expect(dialog.getByText("Give the unit a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add unit" }).click();
  await expect(dialog).toBeHidden();
  await tree.getByRole("treeitem", { name }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expectAccessible(page);

  // Moved on a later day, with what follows; listed, and cancelled.
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await find(page, "Below which unit", "Sales");
  await expect(dialog.getByText(/^Nobody moves with it, and no unit below/)).toBeVisible();
  await dialog.getByRole("radio", { name: /^On a later day/ }).click();
  await dialog.getByLabel("Day", { exact: true }).fill(inDays(20));
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Move unit" }).click();
  await expect(page.getByText(/^moves below Sales/).first()).toBeVisible();
  await page.getByRole("link", { name: "Planned changes: 1" }).click();
  await expect(page.getByText(/^moves below Sales/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: new RegExp(`Cancel ${name}`) }).click();
  await expect(page.getByText("cancelled", { exact: true })).toBeVisible();

  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(dialog.getByText("Nobody works in it, and no open unit is below it.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close unit" }).click();
  await expect(tree.getByRole("treeitem", { name })).toHaveCount(0);
});

test("a person is added, edited, moved ahead, leaves with a hand-over, and returns", async ({ signInAs }) => {
  const name = `Robin ${word()}`;
  const page = await signInAs("admin");
  await visit(page, "/people");
  await page.getByRole("link", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { name: "Add a person" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByText("Give a name.")).toBeVisible();
  await expect(page.getByText("Choose a unit.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("not an address");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill("");
  await find(page, "Unit", "Sales");
  await find(page, "Manager", "Camila Khoury");
  await expect(page.getByText("Camila Khoury becomes the manager.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { name: new RegExp(`^${name}`) })).toBeVisible();
  const [person] = await ask<{ id: number }>("select id from employee where name = $1", [name]);
  const id = person?.id ?? 0;

  // Edited; a page that somebody else has changed since overwrites nothing.
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Location").fill("Hamburg");
  await expectAccessible(page);
  await ask("update employee set version = version + 1 where id = $1", [id]);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/has changed .* since you opened it/)).toBeVisible();
  await expect(page.getByLabel("Location")).toHaveValue("Hamburg");
  await page.reload();
  await page.getByLabel("Location").fill("Hamburg");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Hamburg/)).toBeVisible();

  // Moved on a later day, and cancelled.
  await page.getByRole("link", { name: "Move" }).click();
  await find(page, "Unit", "Marketing");
  await page.getByRole("radio", { name: /^On a later day/ }).click();
  await page.getByLabel("Day", { exact: true }).fill(inDays(30));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("moves to Marketing", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await expect(page.getByText("moves to Marketing", { exact: true })).toBeHidden();

  // What waits for them is handed over before the last day is saved.
  const report = await makeNewcomer();
  await ask("update employee set manager_id = $1 where id = $2", [id, report.id]);
  await page.getByRole("button", { name: `More actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Last day…" }).click();
  await expect(page.getByRole("link", { name: report.name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("Choose somebody.")).toBeVisible();
  await find(page, "New manager", "Camila Khoury");
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText(/^Nobody reports to/)).toBeVisible();
  await page.getByLabel("Last day").fill(inDays(-1));
  await page.getByRole("button", { name: "Save last day" }).click();
  await expect(page.getByText(/Left on/)).toBeVisible();

  await page.getByRole("link", { name: "Return" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save return" }).click();
  await expect(page.getByText(/Left on/)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Move" })).toBeVisible();

  const phone = await signInAs("admin", { phone: true, dark: true });
  for (const path of [
    "/structure",
    "/structure?unit=1",
    "/structure/planned",
    "/people/new",
    `/people/${id}/edit`,
  ]) {
    await visit(phone, path);
    await expectFits(phone);
  }
  for (const path of [`/people/${id}/leave`, `/people/${id}`]) {
    await phone.goto(path);
    await expectFits(phone);
  }
});

test("a fault of a value that no field shows is said as well", async ({ signInAs }) => {
  const page = await signInAs("admin");
  await visit(page, "/settings/organisation");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Save settings" }) });
  await form.locator('input[name="version"]').evaluate((input: HTMLInputElement) => {
    input.value = "x";
  });
  await form.getByRole("button", { name: "Save settings" }).click();
  await expect(form.getByRole("alert").filter({ hasText: "This page is out of date." })).toBeVisible();
});
