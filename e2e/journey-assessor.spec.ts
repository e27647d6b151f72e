import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { makeNewcomer, openProject } from "./world";

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
  await employee.getByRole("button", { name: "Hand in to be marked" }).click();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  const assessor = await signInAs("assessor");
  await openFromQueue(assessor, newcomer.name);
  await expect(assessor.getByText("A campaign for the autumn sale.")).toBeVisible();
  await expectAccessible(assessor);
  const words = assessor.getByLabel(`To ${newcomer.name}`);

  // Points are missing: each criterion says so, and what was given stays.
  await assessor.getByRole("radiogroup").first().getByRole("radio").nth(1).click();
  await words.fill("The plan is there, the stop rule is missing.");
  await assessor.getByRole("button", { name: "Decide" }).click();
  await expect(assessor.getByText("Every criterion needs points.")).toBeVisible();
  await expect(assessor.getByText("Give points for this criterion.").first()).toBeVisible();
  await expect(words).toHaveValue("The plan is there, the stop rule is missing.");
  await expectAccessible(assessor);
  await assessor.getByRole("button", { name: "Return for another try" }).click();
  await assessor.waitForURL(/\/marking$/);
  await expect(assessor.getByRole("row").filter({ hasText: newcomer.name })).toHaveCount(0);

  await employee.goto("/my");
  await employee.getByRole("link", { name: `Your project ${PROJECT} came back` }).click();
  await expect(
    employee.getByText("It came back to you: The plan is there, the stop rule is missing."),
  ).toBeVisible();
  await expect(employee.getByLabel("What you did")).toHaveValue("A campaign for the autumn sale.");
  await expectAccessible(employee);
  await employee.getByLabel("What you did").fill("A campaign for the autumn sale, with a stop rule.");
  await employee.getByRole("button", { name: "Hand in to be marked" }).click();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  // The second time Hanna marks on a phone, in the dark.
  const away = await signInAs("assessor", { phone: true, dark: true });
  await openFromQueue(away, newcomer.name);
  await expect(away.getByText("A campaign for the autumn sale, with a stop rule.")).toBeVisible();
  await expectAccessible(away);
  await expectFits(away);
  for (const group of await away.getByRole("radiogroup").all()) await group.getByRole("radio").last().click();
  await expect(away.getByText(/12 of 12 points: 100%/)).toBeVisible();
  await away.getByLabel(`To ${newcomer.name}`).fill("Somebody else could run it.");
  await away.getByRole("button", { name: "Decide" }).click();
  await away.waitForURL(/\/marking$/);
  await away.goto("/marking/marked");
  await expect(away.getByRole("row").filter({ hasText: newcomer.name })).toContainText("passed, 12 of 12");

  // Two seconds later there is a badge; on a phone, in the dark.
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
