import type { Page } from "@playwright/test";
import { verifyIndependently, verifyJwtIndependently } from "../lib/testing/independent-verifier";
import { expect, expectAccessible, test } from "./fixtures";

test.describe.configure({ timeout: 300_000 });

test("from a gap to a verified badge and a moved report, and back by revocation", async ({
  signInAs,
  visitor,
}) => {
  const title = `Journey ${Date.now()}`;
  const employee = await signInAs("employee");
  const skill = await firstGap(employee);
  const executive = await signInAs("executive");
  const before = await missing(executive);

  // Ingrid sees the gap and builds a pathway to close it.
  const lnd = await signInAs("lnd");
  await lnd.goto(`/coverage?row=1&skill=${skill.id}`);
  await expect(lnd.getByRole("heading", { name: skill.name })).toBeVisible();
  await expectAccessible(lnd);
  await lnd.getByRole("link", { name: /Build a pathway/ }).click();
  await lnd.getByLabel("Title").fill(title);
  await lnd.getByRole("button", { name: "Create pathway" }).click();
  await lnd.waitForURL(/\/pathways\/\d+/);
  const editor = lnd.url();
  await expectAccessible(lnd);
  await lnd.getByText("What it is about").first().click();
  await lnd.getByLabel("Text").fill("# Why\n\nRead this, then try it on one real case of your own.");
  await saved(lnd);
  await lnd.locator("button", { hasText: title }).last().click();
  await lnd.getByRole("link", { name: "Open this credential" }).click();
  await lnd.waitForURL(/\/credentials\/\d+/);
  await writeCredential(lnd);
  await lnd.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(lnd.getByText(/Published v/).first()).toBeVisible();
  await lnd.goto(editor);
  await lnd.getByRole("button", { name: "Publish", exact: true }).click();
  await lnd.getByRole("link", { name: "Assign it" }).click();

  // The assignment starts with the cell's skill, level and unit. She checks who is enrolled, and assigns it.
  await expect(lnd).toHaveURL(new RegExp(`/assign\\?pathway=\\d+&skill=${skill.id}&level=\\d&unit=1$`));
  await lnd
    .getByRole("radio", { name: "Named people" })
    .or(lnd.getByRole("button", { name: "Named people" }))
    .first()
    .click();
  await lnd.getByRole("combobox", { name: "People" }).fill("Amara Oka");
  await lnd.getByRole("option", { name: /Amara Okafor/ }).click();
  await lnd.getByLabel("Reason").fill("Your role needs it, and your proof shows less.");
  await expectAccessible(lnd);
  await lnd.getByRole("button", { name: "Assign to one person" }).click();
  await expect(lnd.getByText("Assigned to one person.")).toBeVisible();

  // Amara learns, fails, tries again, and submits a project.
  await employee.goto("/my/pathways");
  await employee.getByRole("link", { name: title }).click();
  await expectAccessible(employee);
  await employee.getByRole("link", { name: /^Start,/ }).click();
  await employee.getByRole("button", { name: "Mark complete and continue" }).click();
  await employee.getByRole("link", { name: /^Start,/ }).click();
  await expectAccessible(employee);
  await employee.getByRole("button", { name: /^Start/ }).click();
  await takeQuiz(employee, "Wrong");
  await expect(employee.getByRole("heading", { name: "Not passed: 0 of 2" })).toBeVisible();
  await expect(employee.getByText("You can start the next attempt now.")).toBeVisible();
  await expectAccessible(employee);
  await employee.getByRole("button", { name: /^Start[: ]/ }).click();
  await employee.waitForURL(/\/quiz\/\d+/);
  await takeQuiz(employee, "Right", true);
  await expect(employee.getByRole("heading", { name: "Passed: 2 of 2" })).toBeVisible();
  await employee.getByRole("link", { name: "Back to the pathway" }).click();
  await employee.getByRole("link", { name: /^Start,/ }).click();
  await employee.getByRole("button", { name: "Open the project" }).click();
  await employee.waitForURL(/\/my\/projects\/\d+/);
  await employee.setInputFiles("input[type=file]", {
    name: "report.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Figures of one quarter."),
  });
  await expect(employee.getByRole("link", { name: "report.txt" })).toBeVisible();
  await employee.getByLabel("What you did").fill("Planned a quarter with real figures.");
  await expectAccessible(employee);
  await employee.getByRole("button", { name: "Submit for review" }).click();
  await expect(employee.getByText(/An assessor marks it/)).toBeVisible();

  // Hanna marks it.
  const assessor = await signInAs("assessor");
  await assessor.goto("/marking");
  await assessor.getByRole("link", { name: `${title}: project` }).click();
  await expectAccessible(assessor);
  for (const group of await assessor.getByRole("radiogroup").all())
    await group.getByRole("radio").last().click();
  await assessor.getByLabel(/^Comment to /).fill("Clear, and it holds up.");
  await assessor.getByRole("button", { name: "Submit result: passed" }).click();
  await assessor.waitForURL(/\/marking$/);

  // Ten seconds later the result takes effect; then the badge exists, and other software verifies it.
  await employee.goto("/my/badges");
  await expect(async () => {
    await employee.reload();
    await expect(employee.getByRole("link", { name: `Public page of ${title}` })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 25_000 });
  const address =
    (await employee.getByRole("link", { name: `Public page of ${title}` }).getAttribute("href")) ?? "";
  const anyone = await visitor();
  await anyone.goto(address);
  await expect(anyone.getByRole("heading", { name: title })).toBeVisible();
  await expectAccessible(anyone);
  await anyone.getByRole("link", { name: "Verify now" }).click();
  await expect(anyone.getByText("Valid: all six checks passed just now.")).toBeVisible();
  await expect(async () =>
    expect(await verifiesElsewhere(anyone, address)).toEqual({ embedded: true, jwt: true }),
  ).toPass();
  await expect(async () => expect(await missing(executive)).toBeLessThan(before)).toPass();
  const covered = await missing(executive);

  // Ingrid revokes it: the badge shows it, and the report changes back.
  await lnd.goto(`/people?q=${encodeURIComponent("Amara Okafor")}`);
  await lnd.getByRole("link", { name: "Amara Okafor" }).click();
  await expectAccessible(lnd);
  await lnd.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Revoke" }).click();
  await lnd.getByLabel("Reason").fill("Issued to the wrong person.");
  await lnd.getByRole("button", { name: "Revoke the badge" }).click();
  await expect(lnd.getByText(/revoked on .*Issued to the wrong person/)).toBeVisible();
  await anyone.reload();
  await expect(anyone.getByText(/Revoked on/).first()).toBeVisible();
  await anyone.getByRole("link", { name: "Verify now" }).click();
  await expect(anyone.getByText("Not valid. What failed is named below.")).toBeVisible();
  await expect(anyone.getByText("Revoked, or not certain")).toBeVisible();
  expect(await missing(executive)).toBeGreaterThan(covered);

  // All of it is in the audit trail, whose chain is intact.
  const auditor = await signInAs("auditor");
  await auditor.goto("/audit");
  await expect(auditor.getByText("award.revoke").first()).toBeVisible();
  await auditor.getByRole("button", { name: "Verify the chain" }).click();
  await expect(auditor.getByText(/The chain is whole/)).toBeVisible();
});

