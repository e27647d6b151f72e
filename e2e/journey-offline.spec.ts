import type { Page } from "@playwright/test";
import { choose, choosePerson, expect, expectAccessible, PEOPLE, test } from "./fixtures";
import { ask, makeNewcomer, makeReport } from "./world";

const OFFLINE = "Not sent, no connection. What you entered stays here and is sent again automatically.";

test("a form sent without a connection stays, says so, and is sent once the browser is online again", async ({
  signInAs,
}) => {
  const report = await makeReport(PEOPLE.manager);
  const page = await signInAs("manager");
  await page.goto(`/people/${report.id}`);
  await choose(page, "Skill", /./);
  await choose(page, "Level", /^1 /);
  const note = page.getByLabel("What you saw");
  await note.fill("Typed on a train.");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await expect(note).toHaveValue("Typed on a train.");
  await expect(page.getByRole("heading", { name: /Something went wrong/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByText("Rating saved.").first()).toBeVisible();
  await expect(page.getByText(OFFLINE)).toHaveCount(0);
  expect(await notes(report.id)).toEqual(["Typed on a train."]);
});

test("the answer is lost after the server has assigned: sent again by itself, and assigned once", async ({
  signInAs,
}) => {
  const newcomer = await makeNewcomer();
  const page = await signInAs("lnd");
  await page.goto("/assign?pathway=1");
  await page.getByText("Named people").click();
  await choosePerson(page, newcomer.name);
  await page.getByLabel("Reason").fill("Because the answer was lost.");
  // A reload restores the fields, and the people and dates that the form holds in state.
  await page.reload();
  await expect(page.getByText("Your text was put back. It is not sent yet.")).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("Because the answer was lost.");
  await expect(page.getByRole("row").filter({ hasText: newcomer.name })).toBeVisible();
  const { reconnect, arrived } = await loseFirstAnswer(page);
  await page.getByRole("button", { name: "Assign to one person" }).click();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  expect(await assignments(newcomer.id)).toBe(1);
  reconnect();
  await page.waitForURL(/\/assignments\/\d+/);
  expect(arrived()).toBe(2);
  expect(await assignments(newcomer.id)).toBe(1);
});

test("what was carried out and then changed is not called saved", async ({ signInAs }) => {
  const report = await makeReport(PEOPLE.manager);
  const page = await signInAs("manager");
  await page.goto(`/people/${report.id}`);
  await choose(page, "Skill", /./);
  await choose(page, "Level", /^1 /);
  await page.getByLabel("What you saw").fill("The first words.");
  const { reconnect } = await loseFirstAnswer(page);
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await page.getByLabel("What you saw").fill("Other words.");
  await expect(page.getByText(/You have changed the form since/)).toBeVisible();
  reconnect();
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(page.getByText(/sent and saved before, with other content/)).toBeVisible();
  await expect(page.getByLabel("What you saw")).toHaveValue("Other words.");
  expect(await notes(report.id)).toEqual(["The first words."]);
});

test("a server that fails keeps the form too, and what was typed outlives a reload", async ({ signInAs }) => {
  const report = await makeReport(PEOPLE.manager);
  const page = await signInAs("manager");
  await page.goto(`/people/${report.id}`);
  await choose(page, "Skill", /./);
  await choose(page, "Level", /^3 /);
  const skill = (await page.getByRole("combobox", { name: "Skill" }).textContent()) ?? "";
  await page.getByLabel("What you saw").fill("Typed before the reload.");
  await page.route("**/people/**", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText(/the server had a problem/)).toBeVisible();
  await page.unroute("**/people/**");

  await page.reload();
  await expect(page.getByText("Your text was put back. It is not sent yet.")).toBeVisible();
  await expect(page.getByLabel("What you saw")).toHaveValue("Typed before the reload.");
  await expect(page.getByRole("combobox", { name: "Skill" })).toHaveText(skill);
  await expect(page.getByRole("combobox", { name: "Level" })).toContainText("3 ");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText("Rating saved.").first()).toBeVisible();
  expect(await notes(report.id)).toEqual(["Typed before the reload."]);

  // Once sent, nothing is restored.
  await page.reload();
  await expect(page.getByLabel("What you saw")).toHaveValue("");
  await expect(page.getByText(/was put back/)).toHaveCount(0);
});

/**
 * The server processes the first form, but its response is lost; the next ones do not reach it until the browser
 * is connected again, however soon the page sends them.
 *
 * @returns `arrived` counts the forms that reached the server
 */
async function loseFirstAnswer(page: Page): Promise<{ reconnect(): void; arrived(): number }> {
  let count = 0;
  let isConnected = true;
  await page.route("**/*", async (route) => {
    if (route.request().headers()["next-action"] === undefined) return route.fallback();
    if (!isConnected) return route.abort("failed");
    count += 1;
    if (count > 1) return route.continue();
    isConnected = false;
    await route.fetch({ maxRedirects: 0 });
    await route.abort("failed");
  });
  return {
    reconnect() {
      isConnected = true;
    },
    arrived: () => count,
  };
}

const assignments = async (employeeId: number) =>
  (
    await ask(
      "select s.assignment_id from enrolment_source s join enrolment e on e.id = s.enrolment_id where e.employee_id = $1",
      [employeeId],
    )
  ).length;

const notes = async (employeeId: number) =>
  (
    await ask<{ note: string }>("select note from evidence where employee_id = $1 order by id", [employeeId])
  ).map(({ note }) => note);
