import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, PASSWORD, PEOPLE, test } from "./fixtures";
import { makeUnderWay } from "./versions-world";
import { ask, makeNewcomer } from "./world";

test("a typo published under a learner takes nothing from them, and the badge arrives", async ({
  signInAs,
}) => {
  const newcomer = await makeNewcomer();
  const world = await makeUnderWay(newcomer);
  const learner = await signInAs(newcomer, { phone: true });
  const step = await openStep(learner, world.enrolmentId);

  // Ingrid corrects the pathway, then the credential. Both times she is asked about the one person in
  // progress.
  const lnd = await signInAs("lnd");
  await lnd.goto(`/pathways/${world.pathwayVersionId}`);
  await lnd.getByRole("button", { name: "Open a new draft" }).click();
  await lnd.getByLabel("Description").fill("Ask less for the way.");
  await publishUnderWay(lnd, "Nothing changes for anybody.");
  await lnd.goto(`/credentials/${world.credentialVersionId}`);
  await lnd.getByRole("button", { name: "Open a new draft" }).click();
  await lnd
    .getByLabel("Criteria", { exact: true })
    .fill("Passes the quiz, and hands in one map of their own.");
  await publishUnderWay(lnd, "Results of the same assessments count.");

  // The quiz is still passed, and the project of the started version opens.
  await learner.goto(step);
  await expect(learner.getByText("passed, 1 of 1")).toBeVisible();
  await expect(learner.getByText("Passes the quiz, and hands in one map.", { exact: true })).toBeVisible();
  await expectAccessible(learner);
  await expectFits(learner);
  await learner.getByRole("button", { name: "Open the project" }).click();
  await learner.waitForURL(/\/my\/projects\/\d+$/);
  await learner.getByLabel("What you did").fill("A map from the station to the gate.");
  await learner.getByRole("button", { name: "Submit for review" }).click();
  await expect(learner.getByText(/An assessor (marks|reviews) it/)).toBeVisible();

  const assessor = await signInAs("assessor");
  await assessor.goto("/marking");
  await assessor.getByRole("row").filter({ hasText: newcomer.name }).getByRole("link").click();
  await assessor.getByRole("radiogroup").first().getByRole("radio").last().click();
  await assessor.getByRole("button", { name: "Submit result: passed" }).click();
  await assessor.waitForURL(/\/marking$/);

  await learner.goto("/my/badges");
  await expect(async () => {
    await learner.reload();
    await expect(learner.getByRole("link", { name: `Public page of ${world.credential}` })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 40_000 });
  const awards = await ask("select credential_version_id from award where employee_id = $1", [newcomer.id]);
  expect(awards).toEqual([{ credential_version_id: world.credentialVersionId }]);
  // The badge counts in the progress a moment later.
  await expect(async () => {
    await learner.goto(`/my/pathways/${world.enrolmentId}`);
    await expect(learner.getByText(/^100% complete/)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test("who publishes may move the people under way, and they read what is open", async ({ signInAs }) => {
  const newcomer = await makeNewcomer();
  const world = await makeUnderWay(newcomer);
  const lnd = await signInAs("lnd", { dark: true });
  await lnd.goto(`/credentials/${world.credentialVersionId}`);
  await lnd.getByRole("button", { name: "Open a new draft" }).click();
  await lnd.getByLabel("Criteria", { exact: true }).fill("Passes the quiz, and hands in two maps.");
  await expect(lnd.locator("[data-save=saved]").first()).toContainText("Saved");
  // The session ends before she publishes: the page shows it, and continues after the sign-in.
  await lnd.context().clearCookies();
  await lnd.getByRole("button", { name: "Publish", exact: true }).click();
  const panel = lnd.getByRole("group", { name: "You are signed out. Sign in to send this." });
  await panel.getByLabel("E-mail address").fill(PEOPLE.lnd);
  await panel.getByLabel("Password").fill(PASSWORD);
  await panel.getByRole("button", { name: "Sign in and send" }).click();
  const dialog = lnd.getByRole("dialog");
  await expect(dialog.getByRole("heading")).toHaveText("One person is working on an earlier version");
  await dialog.getByRole("radio", { name: /^Move one person/ }).click();
  await expectAccessible(lnd);
  await dialog.getByRole("button", { name: "Publish and move" }).click();
  await expect(lnd.getByText(/^Published v2/).first()).toBeVisible();

  const learner = await signInAs(newcomer);
  await openStep(learner, world.enrolmentId);
  await expect(
    learner.getByText(
      /A new version of this credential applies to you since .*Still open: One map of your own\./,
    ),
  ).toBeVisible();
  await expect(learner.getByText("passed, 1 of 1")).toBeVisible();
  await expect(learner.getByText("Passes the quiz, and hands in two maps.")).toBeVisible();
  await expectAccessible(learner);

  // She undoes it on the same page: the started version applies again.
  await lnd.reload();
  await expect(lnd.getByText(/^One person was moved to this version on .* by Ingrid/)).toBeVisible();
  await expectAccessible(lnd);
  await expectFits(lnd);
  await lnd.getByRole("button", { name: "Undo moving one person" }).click();
  await expect(lnd.getByText(/one person moved back\.$/)).toBeVisible();
  await learner.reload();
  await expect(learner.getByText("Passes the quiz, and hands in one map.", { exact: true })).toBeVisible();
  await expect(learner.getByText("passed, 1 of 1")).toBeVisible();
});

/** Open the step that earns the credential. @returns its URL */
async function openStep(page: Page, enrolmentId: number): Promise<string> {
  await page.goto(`/my/pathways/${enrolmentId}`);
  await page.getByRole("link", { name: /^Start,/ }).click();
  await expect(page.getByText("passed, 1 of 1")).toBeVisible();
  return page.url();
}

/** Publish with the preselected choice, after checking what moving would change. */
async function publishUnderWay(page: Page, change: string) {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading")).toHaveText("One person is working on an earlier version");
  await expect(dialog.getByText(change)).toBeVisible();
  await expect(dialog.getByRole("radio", { name: /^They finish/ })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(/^Published v2/).first()).toBeVisible();
}
