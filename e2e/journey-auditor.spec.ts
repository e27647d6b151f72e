import { expect, expectAccessible, test, visit } from "./fixtures";

test("an auditor filters the trail, verifies its chain, and reads everything without changing it", async ({
  signInAs,
}) => {
  const page = await signInAs("auditor");
  await page.goto("/");
  await expect(page).toHaveURL(/\/audit$/);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText(/^The chain is whole: [\d,]+ entr/)).toBeVisible();
  await expectAccessible(page);

  const find = page.getByRole("searchbox", { name: "Who or what" });
  await find.fill("organisation.load-demo");
  await expect(page).toHaveURL(/q=organisation/);
  await expect(page.getByRole("heading", { name: "One entry" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "organisation.load-demo" })).toHaveCount(1);
  await find.fill("nobody did this");
  await expect(page.getByText("No entry matches these words.")).toBeVisible();
  await page.getByRole("link", { name: "Clear search" }).click();
  await expect(page.getByRole("row").nth(1)).toBeVisible();

  // Everything can be read; nothing can be changed.
  await visit(page, "/credentials/1");
  await expect(page.getByRole("heading", { name: "Agile Scrum Practice" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open a new draft" })).toHaveCount(0);
  await visit(page, "/pathways/1");
  await expect(page.getByRole("button", { name: "Open a new draft" })).toHaveCount(0);
  for (const path of ["/skills", "/job-roles"]) {
    await visit(page, path);
    await page.getByRole("table").getByRole("link").first().click();
    await expect(page).toHaveURL(new RegExp(`${path}/\\d+$`));
    await expect(page.getByRole("heading", { name: /^Name and (description|code)$/ })).toBeVisible();
    await expect(page.getByRole("button", { name: /Save|Retire/ })).toHaveCount(0);
  }
  await visit(page, "/structure");
  await page.getByRole("treeitem").first().click();
  await expect(page.getByRole("heading", { name: "Planned changes" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a unit below" })).toHaveCount(0);
  await page.goto("/people?q=Orla+Green");
  await page.getByRole("link", { name: "Orla Green" }).click();
  await expect(page.getByRole("heading", { name: "Badges" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Revoke|Save rating/ })).toHaveCount(0);
  await expectAccessible(page);
  for (const path of ["/assign", "/pathways/new", "/credentials/new"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  }
});
