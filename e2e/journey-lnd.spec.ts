import { choose, choosePerson, expect, expectAccessible, expectFits, test } from "./fixtures";
import { ask, makeNewcomer } from "./world";

test("from a cell of the map to the people behind it, and to what closes the gap", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await page.goto("/coverage");
  const cells = page.getByRole("table").getByRole("link", { name: /covered, \d+ stale/ });
  await cells.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const name = (await page.locator(":focus").getAttribute("aria-label")) ?? "";
  const [, figure = "", required = ""] = /(\d+) of (\d+) covered/.exec(name) ?? [];
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=\d+&skill=\d+/);
  const panel = page.getByRole("complementary").filter({ has: page.getByText("Close this gap") });
  await expect(panel.getByText(new RegExp(`^${figure} of ${required} pe`))).toBeVisible();
  const states = panel.getByRole("heading", { level: 3, name: /^(Gap|Stale|Unknown|Covered) \d+$/ });
  const counts = (await states.allTextContents()).map((text) => Number(/\d+$/.exec(text)?.[0]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Number(required));
  await expect(panel.locator('a[href^="/people/"]')).toHaveCount(Math.min(100, Number(required)));
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/coverage$/);

  // A skill with a pathway, which is offered for this skill and this unit.
  const [at] = await ask<{ skill: number; unit: number }>(
    `select k.id as skill, p.unit_id as unit from skill k join person_skill s on s.skill_id = k.id and s.target > s.reached
     join employee p on p.id = s.employee_id join enrolment e on e.employee_id = p.id and e.pathway_id = 1 and e.state in ('not_started', 'in_progress')
     where k.name = 'Scrum practice' group by 1, 2 order by count(*) desc, 2 limit 1`,
  );
  await page.goto(`/coverage?row=${at?.unit}&skill=${at?.skill}`);
  await page.getByRole("link", { name: /^Agile Scrum Practice/ }).click();
  await expect(page).toHaveURL(new RegExp(`/assign\\?pathway=1&skill=\\d+&level=\\d&unit=${at?.unit}`));
  await expect(
    page.getByRole("button", { name: /^Assign to \d+ people$|^Nobody will be enrolled$|^Make the rule$/ }),
  ).toBeVisible();
  await page.getByRole("tab", { name: /skipped$/ }).click();
  await expect(page.getByRole("cell", { name: /already enrolled|has completed it/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test("people are sorted and paged in the address, and lead to a person and their enrolments", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd", { dark: true });
  await page.goto("/people");
  const gaps = page.getByRole("table").locator("tbody tr td:last-child");
  await page.getByRole("link", { name: "Gaps" }).click();
  await expect(page).toHaveURL(/sort=-gaps/);
  await expect(page.getByRole("columnheader", { name: "Gaps" })).toHaveAttribute("aria-sort", "descending");
  const shown = (await gaps.allTextContents()).map((text) => Number(text) || 0);
  expect(shown).toEqual([...shown].sort((a, b) => b - a));
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/^51–100 of \d+$/)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/sort=-gaps$/);
  await expect(page.getByText(/^1–50 of \d+$/)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/people$/);

  await page.getByRole("searchbox").fill("Orla Green");
  await page.getByRole("link", { name: "Orla Green" }).click();
  await expect(page.getByRole("heading", { name: /^Orla Green: \d+ of \d+ skills covered$/ })).toBeVisible();
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("img", { name: /target/ }) })
    .first()
    .getByRole("link")
    .click();
  await expect(page.getByRole("complementary").getByRole("heading", { name: "Evidence" })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/enrolments");
  await choose(page, "State", "Overdue");
  await expect(page).toHaveURL(/state=overdue/);
  const due = page.getByRole("table").locator("tbody tr");
  await expect(due.first()).toContainText("late");
  for (const text of await due.allTextContents()) expect(text).toContain("late");
  await page.getByRole("searchbox").fill("nobody of this name");
  await expect(page.getByText("No enrolment matches these filters.")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/enrolments$/);
});

test("an assignment is previewed, made once however often the button is pressed, and undone", async ({
  signInAs,
}) => {
  const [one, other] = [await makeNewcomer(), await makeNewcomer()];
  const reason = `For ${one.name} and ${other.name}.`;
  const page = await signInAs("lnd");
  await page.goto("/assign?pathway=6");
  await page.getByText("Named people", { exact: true }).click();
  await choosePerson(page, one.name);
  await choosePerson(page, other.name);
  await page.getByRole("row").filter({ hasText: other.name }).getByRole("button").click();
  await expect(page.getByRole("tab", { name: "1 skipped" })).toBeVisible();
  await page.getByRole("tab", { name: "1 skipped" }).click();
  await expect(page.getByRole("row").filter({ hasText: other.name })).toContainText("excluded by you");

  const assign = page.getByRole("button", { name: "Assign to one person" });
  await assign.click();
  await expect(page.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Reason").fill(reason);
  await assign.dblclick();
  await expect(page.getByText("Assigned to one person.")).toBeVisible();
  await expectAccessible(page);
  expect(await ask("select id from assignment where reason = $1", [reason])).toHaveLength(1);

  const batch = page.url();
  await page.goto(`/enrolments?q=${encodeURIComponent(one.name)}`);
  await expect(page.getByRole("row").filter({ hasText: one.name })).toHaveCount(1);
  await page.goto(batch);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Undone on /)).toBeVisible();
  await page.goto(`/enrolments?q=${encodeURIComponent(one.name)}`);
  await expect(page.getByText("No enrolment matches these filters.")).toBeVisible();

  const phone = await signInAs("lnd", { phone: true });
  await phone.goto("/assign?pathway=6");
  await expect(phone.getByRole("button", { name: /^Assign to \d+ people$/ })).toBeVisible();
  await expectAccessible(phone);
  await expectFits(phone);
});
