import type { Page } from "@playwright/test";
import {
  choose,
  choosePerson,
  expect,
  expectAccessible,
  expectFits,
  PASSWORD,
  PEOPLE,
  test,
} from "./fixtures";
import { ask, makeNewcomer, makeReport, openHolders, openProject } from "./world";

test("the session is over while a rating is typed: sign in beside it, and it is sent once", async ({
  signInAs,
}) => {
  const report = await makeReport(PEOPLE.manager);
  const page = await signInAs("manager", { phone: true });
  await page.goto(`/people/${report.id}`);
  await choose(page, "Skill", /./);
  await choose(page, "Level", /^2 /);
  const note = page.getByLabel("What you saw");
  await note.fill(`Seen by the session journey of ${report.name}`);

  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save rating" }).click();
  const panel = page.getByRole("group", { name: "You are signed out. Sign in to send this." });
  await expect(panel).toBeVisible();
  await expect(panel.getByLabel("E-mail address")).toBeFocused();
  await expect(note).toHaveValue(`Seen by the session journey of ${report.name}`);
  await expectAccessible(page);
  await expectFits(page);

  await signInIn(panel.page(), PEOPLE.manager, "not the password");
  await expect(panel.getByText(/do not belong together/)).toBeVisible();
  expect(await notes(report.id)).toEqual([]);
  await signInIn(page, PEOPLE.manager, PASSWORD);
  await expect(page.getByText("Rating saved.").first()).toBeVisible();
  await expect(panel).toHaveCount(0);
  expect(await notes(report.id)).toEqual([`Seen by the session journey of ${report.name}`]);
});

test("the session is over while something is assigned, submitted and marked", async ({ signInAs }) => {
  const newcomer = await makeNewcomer();
  const lnd = await signInAs("lnd");
  await lnd.goto("/assign?pathway=1");
  await lnd.getByText("Named people").click();
  await choosePerson(lnd, newcomer.name);
  await lnd.getByLabel("Reason").fill("Because the session was over.");
  await expect(lnd.getByRole("button", { name: "Assign to one person" })).toBeEnabled();
  await lnd.context().clearCookies();
  await lnd.getByRole("button", { name: "Assign to one person" }).click();
  await expect(lnd.getByText("You are signed out. Sign in to send this.")).toBeVisible();
  await signInIn(lnd, PEOPLE.lnd, PASSWORD);
  await lnd.waitForURL(/\/assignments\/\d+/);
  expect(
    await ask("select id from enrolment where employee_id = $1 and pathway_id = 1", [newcomer.id]),
  ).toHaveLength(1);

  const project = await openProject(newcomer.id, "Social Media Advertising");
  const employee = await signInAs(newcomer);
  await employee.goto(`/my/projects/${project}`);
  await employee.getByLabel("What you did").fill("A campaign for the winter sale.");
  await employee.context().clearCookies();
  await employee.getByRole("button", { name: HAND_IN }).click();
  await expect(employee.getByLabel("What you did")).toHaveValue("A campaign for the winter sale.");
  await employee.getByRole("button", { name: `Sign in as ${newcomer.name}` }).click();
  await signInIn(employee, newcomer.email, PASSWORD);
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  const assessor = await signInAs("assessor", { phone: true, dark: true });
  await assessor.goto("/marking");
  await assessor.getByRole("row").filter({ hasText: newcomer.name }).getByRole("link").click();
  await assessor.waitForURL(/\/marking\/\d+$/);
  const comment = assessor.getByLabel(`Comment to ${newcomer.name}`);
  await assessor.getByRole("radiogroup").first().getByRole("radio").nth(1).click();
  await comment.fill("The stop rule is missing.");
  await assessor.context().clearCookies();
  await assessor.getByRole("button", { name: "Return for changes" }).click();
  await expect(assessor.getByText("You are signed out. Sign in to send this.")).toBeVisible();
  await expect(comment).toHaveValue("The stop rule is missing.");
  await expectAccessible(assessor);
  await expectFits(assessor);
  await signInIn(assessor, PEOPLE.assessor, PASSWORD);
  await assessor.waitForURL(/\/marking$/);
  expect(await ask("select id from marking_decision where attempt_id = $1", [project])).toHaveLength(1);
});

test("somebody else signs in in another tab: a form acts as the person of its page, or is refused with both names", async ({
  signInAs,
}) => {
  const [amara, camila] = await openHolders();
  if (!amara || !camila) throw new Error("The demo company has nobody with a badge.");
  const page = await signInAs(amara);
  await page.goto("/my/badges");
  const consent = page.getByRole("switch", { name: "Show my name on my badges" });
  await expect(consent).not.toBeChecked();

  const tab = await page.context().newPage();
  await tab.goto("/my");
  await tab.getByRole("button", { name: "Sign out" }).click();
  await tab.waitForURL(/\/sign-in$/);
  await tab.getByLabel("E-mail address").fill(camila.email);
  await tab.getByLabel("Password").fill(PASSWORD);
  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.waitForURL(/\/my$/);
  await expect(
    page.getByText(
      `You have signed in as ${camila.name} in another tab. This page was opened by ${amara.name}.`,
    ),
  ).toBeVisible();

  await consent.click();
  await expect(
    page.getByText(
      `This page was opened by ${amara.name}; you are now signed in as ${camila.name}. Nothing was changed.`,
    ),
  ).toBeVisible();
  await expect(consent).not.toBeChecked();
  expect(await consents(amara.id, camila.id)).toEqual([false, false]);
  await expectAccessible(page);

  await page.getByRole("button", { name: `Sign in as ${amara.name}` }).click();
  await signInIn(page, amara.email, PASSWORD);
  await expect(consent).toBeChecked();
  await expect(page.getByText(/This page was opened by/)).toHaveCount(0);
  await expect(
    tab.getByText(
      `You have signed in as ${amara.name} in another tab. This page was opened by ${camila.name}.`,
    ),
  ).toBeVisible();
  expect(await consents(amara.id, camila.id)).toEqual([true, false]);
});

test("an address opened without a session is opened after the sign-in, and never another site", async ({
  visitor,
}) => {
  const page = await visitor();
  await page.goto("/people?q=Amara%20Okafor&page=1");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signInAtDoor(page, PEOPLE.lnd);
  await expect(page).toHaveURL(/\/people\?q=Amara(\+|%20)Okafor&page=1$/);
  await expect(page.getByRole("link", { name: "Amara Okafor" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in?next=//evil.example/x");
  await signInAtDoor(page, PEOPLE.lnd);
  await expect(page).toHaveURL(/\/overview$/);
});

const HAND_IN = /^Submit for review$/;

async function signInIn(page: Page, email: string, password: string) {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in and send" }).click();
}

async function signInAtDoor(page: Page, email: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

const notes = async (employeeId: number) =>
  (await ask<{ note: string }>("select note from evidence where employee_id = $1", [employeeId])).map(
    ({ note }) => note,
  );

async function consents(...ids: number[]) {
  const rows = await ask<{ id: number; on: boolean }>(
    'select id, shows_name_on_badges as "on" from employee where id = any($1)',
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.on);
}
