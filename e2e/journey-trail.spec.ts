import { expect, expectAccessible, expectDarkReadable, expectFits, PASSWORD, test } from "./fixtures";
import { ask, makeNewcomer } from "./world";

test("an auditor reads who signed in, failed to and signed out, and what the check of the trail shows", async ({
  visitor,
  signInAs,
}) => {
  const { id, email, name } = await makeNewcomer();
  const page = await visitor({ failing: true });
  await page.goto("/sign-in");
  const signIn = async (password: string) => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  for (let n = 0; n < 2; n += 1) {
    const answered = page.waitForResponse(/\/api\/sign-in/);
    await signIn("not the password");
    await answered;
  }
  await signIn(PASSWORD);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  // As if their minute had ended: the job need not be waited for.
  await ask("update failed_sign_in set minute = minute - interval '1 hour' where account = $1", [String(id)]);

  const auditor = await signInAs("auditor");
  await auditor.goto(`/audit?q=${encodeURIComponent(name)}`);
  const rows = auditor.getByRole("row");
  await expect(rows.filter({ hasText: "account.sign-in" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "account.sign-out" })).toHaveCount(1);
  await expect(async () => {
    await auditor.goto(`/audit?q=${id}`);
    await expect(rows.filter({ hasText: "account.sign-in-failed" })).toContainText('"count": 2');
  }).toPass({ timeout: 150_000 });

  await auditor.goto("/audit");
  const explanation = auditor.getByRole("button", { name: "What the check shows, and what it cannot" });
  await expect(explanation).toHaveAttribute("aria-expanded", "false");
  await auditor.getByRole("button", { name: "Verify the chain" }).click();
  const result = auditor.getByRole("status").filter({ hasText: "The chain is whole" });
  await expect(result).toContainText("The record in the data folder agrees");
  await expect(auditor.getByText("a database and a data folder that were put back")).toBeVisible();
  await expectAccessible(auditor);
  await expectDarkReadable(auditor);

  const phone = await signInAs("auditor", { phone: true, dark: true });
  await phone.goto("/audit");
  await phone.getByRole("button", { name: "Verify the chain" }).click();
  await expect(phone.getByText("The record in the data folder agrees")).toBeVisible();
  await expectFits(phone);
});
