import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openQuiz, storedAnswers } from "./quiz-world";
import { ask, makeNewcomer, openProject } from "./world";

/** Open a URL whose scripts are held back until they are released. */
async function openHeld(page: Page, path: string): Promise<() => Promise<void>> {
  let letThrough = () => {};
  const held = new Promise<void>((done) => {
    letThrough = done;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return async () => {
    letThrough();
    await page.waitForLoadState("load");
  };
}

test("words typed before the page can listen are searched for", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  const letThrough = await openHeld(page, "/people");
  await page.getByRole("searchbox").fill("zzzz");
  await letThrough();
  await expect(page).toHaveURL(/q=zzzz/);
  await expect(page.getByRole("heading", { level: 1, name: "Nobody" })).toBeVisible();
});

test("a text changed before the page can listen is kept and saved as typed, and its cursor stays", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, "Social Media Advertising");
  const page = await signInAs(person);
  const stored = async () =>
    (await ask<{ text: string }>("select draft_text as text from attempt where id = $1", [project]))[0]?.text;
  await page.goto(`/my/projects/${project}`);
  await page.getByLabel("What you did").fill("A campaign.");
  await expect.poll(stored).toBe("A campaign.");

  const letThrough = await openHeld(page, `/my/projects/${project}`);
  const field = page.getByLabel("What you did");
  await expect(field).toHaveValue("A campaign.");
  await field.fill("A campaign for the winter sale.");
  await letThrough();
  await expect.poll(stored).toBe("A campaign for the winter sale.");
  await expect(field).toHaveValue("A campaign for the winter sale.");

  // What is selected before the page can listen is replaced by what is typed when it can.
  const letThroughAgain = await openHeld(page, `/my/projects/${project}`);
  await expect(field).toHaveValue("A campaign for the winter sale.");
  await field.evaluate((element: HTMLTextAreaElement) => {
    element.focus();
    element.setSelectionRange("A campaign for the ".length, "A campaign for the winter".length);
  });
  await letThroughAgain();
  await page.waitForFunction(() => window.typedEarly === undefined);
  await page.keyboard.insertText("spring");
  await expect(field).toHaveValue("A campaign for the spring sale.");
  await expect.poll(stored).toBe("A campaign for the spring sale.");
});

test("an answer chosen before the page can listen is saved", async ({ signInAs }) => {
  const person = await makeNewcomer();
  const attempt = await openQuiz(person.id);
  const page = await signInAs(person, { phone: true });
  const letThrough = await openHeld(page, `/quiz/${attempt}`);
  await page.locator(".quiz-option").nth(1).click();
  await letThrough();
  await expect.poll(() => storedAnswers(attempt)).toEqual({ 1: [1] });
});

test("of several answers chosen before the page can listen the last one is saved and stays", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const attempt = await openQuiz(person.id);
  const page = await signInAs(person, { phone: true });
  const letThrough = await openHeld(page, `/quiz/${attempt}`);
  const options = page.locator(".quiz-option");
  for (const at of [1, 0, 1]) await options.nth(at).click();
  await letThrough();
  await expect.poll(() => storedAnswers(attempt)).toEqual({ 1: [1] });
  await expect(options.nth(1).getByRole("radio")).toBeChecked();
  await page.waitForLoadState("networkidle");
  expect(await storedAnswers(attempt)).toEqual({ 1: [1] });
});

test("a file chosen before the page can listen is uploaded", async ({ signInAs }) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, "Social Media Advertising");
  const page = await signInAs(person);
  const letThrough = await openHeld(page, `/my/projects/${project}`);
  await page
    .getByLabel("Add a file")
    .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("What I noted.") });
  await letThrough();
  await expect(page.getByRole("link", { name: "notes.txt" })).toBeVisible();
  expect(await ask("select 1 from attempt_file where attempt_id = $1", [project])).toHaveLength(1);
});

/**
 * Run `typing` once in the tab, as soon as React has begun to listen: after its first rendering, before the effects of
 * that rendering. Keys pressed while a slow device renders arrive there.
 */
async function onFirstRendering(page: Page, typing: string): Promise<void> {
  await page.addInitScript(`{
    let early;
    Object.defineProperty(window, "typedEarly", {
      get: () => early,
      set(value) {
        early = value;
        // After the microtasks of the rendering, before any other task.
        if (value !== undefined || sessionStorage.typedOnce) return;
        sessionStorage.typedOnce = "yes";
        queueMicrotask(() => queueMicrotask(() => { ${typing} }));
      },
    });
    window.typeInto = (field, more) => {
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, field.value + more);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
  }`);
}

test("words typed between the first rendering and its effects are searched for", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await onFirstRendering(page, `typeInto(document.querySelector("input[type=search]"), "zzzz")`);
  await page.goto("/people");
  await expect(page).toHaveURL(/q=zzzz/);
  await expect(page.getByRole("searchbox")).toHaveValue("zzzz");
});

test("words typed before and after the page begins to listen are one text", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await onFirstRendering(page, `typeInto(document.querySelector("input[type=search]"), "yy")`);
  const letThrough = await openHeld(page, "/people");
  await page.getByRole("searchbox").fill("zz");
  await letThrough();
  await expect(page).toHaveURL(/q=zzyy/);
  await expect(page.getByRole("searchbox")).toHaveValue("zzyy");
});

test("a form's text typed between the first rendering and its effects survives a reload", async ({
  signInAs,
}) => {
  const page = await signInAs("admin");
  await onFirstRendering(page, `typeInto(document.querySelector("input[name=name]"), "Ada Lovelace")`);
  await page.goto("/people/new");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada Lovelace");
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada Lovelace");
});

test("a file chosen while the page begins to listen is uploaded once", async ({ signInAs }) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, "Social Media Advertising");
  const page = await signInAs(person);
  // The first of the two events of a choice makes React render at once, and the second one reaches it.
  await onFirstRendering(
    page,
    `document.querySelector("input[type=file]").dispatchEvent(new Event("change", { bubbles: true }));`,
  );
  const letThrough = await openHeld(page, `/my/projects/${project}`);
  await page.getByLabel("Add a file").evaluate((input) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File(["What I noted."], "notes.txt", { type: "text/plain" }));
    (input as HTMLInputElement).files = chosen.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await letThrough();
  await expect(page.getByRole("link", { name: "notes.txt" }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await ask("select 1 from attempt_file where attempt_id = $1", [project])).toHaveLength(1);
});