/** Return the reader's first skill that is a gap. */
async function firstGap(page: Page): Promise<{ id: string; name: string }> {
  await page.goto("/my/skills");
  const row = page
    .getByRole("listitem")
    .filter({ hasText: "Gap" })
    .filter({ has: page.getByRole("link") })
    .first();
  const link = row.getByRole("link").first();
  const href = (await link.getAttribute("href")) ?? "";
  return {
    id: new URLSearchParams(href.split("?")[1]).get("skill") ?? "",
    name: ((await link.textContent()) ?? "").trim(),
  };
}

/** Return the weighted gap plus the needed verification of the executive page. */
async function missing(page: Page): Promise<number> {
  await page.goto("/executive");
  const figures = (await page.locator("dl").first().textContent()) ?? "";
  const [burden = "0", toVerify = "0"] = [/Weighted gap\D*?([\d,]+)/, /Needs verification\D*?([\d,]+)/].map(
    (pattern) => pattern.exec(figures)?.[1],
  );
  return Number(burden.replace(/,/g, "")) + Number(toVerify.replace(/,/g, ""));
}

const saved = (page: Page) => expect(page.locator("[data-save=saved]").first()).toBeVisible();

/** Write two questions and a rubric, which a credential needs to be published. */
async function writeCredential(page: Page) {
  await page.getByLabel("Criteria", { exact: true }).fill("Passes the quiz, and hands in one piece of work.");
  for (const number of [1, 2]) {
    await page.getByRole("button", { name: "Add a question" }).first().click();
    const question = page.getByRole("group", { name: `Question ${number}`, exact: true });
    await question.getByLabel("Question", { exact: true }).fill(`Which answer is right in case ${number}?`);
    await question.getByLabel(`Answer 1 of question ${number}`, { exact: true }).fill("Right");
    await question.getByLabel(`Answer 2 of question ${number}`, { exact: true }).fill("Wrong");
    await question.getByRole("checkbox", { name: `Answer 1 of question ${number} is correct` }).check();
  }
  await page.getByLabel("Brief").fill("Plan one quarter with your own figures.");
  await page.getByRole("button", { name: "Start from three criteria" }).click();
  await saved(page);
  await expectAccessible(page);
  await expect(page.getByText("Ready to publish.")).toBeVisible();
}

/** Answer every question with this text; with a reload in between, which loses nothing. */
async function takeQuiz(page: Page, answer: string, reloads = false) {
  await expectAccessible(page);
  await page.getByText(answer, { exact: true }).click();
  await expect(page.getByText("Saved. You can change it until you submit.")).toBeVisible();
  if (reloads) await page.reload();
  else await page.getByRole("button", { name: "Next" }).click();
  await page.getByText(answer, { exact: true }).click();
  await page.getByRole("button", { name: "Review and submit" }).click();
  await expect(page.getByText("2 of 2 answered")).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await page.waitForURL(/\/my\/attempts\/\d+/);
}

/** Verify both formats of the badge with another implementation and the issuer's published keys. */
async function verifiesElsewhere(page: Page, address: string) {
  const json = await page.request.get(address, { headers: { accept: "application/ld+json" } });
  const credential = await json.json();
  const profile = await (await page.request.get(credential.issuer.id)).json();
  const method = [profile.verificationMethod]
    .flat()
    .find((one: { id: string }) => one.id === credential.proof.verificationMethod);
  const jwt = await (await page.request.get(address, { headers: { accept: "application/vc+jwt" } })).text();
  const header = JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString());
  const jwk = await (await page.request.get(header.kid)).json();
  return {
    embedded: await verifyIndependently(credential, { publicKeyMultibase: method.publicKeyMultibase }),
    jwt: verifyJwtIndependently(jwt, jwk),
  };
}
