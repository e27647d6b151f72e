import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { ask, makeNewcomer, openProject } from "./world";

const PROJECT = "One campaign, planned and read";

test("an assessor returns a project with words, then marks it passed, and the badge follows", async ({
  signInAs,
}) => {
  const newcomer = await makeNewcomer();
  const project = await openProject(newcomer.id, "Social Media Advertising");
  const employee = await signInAs(newcomer);
  await employee.goto(`/my/projects/${project}`);
  await employee.getByLabel("What you did").fill("A campaign for the autumn sale.");
  await expectAccessible(employee);
  await employee.getByRole("button", { name: "Submit for review" }).click();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  const assessor = await signInAs("assessor");
  await openFromQueue(assessor, newcomer.name);
  await expect(assessor.getByText("A campaign for the autumn sale.")).toBeVisible();
  await expectAccessible(assessor);
  const words = assessor.getByLabel(`Comment to ${newcomer.name}`);

  // Points are missing: each criterion shows it, and the points given stay.
  await assessor.getByRole("radiogroup").first().getByRole("radio").nth(1).click();
  await words.fill("The plan is there, the stop rule is missing.");
  await assessor.getByRole("button", { name: "Submit result", exact: true }).click();
  await expect(assessor.getByText("Every criterion needs points.")).toBeVisible();
  await expect(assessor.getByText("Give points for this criterion.").first()).toBeVisible();
  await expect(words).toHaveValue("The plan is there, the stop rule is missing.");
  await expectAccessible(assessor);
  await assessor.getByRole("button", { name: "Return for changes" }).click();
  await assessor.waitForURL(/\/marking$/);
  // What follows may take longer than ten seconds on a busy machine.
  await ask(
    "update marking_decision set effective_at = effective_at + interval '1 minute' where attempt_id = $1",
    [project],
  );

  // Before it takes effect nobody else sees it. It is undone from the queue, and the comment is still there.
  const row = assessor.getByRole("row").filter({ hasText: newcomer.name });
  await expect(row).toContainText(/Returned for changes.*Takes effect in \d+ s/);
  await employee.reload();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();
  await row.getByRole("button", { name: "Undo" }).click();
  await expect(row).not.toContainText("Takes effect");
  await row.getByRole("link").click();
  await expect(words).toHaveValue("The plan is there, the stop rule is missing.");
  await expect(assessor.getByRole("radiogroup").first().getByRole("radio").nth(1)).toBeChecked();
  await assessor.getByRole("button", { name: "Return for changes" }).click();
  await assessor.waitForURL(/\/marking$/);
  await expectAccessible(assessor);
  await expect(row).toHaveCount(0, { timeout: 20_000 });

  await employee.goto("/my");
  await employee.getByRole("link", { name: `Your project ${PROJECT} was returned` }).click();
  await expect(
    employee.getByText("Returned for changes: The plan is there, the stop rule is missing."),
  ).toBeVisible();
  await expect(employee.getByLabel("What you did")).toHaveValue("A campaign for the autumn sale.");
  await expectAccessible(employee);
  await employee.getByLabel("What you did").fill("A campaign for the autumn sale, with a stop rule.");
  await employee.getByRole("button", { name: "Submit for review" }).click();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  // The second time Hanna marks on a phone, with the dark theme.
  const away = await signInAs("assessor", { phone: true, dark: true });
  await openFromQueue(away, newcomer.name);
  await expect(away.getByText("A campaign for the autumn sale, with a stop rule.")).toBeVisible();
  await expectAccessible(away);
  await expectFits(away);
  for (const group of await away.getByRole("radiogroup").all()) await group.getByRole("radio").last().click();
  await expect(away.getByText(/12 of 12 points: 100%/)).toBeVisible();
  await expect(away.getByText("The plan is there, the stop rule is missing.")).toBeVisible();
  await away.getByLabel(`Comment to ${newcomer.name}`).fill("Somebody else could run it.");
  await away.getByRole("button", { name: "Submit result: passed" }).click();
  await away.waitForURL(/\/marking$/);
  await expect(away.getByRole("row").filter({ hasText: newcomer.name })).toContainText("Takes effect in");
  await expectFits(away);
  await expect(away.getByRole("row").filter({ hasText: newcomer.name })).toHaveCount(0, { timeout: 20_000 });
  await away.goto("/marking/marked");
  await expect(away.getByRole("row").filter({ hasText: newcomer.name })).toContainText("passed, 12 of 12");

  // Two seconds later there is a badge; on a phone, with the dark theme.
  const phone = await signInAs(newcomer, { phone: true, dark: true });
  await phone.goto("/my/badges");
  await expect(async () => {
    await phone.reload();
    await expect(phone.getByRole("link", { name: "Public page of Social Media Advertising" })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 15_000 });
  await expectAccessible(phone);
  await expectFits(phone);
  await phone.goto(`/my/projects/${project}`);
  await expect(phone.getByText("Somebody else could run it.")).toBeVisible();
  await expectAccessible(phone);
  await expectFits(phone);
});

async function openFromQueue(page: Page, name: string) {
  await page.goto("/marking");
  await page.getByRole("row").filter({ hasText: name }).getByRole("link").click();
  await page.waitForURL(/\/marking\/\d+$/);
}
