import type { Page } from "@playwright/test";
import { behindProxy } from "@/lib/testing/servers/restarting";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { openQuiz, storedAnswers, whereData } from "./quiz-world";
import { ask, makeNewcomer } from "./world";

const SAVED = "Saved. You can change it until you submit.";
const NOT_SAVED = "Not saved. Trying again; your answer stays here.";

const question = (page: Page, number: number) => page.getByText(`Question ${number} of 4`);
const answered = (page: Page) => page.locator(".quiz-marks .answered");
const unsaved = (page: Page) => page.locator(".quiz-marks .unsaved");
const seconds = async (page: Page): Promise<number> => {
  const [minutes = 0, rest = 0] = ((await page.getByRole("timer").textContent()) ?? "")
    .split(":")
    .map(Number);
  return minutes * 60 + rest;
};

test("an answer that met an error of the server is not saved, not counted, and is sent again", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const attempt = await openQuiz(person.id);
  const page = await signInAs(person, { phone: true, failing: true });
  let isBroken = true;
  await page.route("**/api/attempts/*/answers", (route) =>
    isBroken
      ? route.fulfill({ status: 500, json: { title: "That did not work.", status: 500 } })
      : route.continue(),
  );
  await page.goto(`/quiz/${attempt}`);
  await expect(question(page, 1)).toBeVisible();
  await page.locator(".quiz-option").nth(1).click();
  await expect(page.getByText(NOT_SAVED)).toBeVisible();
  await expect(page.getByText(SAVED)).toHaveCount(0);
  await expect(answered(page)).toHaveCount(0);
  await expect(unsaved(page)).toHaveCount(1);
  await expectAccessible(page);
  await expectFits(page);
  expect(await storedAnswers(attempt)).toEqual({});

  // Submitting shows which answers are not saved, and submits nothing.
  for (let n = 0; n < 4; n += 1) await page.locator(".quiz-next").click();
  await expect(page.getByText("0 of 4 answered")).toBeVisible();
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(page.getByText(/^The answer to question 1 is not saved\./)).toBeVisible();
  await expectAccessible(page);

  // Leaving asks.
  await page.getByRole("link", { name: /^Leave/ }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay on this page" }).click();

  // It survives a reload, and is sent automatically once the server works again.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(unsaved(page)).toHaveCount(1);
  isBroken = false;
  await expect(answered(page)).toHaveCount(1);
  await expect(unsaved(page)).toHaveCount(0);
  expect(await storedAnswers(attempt)).toEqual({ 1: [1] });
});

test("a quiz goes on over a restart of the server with a newer build", async ({ signInAs, baseURL }) => {
  test.slow();
  const person = await makeNewcomer();
  const attempt = await openQuiz(person.id);
  const page = await signInAs(person, { failing: true });
  const server = await behindProxy(baseURL ?? "", whereData());
  try {
    await page.goto(`${server.url}/quiz/${attempt}`);
    await page.locator(".quiz-option").first().click();
    await expect(page.getByText(SAVED)).toBeVisible();
    await page.locator(".quiz-next").click();
    server.cut();
    await page.locator(".quiz-option").nth(2).click();
    await expect(page.getByText(NOT_SAVED)).toBeVisible();
    await page.locator(".quiz-option").nth(1).click();
    await expect(answered(page)).toHaveCount(1);
    await server.startNewerBuild();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.getByText(SAVED)).toBeVisible({ timeout: 30_000 });
    expect(await storedAnswers(attempt)).toEqual({ 1: [0], 2: [1] });
    for (let n = 0; n < 3; n += 1) await page.locator(".quiz-next").click();
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await page.waitForURL(/\/my\/attempts\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/of 4/);
  } finally {
    await server.stop();
  }
});

test("the clock is the server's: after Leave and Back, and when the page is seen again", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const page = await signInAs(person);
  const attempt = await openQuiz(person.id);
  await page.goto(`/quiz/${attempt}`);
  await expect(page.getByRole("timer")).toContainText(/^(20:00|19:5\d)$/);
  await page.getByRole("link", { name: /^Leave/ }).click();
  await page.waitForURL(/\/my$/);
  // As if eight minutes had passed meanwhile.
  await ask("update attempt set deadline_at = deadline_at - interval '8 minutes' where id = $1", [attempt]);
  await page.goBack();
  await expect.poll(() => seconds(page)).toBeLessThanOrEqual(720);
  await expect.poll(() => seconds(page)).toBeGreaterThan(690);

  await ask("update attempt set deadline_at = deadline_at - interval '5 minutes' where id = $1", [attempt]);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => seconds(page)).toBeLessThanOrEqual(420);

  // The time runs out: the page shows it, and links to the result.
  await page.locator(".quiz-option").first().click();
  await expect(page.getByText(SAVED)).toBeVisible();
  await ask("update attempt set deadline_at = now() - interval '1 minute' where id = $1", [attempt]);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByText("The time is over. What you answered before the end counts.")).toBeVisible();
  await page.getByRole("button", { name: "Submit and see the result" }).click();
  await page.waitForURL(/\/my\/attempts\/\d+$/);
});
