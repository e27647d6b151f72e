import { choosePerson, expect, expectAccessible, expectFits, test, visit } from "./fixtures";
import { ask, makeNewcomer } from "./world";

const REASON = "Found again, changed and ended.";

test("an assignment is found, changed and ended, each previewed and undone", async ({ signInAs }) => {
  const [one, other] = [await makeNewcomer(), await makeNewcomer()];
  const reason = `${REASON} ${one.name}, ${other.name}`;
  const page = await signInAs("lnd");
  await page.goto("/assign?pathway=6");
  await page.getByText("Named people", { exact: true }).click();
  await choosePerson(page, one.name);
  await choosePerson(page, other.name);
  // Another kind of due date keeps the preview while its day is not given yet.
  await page.getByRole("combobox", { name: "Due" }).click();
  await page.getByRole("option", { name: "On a day" }).click();
  await expect(page.getByRole("tab", { name: "2 will be enrolled" })).toBeVisible();
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Assign to 2 people" }).click();
  await expect(page.getByLabel("Day")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Day").fill("2030-03-31");
  await page.getByRole("button", { name: "Assign to 2 people" }).click();
  await expect(page.getByText("Assigned to 2 people.")).toBeVisible();
  await expectAccessible(page);

  // It is in the list, and each of its figures links to exactly these people.
  await visit(page, "/assignments");
  const row = page.getByRole("row").filter({ hasText: "2 named people" }).first();
  await expect(row).toContainText("Ingrid Solberg");
  await row.getByRole("link", { name: "2", exact: true }).click();
  await expect(page.getByRole("heading", { name: "2 enrolments" })).toBeVisible();
  await page.goBack();
  await row.getByRole("link").first().click();

  // Changed: the date moves for both, one is excluded; the page shows the effects first.
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("Day").fill("2030-04-30");
  await expect(page.getByText("2 due dates move: 0 earlier, 2 later.")).toBeVisible();
  await page.getByRole("combobox", { name: "Exclude a person" }).fill(one.name);
  await page.getByRole("option", { name: one.name }).click();
  await expect(page.getByText("One person will be withdrawn")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Changed: 2 due dates moved, one person excluded$/)).toBeVisible();
  const states = () =>
    ask<{ state: string; due: string | null }>(
      "select e.state::text, e.due_on::text as due from enrolment e join employee p on p.id = e.employee_id where p.name = any($1) order by p.name = $2 desc",
      [[one.name, other.name], one.name],
    );
  expect(await states()).toEqual([
    { state: "withdrawn", due: null },
    { state: "not_started", due: "2030-04-30" },
  ]);
  await page.getByRole("button", { name: /^Undo: Changed/ }).click();
  await expect(page.getByText(/^Undone on /)).toBeVisible();
  expect(await states()).toEqual([
    { state: "not_started", due: "2030-03-31" },
    { state: "not_started", due: "2030-03-31" },
  ]);

  // Included again: the page shows who is enrolled again and until when, and the change does so.
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByRole("combobox", { name: "Exclude a person" }).fill(one.name);
  await page.getByRole("option", { name: one.name }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Changed: no due date moved, one person excluded$/)).toBeVisible();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByRole("button", { name: `Stop excluding ${one.name}` }).click();
  await expect(
    page.getByText("One person is enrolled again and continues where they stopped."),
  ).toBeVisible();
  await expect(page.getByText("due 31 Mar 2030", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Changed: no due date moved, one person included again$/)).toBeVisible();
  expect(await states()).toEqual([
    { state: "not_started", due: "2030-03-31" },
    { state: "not_started", due: "2030-03-31" },
  ]);

  // Ended by its policy; each choice states its effect.
  await page.getByRole("link", { name: "End", exact: true }).click();
  await expect(page.getByText("2 people will be withdrawn")).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Apply the policy: Withdraw unless started").click();
  await page.getByRole("button", { name: "End assignment" }).click();
  await expect(page.getByText(/^Ended on .* It covers nobody new\.$/)).toBeVisible();
  expect((await states()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
});

test("a rule that nobody matches asks before it is made, and the pages fit a phone in the dark", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd", { phone: true, dark: true });
  const [empty] = await ask<{ unit: number; role: number }>(
    `select u.id as unit, r.id as role from org_unit u cross join job_role r
     where exists (select from employee_job_role h where h.job_role_id = r.id)
       and not exists (select from employee p join employee_job_role h on h.employee_id = p.id join unit_closure c on c.descendant_id = p.unit_id
                       where c.ancestor_id = u.id and h.job_role_id = r.id) order by 1, 2 limit 1`,
  );
  await page.goto(`/assign?pathway=6&unit=${empty?.unit}&role=${empty?.role}`);
  await expect(page.getByText("Nobody matches this rule now.")).toBeVisible();
  const make = page.getByRole("button", { name: "Make the rule" });
  await expect(make).toBeDisabled();
  await page.getByText("Make a standing rule anyway").click();
  await page.getByLabel("Reason").fill("For whoever takes this on.");
  await page.getByRole("combobox", { name: "Due" }).click();
  await page.getByRole("option", { name: "On a day" }).click();
  await page.getByLabel("Day", { exact: true }).fill("2030-03-31");
  await page.getByLabel("Days for people who match later").fill("14");
  await expect(page.getByText(/^People who match by 17 Mar 2030 .* 14 days/)).toBeVisible();
  await make.click();
  await expect(page.getByText(/^The rule is made\. Nobody matches yet/)).toBeVisible();
  await expect(page.getByText("31 Mar 2030; people who match later have at least 14 days")).toBeVisible();
  await expectFits(page);
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("Days for people who match later").fill("45");
  await expect(page.getByText(/^People who match by 14 Feb 2030 .* 45 days/)).toBeVisible();
  await expectFits(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("31 Mar 2030; people who match later have at least 45 days")).toBeVisible();
  await visit(page, "/assignments");
  await expectFits(page);
});
