import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { ask, makeNewcomer, makeRenewable } from "./world";

test("a badge that expires soon: home says so, its holder renews it, and the new one takes its place", async ({
  signInAs,
}) => {
  const newcomer = await makeNewcomer();
  const title = await makeRenewable(newcomer.id);

  // The figure on L&D's overview opens the people it counts, and their enrolment shows it too.
  const lnd = await signInAs("lnd");
  await lnd.goto("/overview");
  const figure = lnd.getByRole("link", { name: /with a badge due for renewal$/ });
  const count = Number(/\d+/.exec((await figure.textContent()) ?? "")?.[0]);
  await figure.click();
  await expect(
    lnd.getByRole("heading", { level: 1, name: count === 1 ? "One person" : `${count} people` }),
  ).toBeVisible();
  await expectAccessible(lnd);
  await lnd.getByRole("searchbox", { name: "Name, e-mail or HR number" }).fill(newcomer.email);
  await expect(lnd.getByRole("heading", { level: 1, name: "One person" })).toBeVisible();
  await expect(lnd).toHaveURL(/badges=due/);
  await expect(lnd.getByRole("row").filter({ hasText: newcomer.name })).toContainText(/1 badge, expires /);
  await lnd.goto(`/enrolments?state=due_for_renewal&q=${encodeURIComponent(newcomer.email)}`);
  await expect(lnd.getByRole("row").filter({ hasText: newcomer.name })).toContainText("Due for renewal");

  const page = await signInAs(newcomer, { phone: true });

  await page.goto("/my");
  await expect(page.getByRole("heading", { level: 1, name: "One badge is due for renewal" })).toBeVisible();
  await expect(page.getByText(/^Expires on /)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: `Renew ${title}` }).click();
  await page.waitForURL(/\/my\/pathways\/\d+$/);
  await expect(page.getByText(/^This is a renewal/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  // What was read last year must be read again.
  await page.getByRole("link", { name: /^Start,/ }).click();
  await page.getByRole("button", { name: "Mark complete and continue" }).click();
  await page.waitForURL(/\/my\/pathways\/\d+$/);
  await expect(page.getByText(/^Done on /)).toBeVisible();

  // Issued once: one badge is current, the other one is superseded.
  await expect
    .poll(async () => {
      const rows = await ask<{ superseded: boolean; days: number }>(
        `select superseded_at is not null as superseded, valid_until - current_date as days from award where employee_id = $1 order by id`,
        [newcomer.id],
      );
      return rows.map(({ superseded, days }) => [superseded, days > 300]);
    })
    .toEqual([
      [true, false],
      [false, true],
    ]);
  await page.goto("/my/badges");
  await expect(page.getByRole("article", { name: title })).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "Due for renewal" })).toHaveCount(0);

  // Revoked: the badge shows what can be done next, which works.
  await ask(
    "update award set revoked_at = now(), revoked_reason = 'A mistake.' where employee_id = $1 and superseded_at is null",
    [newcomer.id],
  );
  await page.reload();
  await expect(page.getByText("You can earn this badge again.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: `Start again ${title}` }).click();
  await page.waitForURL(/\/my\/pathways\/\d+$/);
  await expect(page.getByRole("link", { name: /^Start,/ })).toBeVisible();
});
