import { truncateSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { choosePerson, expect, expectAccessible, expectFits, test } from "./fixtures";
import { makeNewcomer } from "./world";

const PATHWAY = "Cybersecurity Fundamentals";

test("on a phone and by keyboard alone: learn, fail with reasons, and hand files in without losing any", async ({
  signInAs,
}) => {
  const newcomer = await makeNewcomer();
  await assign(await signInAs("lnd"), newcomer.name);
  const page = await signInAs(newcomer, { phone: true, dark: true });

  // Home has one next step; completing it shows the following one.
  await page.goto("/");
  await expect(page).toHaveURL(/\/my$/);
  await expect(page.getByRole("link", { name: /^Start,/ })).toHaveCount(1);
  await expect(page.getByText("Assigned by Ingrid Solberg: Everybody who has a mailbox.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  for (const step of ["What they want from you", "Read an address in five seconds", "Sort ten messages"]) {
    await page.getByRole("link", { name: /^Start,/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: step })).toBeVisible();
    await page.getByRole("button", { name: "Mark complete and continue" }).click();
    await page.waitForURL(/\/my\/pathways\/\d+$/);
  }
  const pathway = page.url();
  await expectAccessible(page);
  await expectFits(page);

  // The quiz by keyboard: answers survive a reload, and only the server has the key.
  await page.getByRole("link", { name: /^Start,/ }).click();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: /^Start/ }).press("Enter");
  await page.waitForURL(/\/quiz\/\d+$/);
  await expect(page.getByText("Question 1 of 8")).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByText("Saved. You can change it until you submit.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Question 2 of 8")).toBeVisible();
  await page.getByRole("button", { name: "Previous question" }).press("Enter");
  await expect(page.locator("fieldset input:checked")).toHaveCount(1);
  await expectAccessible(page);
  await expectFits(page);
  await handIn(page, "1 of 8 answered");
  await expect(page.getByRole("heading", { name: /^Not passed: [01] of 8$/ })).toBeVisible();
  await expect(page.getByText(/Needs work: Phishing defence\./)).toBeVisible();
  await expect(page.getByText(/You can start the next attempt now\./)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  for (const _ of [2, 3]) {
    await page.getByRole("button", { name: /^Start[: ]/ }).press("Enter");
    await page.waitForURL(/\/quiz\/\d+$/);
    await handIn(page, "0 of 8 answered");
  }
  await expect(page.getByText(/Needs work: Phishing defence\..* Next attempt from .*\d:\d\d/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Start[: ]/ })).toHaveCount(0);

  // The project: two refused files do not affect the others.
  await page.goto(pathway);
  await page
    .getByRole("link", { name: /Secure Daily Work/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Open the project" }).click();
  await page.waitForURL(/\/my\/projects\/\d+$/);
  await page.getByLabel("What you did").fill("Looked at every device on my desk.");
  await give(page, "notes.txt", "text/plain", Buffer.from("Screen lock: on."));
  await expect(page.getByRole("link", { name: "notes.txt" })).toBeVisible();
  await give(page, "tool.exe", "application/octet-stream", Buffer.from([0x4d, 0x5a, ...Array(62).fill(0)]));
  await expect(page.getByText("tool.exe is a Windows program (EXE).")).toBeVisible();
  // From the disk: sent to the browser as a text of 33 MB it takes too long on a busy machine.
  const film = test.info().outputPath("film.mp4");
  writeFileSync(film, "");
  truncateSync(film, 25 * 2 ** 20 + 1);
  await page.setInputFiles("input[type=file]", film);
  await expect(
    page.getByText("film.mp4 is larger than 25 MB. Make it smaller, or add a link to it instead."),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await give(page, "desk.txt", "text/plain", Buffer.from("Updates: automatic."));
  await expect(page.getByRole("link", { name: "desk.txt" })).toBeVisible();
  await expect(page.getByRole("link", { name: "notes.txt" })).toBeVisible();
  await expect(page.getByLabel("What you did")).toHaveValue("Looked at every device on my desk.");
});

async function assign(page: Page, name: string) {
  await page.goto("/assign?pathway=3");
  await page
    .getByRole("button", { name: "Named people" })
    .or(page.getByRole("radio", { name: "Named people" }))
    .first()
    .click();
  await choosePerson(page, name);
  await page.getByLabel("Reason").fill("Everybody who has a mailbox.");
  await page.getByRole("button", { name: "Assign to one person" }).click();
  await expect(page.getByText("Assigned to one person.")).toBeVisible();
  await expect(page.getByText(PATHWAY).first()).toBeVisible();
}

/** Continue with Enter to the review, and submit. */
async function handIn(page: Page, answered: string) {
  await expect(page.getByText(/^Question \d+ of 8/)).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  for (let place = 0; place < 10 && !(await page.getByText(answered).isVisible()); place += 1)
    await page.keyboard.press("Enter");
  await expect(page.getByText(answered)).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).press("Enter");
  await page.waitForURL(/\/my\/attempts\/\d+$/);
}

const give = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.setInputFiles("input[type=file]", { name, mimeType, buffer });
