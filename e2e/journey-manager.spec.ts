import type { Locator, Page } from "@playwright/test";
import { choose, expect, expectAccessible, test } from "./fixtures";
import { makeNewcomer } from "./world";

test("a line manager finds who is late, rates a skill, and sees nobody else's people", async ({
  signInAs,
}) => {
  const page = await signInAs("manager");
  await page.goto("/");
  await expect(page).toHaveURL(/\/team$/);
  const rows = page.getByRole("table", { name: "My team" }).locator("tbody tr");
  const late = (await rows.locator("td:last-child").allTextContents()).map((text) => Number(text) || 0);
  expect(late.length).toBeGreaterThan(20);
  expect(late).toEqual([...late].sort((a, b) => b - a));
  await expectAccessible(page);

  const { skill, target } = await openUnknownSkill(page, rows);
  const shown = target - 1;
  await choose(page, "Skill", skill);
  await choose(page, "Level", new RegExp(`^${shown} `));
  await page.getByLabel("What you saw").fill("Did it for a shift without asking.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText("Rating saved.").first()).toBeVisible();

  const line = skillLine(page, skill);
  await expect(line.getByRole("img", { name: `level ${shown}, target ${target}` })).toBeVisible();
  await expect(line.getByText("Gap", { exact: true })).toBeVisible();
  await line.getByRole("link").click();
  const panel = page.getByRole("complementary", { name: skill });
  await expect(panel.getByText("Manager rating")).toBeVisible();
  await expect(panel.getByText("Did it for a shift without asking.")).toBeVisible();
  await expect(panel.getByText(/Camila Khoury · .* · counts/)).toBeVisible();
  await expectAccessible(page);

  // A newcomer without a manager is not visible to Camila, nor are L&D's pages.
  const stranger = await makeNewcomer();
  for (const path of [`/people/${stranger.id}`, "/overview", "/assign"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  }
});

const skillLine = (page: Page, skill: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: skill, exact: true }) });

/**
 * Open a team member with an unknown skill and a target above 1: a rating just below it changes no figure.
 */
async function openUnknownSkill(page: Page, rows: Locator): Promise<{ skill: string; target: number }> {
  const people = await rows
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const href of people.reverse()) {
    await page.goto(href ?? "");
    const lines = page.getByRole("listitem").filter({ has: page.getByText("Unknown", { exact: true }) });
    for (const line of await lines.all()) {
      const target = Number(
        /target (\d)/.exec((await line.getByRole("img").getAttribute("aria-label")) ?? "")?.[1],
      );
      if (target > 1) return { skill: (await line.getByRole("link").textContent()) ?? "", target };
    }
  }
  throw new Error("Everything is known about everybody in this team.");
}
