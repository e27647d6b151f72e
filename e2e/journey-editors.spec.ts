import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test } from "./fixtures";

test("a credential draft saves itself, says beside the field what is missing, and is overwritten by nobody", async ({
  signInAs,
}) => {
  const title = `Draft ${Date.now()}`;
  const page = await signInAs("lnd");
  await page.goto("/credentials/new");
  await expectAccessible(page);
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Create credential" }).click();
  await page.waitForURL(/\/credentials\/\d+$/);

  // What is missing is shown beside its field, and blocks publishing.
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(/^Not published: \d+ checks are open/)).toBeVisible();
  await expect(page.getByLabel("Criteria", { exact: true })).toHaveAccessibleDescription(
    /Say what somebody does to earn it\./,
  );
  await expectAccessible(page);
  await page.getByLabel("Criteria", { exact: true }).fill("Hands in one piece of work.");
  await expect(page.getByLabel("Criteria", { exact: true })).not.toHaveAttribute("aria-invalid", "true");
  await saved(page);
  await page.reload();
  await expect(page.getByLabel("Criteria", { exact: true })).toHaveValue("Hands in one piece of work.");

  // A second editor opens the same draft; the first save wins, and the other gets a conflict.
  const other = await signInAs("admin");
  await other.goto(page.url());
  await page.getByLabel("Description").fill("Written by Ingrid.");
  await saved(page);
  await other.getByLabel("Description").fill("Written by Jonas.");
  await expect(
    other.getByText("Somebody has changed this draft since you opened it. Nothing was overwritten."),
  ).toBeVisible();
  await other.getByRole("button", { name: "Reload" }).click();
  await expect(other.getByLabel("Description")).toHaveValue("Written by Ingrid.");

  await page.getByRole("combobox", { name: "Add a skill" }).fill("Coordination");
  await page.getByRole("option", { name: /^Coordination/ }).click();
  await page.getByRole("button", { name: "Add a project" }).click();
  await page.getByLabel("Brief").fill("Coordinate one shift change, and say what you would do otherwise.");
  await page.getByRole("button", { name: "Start from three criteria" }).click();
  await expect(page.getByText("Ready to publish.")).toBeVisible();
  await saved(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(/^Published v/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Open a new draft" })).toBeVisible();
  await expectAccessible(page);
});

test("a pathway is put in order by keyboard and by dragging, and the map follows", async ({ signInAs }) => {
  const page = await signInAs("lnd", { dark: true });
  await page.goto("/pathways/new");
  await page.getByLabel("Title").fill(`Order ${Date.now()}`);
  await page.getByRole("button", { name: "Create pathway" }).click();
  await page.waitForURL(/\/pathways\/\d+$/);
  for (const title of ["One", "Two", "Three"]) await addLearn(page, title);
  await expectSame(page, ["One", "Two", "Three"]);
  await expectAccessible(page);

  await line(page, "One").focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expectSame(page, ["Two", "One", "Three"]);
  await expect(line(page, "One")).toBeFocused();
  await line(page, "Three").dragTo(line(page, "Two"));
  await expectSame(page, ["Three", "Two", "One"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectSame(page, ["Two", "One", "Three"]);
  await page.getByRole("button", { name: "Redo" }).click();
  await saved(page);
  await page.reload();
  await expectSame(page, ["Three", "Two", "One"]);

  // A step of the map opens its settings; failing checks link to their fields.
  await mapSteps(page).filter({ hasText: "Two" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Two" })).toBeVisible();
  await page.getByRole("tab", { name: /^Checks/ }).click();
  await page
    .getByRole("button", { name: /Write a text or give a link/ })
    .first()
    .click();
  await page.getByLabel("Text").fill("Read this.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(/^Not published: \d+ checks are open/)).toBeVisible();
  await expectAccessible(page);

  const phone = await signInAs("lnd", { phone: true });
  await phone.goto(page.url());
  await expect(line(phone, "Two")).toBeVisible();
  await expectAccessible(phone);
  await expectFits(phone);
});

test("text typed just before leaving an editor by a link or by Back is there; while offline, leaving asks", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd", { failing: true });
  for (const { list, button } of [
    { list: "credentials", button: "Create credential" },
    { list: "pathways", button: "Create pathway" },
  ]) {
    await page.goto(`/${list}`);
    await page.goto(`/${list}/new`);
    await page.getByLabel("Title").fill(`Left ${Date.now()}`);
    await page.getByRole("button", { name: button }).click();
    await page.waitForURL(/\/\d+$/);
    const editor = page.url();
    const described = page.getByLabel(/^Description/);

    await described.fill("Typed before a link.");
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").first().click();
    await page.waitForURL(new RegExp(`/${list}$`));
    await page.goBack();
    await expect(described).toHaveValue("Typed before a link.");

    await described.fill("Typed before Back.");
    await page.goBack();
    await page.waitForURL((url) => url.href !== editor);
    await page.goto(editor);
    await expect(described).toHaveValue("Typed before Back.");

    // Offline: the state is shown, the text is kept, and leaving asks.
    await page.context().setOffline(true);
    await described.fill("Typed offline.");
    await expect(page.getByText(/^Not saved\. Trying again in \d+ s; your text stays here\.$/)).toBeVisible();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").first().click();
    await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Stay on this page" }).click();
    await expect(described).toHaveValue("Typed offline.");
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await expect(described).toHaveValue("Typed offline.");
  }
});

test("what was removed in an editor is put back in its place", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await page.goto("/credentials/new");
  await page.getByLabel("Title").fill(`Undone ${Date.now()}`);
  await page.getByRole("button", { name: "Create credential" }).click();
  await page.waitForURL(/\/credentials\/\d+$/);
  await page.getByRole("button", { name: "Add a project" }).click();
  await page.getByRole("button", { name: "Start from three criteria" }).click();
  const titles = page.getByRole("group", { name: /^Criterion \d$/ }).getByLabel("What is looked at");
  const before = await titles.evaluateAll((fields) =>
    fields.map((field) => (field as HTMLInputElement).value),
  );
  expect(before).toHaveLength(3);
  await page.getByRole("button", { name: "Remove Criterion 2" }).click();
  await expect(titles).toHaveCount(2);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(titles).toHaveCount(3);
  const values = () =>
    titles.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  expect(await values()).toEqual(before);
  await page.getByRole("button", { name: "Remove Criterion 1" }).click();
  await expect(titles).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(titles).toHaveCount(3);
  expect(await values()).toEqual(before);

  await page.goto("/pathways/new");
  await page.getByLabel("Title").fill(`Undone ${Date.now()}`);
  await page.getByRole("button", { name: "Create pathway" }).click();
  await page.waitForURL(/\/pathways\/\d+$/);
  for (const title of ["One", "Two", "Three"]) await addLearn(page, title);
  await line(page, "Two").click();
  await page.getByRole("button", { name: "Remove this step" }).click();
  await expectSame(page, ["One", "Three"]);
  await page.getByRole("region", { name: "Notices" }).getByRole("button", { name: "Undo" }).click();
  await expectSame(page, ["One", "Two", "Three"]);
  await saved(page);
});

const saved = (page: Page) => expect(page.locator("[data-save=saved]").first()).toBeVisible();
const outline = (page: Page) => page.getByRole("region", { name: "Outline" });
const mapSteps = (page: Page) => page.getByRole("region", { name: "Map" }).locator("button.node");
const line = (page: Page, title: string) => outline(page).getByRole("button", { name: title });

async function addLearn(page: Page, title: string) {
  await page
    .getByRole("button", { name: /^Add a step to/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Learn" }).click();
  await page.getByLabel("Step title").fill(title);
}

/** Expect these steps in outline and map, in this order: the map from top to bottom. */
async function expectSame(page: Page, titles: string[]) {
  const known = /One|Two|Three/;
  await expect(outline(page).getByRole("button", { name: known })).toContainText(titles);
  await expect
    .poll(async () => {
      const steps = await mapSteps(page).filter({ hasText: known }).all();
      const placed = await Promise.all(
        steps.map(async (step) => ({
          y: (await step.boundingBox())?.y ?? 0,
          text: (await step.locator("b").textContent()) ?? "",
        })),
      );
      return placed.sort((a, b) => a.y - b.y).map(({ text }) => text);
    })
    .toEqual(titles);
}
