import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { ask, makeRatedTeam, type RatedTeam } from "./world";

const cellOf = (page: Page, { reports, skills }: RatedTeam, person: number, skill: number) =>
  page.locator(`td[data-cell="${reports[person]?.id}.${skills[skill]?.id}"]`);
const saved = (page: Page) => expect(page.locator("[data-ratings=saved]")).toBeVisible();

/** The ratings of a team that count, as person, skill, level. */
async function ratings({ reports, skills }: RatedTeam): Promise<string[]> {
  const rows = await ask<{ text: string }>(
    `select distinct on (employee_id, skill_id, rater_id) employee_id || '.' || skill_id || ': ' || level as text, r.name as rater
     from evidence v join employee r on r.id = v.rater_id
     where employee_id = any($1::int[]) and kind = 'manager_rating' and revoked_at is null
     order by employee_id, skill_id, rater_id, occurred_at desc, v.id desc`,
    [reports.map(({ id }) => id)],
  );
  const name = (text: string) =>
    text.replace(
      /^(\d+)\.(\d+)/,
      (_, p, s) =>
        `${reports.findIndex(({ id }) => id === Number(p))}.${skills.findIndex(({ id }) => id === Number(s))}`,
    );
  return rows.map(({ text }) => name(text)).sort();
}

test("a manager rates a team by keyboard, offline and after a reload, and undoes", async ({ signInAs }) => {
  const team = await makeRatedTeam();
  const page = await signInAs(team.manager);
  await page.goto("/team");
  await page.getByRole("link", { name: "Rate your team" }).click();
  await expect(page.getByRole("grid", { name: /People and the skills/ })).toBeVisible();
  await expectAccessible(page);

  // One tab stop, arrows, digits.
  const first = cellOf(page, team, 0, 0);
  await first.focus();
  await page.keyboard.press("3");
  await expect(first).toHaveAccessibleName(/level 3, target 4/);
  await expect(
    page.getByRole("complementary").getByText("Does it alone, in any weather.").last(),
  ).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(cellOf(page, team, 0, 1)).toBeFocused();
  await page.keyboard.press("5");
  await saved(page);
  expect(await ratings(team)).toEqual(["0.0: 3", "0.1: 5"]);
  await expectAccessible(page);
  await page.keyboard.press("7");
  await expect(page.getByText("A level lies between 0 and 5.")).toBeVisible();

  // Escape takes the last rating of the cell back; a note is saved with Enter.
  await page.keyboard.press("Escape");
  await expect(cellOf(page, team, 0, 1)).toHaveAccessibleName(/not rated/);
  await saved(page);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Heard on the bridge.");
  await page.keyboard.press("Enter");
  await expect(first).toBeFocused();
  await saved(page);
  expect(await ratings(team)).toEqual(["0.0: 3"]);
  expect(
    await ask("select note from evidence where note = $1 and revoked_at is null", ["Heard on the bridge."]),
  ).toHaveLength(1);

  // Offline: what is typed stays, is not called saved, outlives a reload, and is sent once.
  await page.context().setOffline(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("2");
  await expect(page.getByText(/One rating is not saved: no answer/)).toBeVisible();
  await expect(cellOf(page, team, 1, 0)).toHaveAccessibleName(/level 2, target 4, not saved yet/);
  await expectAccessible(page);
  await page.context().setOffline(false);
  await saved(page);
  expect(await ratings(team)).toEqual(["0.0: 3", "1.0: 2"]);
  await page.reload();
  await expect(cellOf(page, team, 1, 0)).toHaveAccessibleName(/level 2, target 4/);
});

test("L&D enters a rating for a line manager, who reads who entered it and is told of a change elsewhere", async ({
  signInAs,
}) => {
  const team = await makeRatedTeam();
  const [report] = team.reports;
  const manager = await signInAs(team.manager);
  await manager.goto("/team/rate");
  await cellOf(manager, team, 0, 0).focus();

  const lnd = await signInAs("lnd");
  await lnd.goto(`/people/${report?.id}`);
  await lnd.getByRole("link", { name: "Rate skills" }).click();
  await expect(lnd.getByText(`for ${team.manager.name}`)).toBeVisible();
  await expectAccessible(lnd);
  await cellOf(lnd, team, 0, 0).focus();
  await lnd.keyboard.press("4");
  await saved(lnd);
  await expect(
    lnd.getByText(new RegExp(`Rated by ${team.manager.name}, entered by Ingrid Solberg`)),
  ).toBeVisible();

  // The page of the manager is older: nothing is overwritten, and the manager sees by whom. The focus is set again,
  // because the first one may have come before the page listened.
  await cellOf(manager, team, 0, 0).focus();
  await manager.keyboard.press("2");
  await expect(manager.getByText(/Level 2 was not saved.*level 4.*Nothing was overwritten/)).toBeVisible();
  await expect(manager.getByText(/Your rating, entered by Ingrid Solberg: level 4/)).toBeVisible();
  await expectAccessible(manager);
  expect(await ratings(team)).toEqual(["0.0: 4"]);
  await cellOf(manager, team, 0, 0).focus();
  await manager.keyboard.press("2");
  await saved(manager);
  expect(await ratings(team)).toEqual(["0.0: 2"]);
  await manager.goto(`/people/${report?.id}?skill=${team.skills[0]?.id}`);
  await expect(
    manager
      .getByRole("complementary")
      .getByText(new RegExp(`Rated by ${team.manager.name}, entered by Ingrid Solberg`)),
  ).toBeVisible();
});

test("people are asked for a self-assessment, give it in one go, and the manager sees it beside", async ({
  signInAs,
}) => {
  const team = await makeRatedTeam();
  const [report] = team.reports;
  const manager = await signInAs(team.manager, { phone: true, dark: true });
  await manager.goto("/team/rate");
  await manager.getByRole("button", { name: "Ask for self-assessments" }).click();
  await expect(manager.getByRole("button", { name: "Ask 2 people" })).toBeEnabled();
  await expectAccessible(manager);
  await manager.getByRole("button", { name: "Ask 2 people" }).click();
  await expect(manager.getByText("2 people were asked for a self-assessment.").first()).toBeVisible();

  const employee = await signInAs(report ?? team.manager, { phone: true });
  await employee.goto("/my/skills");
  await employee.getByRole("link", { name: "Assess your skills now" }).click();
  await expect(employee.getByText(`${team.manager.name} asked you for this`)).toBeVisible();
  await expectAccessible(employee);
  await expectFits(employee);
  for (const skill of team.skills)
    await employee
      .getByRole("group", { name: new RegExp(skill.name) })
      .getByRole("radio")
      .nth(2)
      .check();
  await employee.getByRole("button", { name: "Save self-assessment" }).click();
  await expect(employee.getByText("Your self-assessment is saved.")).toBeVisible();
  await expect(employee.getByRole("link", { name: "Assess all your skills" })).toBeVisible();

  // One person at a time on a phone, with the self-assessment beside.
  await manager.goto("/team/rate");
  await expect(manager.getByText(/Self-assessment: level 2/)).toHaveCount(2);
  await manager
    .getByRole("group", { name: `Level in ${team.skills[1]?.name}` })
    .getByRole("button", { name: /^3/ })
    .click();
  await saved(manager);
  await expectAccessible(manager);
  await expectFits(manager);
  expect(await ratings(team)).toEqual(["0.1: 3"]);
  await manager.getByRole("button", { name: "Next", exact: true }).click();
  await expect(manager.getByRole("heading", { name: team.reports[1]?.name })).toBeVisible();
});
