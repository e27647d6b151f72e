import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { ask } from "./world";

test("an executive drills down by unit, reads the forecast, and opens what a figure stands on", async ({
  signInAs,
}) => {
  const page = await signInAs("executive", { dark: true });
  await page.goto("/");
  await expect(page).toHaveURL(/\/executive$/);
  await expect(
    page.getByRole("heading", { name: /^We can cover \d+% of what our job roles require$/ }),
  ).toBeVisible();

  // A definition is one press away.
  await page
    .getByRole("button", { name: /Needs verification/ })
    .first()
    .click();
  await expect(page.getByText(/Σ criticality over stale and unknown/)).toBeVisible();
  await page.keyboard.press("Escape");

  // Drill down by unit, and return with the browser's Back.
  await page.getByRole("link", { name: "Manufacturing", exact: true }).click();
  await expect(page.getByRole("heading", { name: /the job roles in Manufacturing require/ })).toBeVisible();
  await page.getByRole("link", { name: "Production", exact: true }).click();
  await expect(page.getByRole("heading", { name: /the job roles in Production require/ })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("heading", { name: /what our job roles require/ })).toBeVisible();

  // The forecast as a table.
  const forecast = page.locator("section, .card").filter({ hasText: "Forecast of coverage" }).last();
  await expect(forecast.getByRole("img", { name: /In twelve months/ })).toBeVisible();
  await forecast.getByRole("button", { name: "As table" }).click();
  await expect(forecast.getByRole("table").locator("tbody tr")).not.toHaveCount(0);
  await expectAccessible(page);

  // A weighted gap opens the people behind it: as figures, for an executive.
  const burdens = page.locator("section, .card").filter({ hasText: "Largest weighted gaps" }).last();
  const skill = burdens.getByRole("listitem").first().getByRole("link");
  const name = (await skill.textContent()) ?? "";
  await skill.click();
  const panel = page.getByRole("complementary", { name });
  await expect(panel.getByText(/Weighted gap [\d,]+\./)).toBeVisible();
  await expect(panel.getByText("Names are shown to L&D managers and line managers.")).toBeVisible();
  await expect(panel.getByRole("link")).toHaveCount(0);
  await expectAccessible(page);

  // Two people work in Executive, so their unit is not shown alone.
  await page.goto("/executive");
  await page.getByRole("link", { name: "Executive General and Administration", exact: true }).click();
  await expect(page.getByRole("link", { name: "Finance", exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Executive", exact: true })).toHaveCount(0);
  const [small] = await ask<{ id: number }>("select id from org_unit where name = 'Executive'");
  await page.goto(`/executive?unit=${small?.id}`);
  await expect(page.getByRole("heading", { name: "Executive is too small to be shown alone" })).toBeVisible();
  await expect(page.getByRole("main").getByText("%")).toHaveCount(0);
  await page.goto("/coverage?open=2");
  await expect(page.getByText("not shown: fewer than five people").first()).toBeAttached();

  const phone = await signInAs("executive", { phone: true });
  for (const path of ["/executive", "/coverage"]) {
    await phone.goto(path);
    await expectAccessible(phone);
    await expectFits(phone);
  }
});
