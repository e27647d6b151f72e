import { expect, expectAccessible, expectFits, test } from "./fixtures";

test.describe.configure({ timeout: 240_000 });

test("a job role from O*NET: targets by keyboard, pasted rows with a wrong one, and what saving changes", async ({
  signInAs,
}) => {
  const page = await signInAs("admin");
  await page.goto("/job-roles");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add job role" }).click();
  const name = `Drill operator ${Date.now()}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("combobox", { name: /^O\*NET occupation/ }).fill("welders cutters");
  await page.getByRole("option", { name: /^Welders, Cutters/ }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add job role" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  const grid = page.getByRole("grid");
  const first = grid.locator('td[data-cell$=".target"]').first();
  await first.focus();
  await page.keyboard.press("5");
  await expect(first).toHaveAccessibleName(/target level 5$/);
  const kept = (await first.getAttribute("aria-label")) ?? "";
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.locator(":focus")).toHaveAccessibleName(/must-have/);
  await expect(page.getByText("Nobody holds this job role now")).toBeVisible();

  await page.getByRole("button", { name: "Paste from a spreadsheet" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Rows").fill("Skill\tTarget\nPython\t4\t3\tyes\nPyhton\t3\nSQL\t9");
  await dialog.getByRole("button", { name: "Check rows" }).click();
  await expect(dialog.getByText("Line 3: No skill has the code or name “Pyhton”.")).toBeVisible();
  await expect(dialog.getByText(/^Line 4: “9” is no target level/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Take over one row" }).click();
  await expect(grid.getByRole("rowheader", { name: "Python" })).toBeVisible();

  // A reload keeps what is not saved.
  await page.reload();
  await expect(grid.getByRole("rowheader", { name: "Python" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save target levels" }).click();
  await expect(page.getByText("Target levels saved.")).toBeVisible();
  await page.reload();
  await expect(grid.getByRole("gridcell", { name: kept, exact: true })).toBeVisible();

  const phone = await signInAs("admin", { phone: true, dark: true });
  await phone.goto(page.url());
  await expectFits(phone);
  await expectAccessible(phone);

  // Closed, opened again, and deleted, since nobody ever held it.
  await page.getByRole("button", { name: "Close job role" }).click();
  await expect(page.getByRole("dialog").getByText("Nobody holds it now.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Close job role" }).click();
  await expect(page.getByText(/^Closed since/)).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(grid).toBeVisible();
  await page.getByRole("button", { name: "Delete job role" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete job role" }).click();
  await page.waitForURL(/\/job-roles$/);
});

test("targets of a role with people: states and weighted gap before they are saved for a later day", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd");
  await page.goto("/job-roles?q=engineering");
  await page.getByRole("table").getByRole("link").first().click();
  const cell = page.getByRole("grid").locator('td[data-cell$=".target"]').first();
  await cell.focus();
  await page.keyboard.press("5");
  const effects = page.getByRole("table", { name: /before and after/ });
  await expect(effects.getByRole("row", { name: /^Weighted gap/ })).toBeVisible();
  await page.getByLabel(/^From/).fill("2031-03-01");
  await page.getByRole("button", { name: "Save target levels" }).click();
  await expect(page.getByText("New target levels are planned for 1 Mar 2031.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel this plan" }).click();
  await expect(page.getByText(/^New target levels are planned/)).toHaveCount(0);
});

test("job titles are mapped several at once, previewed", async ({ signInAs }) => {
  const page = await signInAs("admin");
  await page.goto("/job-roles/titles");
  await expectAccessible(page);
  const boxes = page.getByRole("row").filter({ hasText: "Production Technician" }).getByRole("checkbox");
  await boxes.nth(0).click();
  await boxes.nth(1).click();
  await page.getByRole("button", { name: "Choose job role" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/^2 titles change\./)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("a skill is added, edited and retired, and says where it is used", async ({ signInAs }) => {
  const page = await signInAs("admin");
  await page.goto("/skills");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add skill" }).click();
  const name = `Crane inspection ${Date.now()}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Cluster").fill("Yard work");
  await page.getByLabel(/^Level 3/).fill("Finds worn ropes.");
  await page.getByLabel(/^Half-life/).fill("900");
  await page.getByRole("button", { name: "Add skill" }).click();
  await expect(page.getByText(/^Give a half-life of 1 to 600 months/)).toBeVisible();
  await page.getByLabel(/^Half-life/).fill("36");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add skill" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("No job role, credential, pathway or question uses it.")).toBeVisible();
  await expect(page.getByLabel(/^Level 3/)).toHaveValue("Finds worn ropes.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Retire" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Evidence of nobody is kept.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("button", { name: "Use again" })).toBeVisible();
  await page.goto(`/skills?state=retired&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  const phone = await signInAs("admin", { phone: true, dark: true });
  await phone.goto("/skills");
  await expectFits(phone);
});
