import { expect, expectFits, test } from "./fixtures";
import { ask } from "./world";

test("a search field follows the address: Clear, Back and a link win over text not yet asked for", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd");
  await page.clock.install();
  await page.goto("/people");
  const field = page.getByRole("searchbox");
  await field.fill("zzzz");
  await page.clock.runFor(400);
  await expect(page).toHaveURL(/q=zzzz/);
  await expect(page.getByText("Nobody matches these filters.")).toBeVisible();

  // Typed on, and cleared before the search was sent: the clock stands meanwhile.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await field.pressSequentially("y");
  await page.getByRole("link", { name: "Clear filters" }).click();
  await page.clock.resume();
  await expect(page).toHaveURL(/\/people$/);
  await expect(field).toHaveValue("");
  await page.clock.runFor(2000);
  await expect(page).toHaveURL(/\/people$/);
  await expect(field).toHaveValue("");

  await page.goBack();
  await expect(page).toHaveURL(/q=zzzz/);
  await expect(field).toHaveValue("zzzz");

  // Away and back: the field shows the URL's words, which are not overwritten.
  await field.fill("wojcik");
  await page.clock.runFor(400);
  await expect(page).toHaveURL(/q=wojcik/);
  const found = page.getByRole("row").filter({ hasText: "Wójcik" }).getByRole("link").first();
  await found.click();
  await expect(page).toHaveURL(/\/people\/\d+/);
  await page.goBack();
  await expect(field).toHaveValue("wojcik");
  await page.clock.runFor(2000);
  await expect(page).toHaveURL(/q=wojcik/);
});

test("what is cut says so, and the rest can be reached", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  const [{ roles = 0 } = {}] = await ask<{ roles: number }>(
    "select count(distinct job_role_id)::int as roles from employee_job_role",
  );
  await page.goto("/coverage?by=role");
  await expect(page.getByText(`Job roles 1–30 of ${roles}`)).toBeVisible();
  const seen = new Set<string>();
  for (;;) {
    for (const name of await page.locator("table.hm tbody th .cut").allTextContents()) seen.add(name);
    const next = page.getByRole("link", { name: "Next rows" });
    if ((await next.count()) === 0) break;
    const address = page.url();
    await next.click();
    await expect(page).not.toHaveURL(address);
    await expect(page.getByText(/^Job roles \d+–\d+ of/)).toBeVisible();
  }
  expect(seen.size).toBe(roles);
  await page.goto("/people?page=99");
  await page.getByRole("link", { name: /^Go to page \d+$/ }).click();
  await expect(page.getByRole("table").locator("tbody tr").first()).toBeVisible();

  const manager = await signInAs("manager");
  await manager.goto("/team?page=99");
  await expect(manager).toHaveURL(/\/team\?page=\d$/);
  await expect(manager.getByRole("table").locator("tbody tr").first()).toBeVisible();
});

test("learning texts with tables are read on a phone", async ({ signInAs }) => {
  const phone = await signInAs("employee", { phone: true });
  const [step] = await ask<{ id: number; key: string }>(
    `select e.id, s.key from enrolment e join employee p on p.id = e.employee_id
     join section c on c.pathway_version_id = e.pathway_version_id join step s on s.section_id = c.id
     where p.email = 'amara.okafor@adventure-works.example' and s.body like '%| --- |%' and e.state in ('in_progress', 'completed') limit 1`,
  );
  expect(step, "a text of Amara's with a table").toBeDefined();
  await phone.goto(`/my/pathways/${step?.id}/steps/${step?.key}`);
  await expect(phone.locator(".prose table").first()).toBeVisible();
  await expectFits(phone);
});
