import type { Page } from "@playwright/test";
import { verifyIndependently, verifyJwtIndependently } from "../lib/testing/independent-verifier";
import { expect, expectAccessible } from "./fixtures";

/** Return the weighted gap plus the needed verification of the executive page that is open. */
export async function missing(page: Page): Promise<number> {
  await expect(page.getByText("Needs verification").first()).toBeVisible();
  const figures = (await page.locator("dl").first().textContent()) ?? "";
  const [burden = "0", toVerify = "0"] = [/Weighted gap\D*?([\d,]+)/, /Needs verification\D*?([\d,]+)/].map(
    (pattern) => pattern.exec(figures)?.[1],
  );
  return Number(burden.replace(/,/g, "")) + Number(toVerify.replace(/,/g, ""));
}

const saved = (page: Page) => expect(page.locator("[data-save=saved]").first()).toBeVisible();

/** From the new pathway that is open: write its text and its credential, publish both, and go on to assign it. */
export async function writePathway(page: Page, title: string): Promise<void> {
  const editor = page.url();
  await page.getByText("What it is about").first().click();
  await page.getByLabel("Text").fill("# Why\n\nRead this, then try it on one real case of your own.");
  await saved(page);
  await page.locator("button", { hasText: title }).last().click();
  await page.getByRole("link", { name: "Open this credential" }).click();
  await page.waitForURL(/\/credentials\/\d+/);
  await writeCredential(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(/Published v/).first()).toBeVisible();
  await page.goto(editor);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("link", { name: "Assign it" }).click();
}

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
  await expect(page.getByText("Ready to publish.")).toBeVisible();
}

/** Read the step, fail the quiz, pass it, and submit the project of the pathway. */
export async function learn(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("link", { name: /^Start,/ }).click();
  await page.getByRole("button", { name: "Mark complete and continue" }).click();
  await page.getByRole("link", { name: /^Start,/ }).click();
  await page.getByRole("button", { name: /^Start/ }).click();
  await takeQuiz(page, "Wrong");
  await expect(page.getByRole("heading", { name: "Not passed: 0 of 2" })).toBeVisible();
  await expect(page.getByText("You can start the next attempt now.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Start[: ]/ }).click();
  await page.waitForURL(/\/quiz\/\d+/);
  await takeQuiz(page, "Right", true);
  await expect(page.getByRole("heading", { name: "Passed: 2 of 2" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the pathway" }).click();
  await page.getByRole("link", { name: /^Start,/ }).click();
  await page.getByRole("button", { name: "Open the project" }).click();
  await page.waitForURL(/\/my\/projects\/\d+/);
  await page.setInputFiles("input[type=file]", {
    name: "report.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Figures of one quarter."),
  });
  await expect(page.getByRole("link", { name: "report.txt" })).toBeVisible();
  await page.getByLabel("What you did").fill("Planned a quarter with real figures.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText(/An assessor marks it/)).toBeVisible();
}

/** Answer every question with this text; with a reload in between, which loses nothing. */
async function takeQuiz(page: Page, answer: string, reloads = false) {
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

/** Mark the project of a credential as passed. */
export async function mark(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: `${title}: project` }).click();
  await page.getByLabel(/^Comment to /).fill("Clear, and it holds up.");
  for (const group of await page.getByRole("radiogroup").all()) await group.getByRole("radio").last().click();
  await page.getByRole("button", { name: "Submit result: passed" }).click();
  await page.waitForURL(/\/marking$/);
}

/** Verify both formats of the badge with another implementation and the issuer's published keys. */
export async function verifiesElsewhere(page: Page, address: string) {
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
