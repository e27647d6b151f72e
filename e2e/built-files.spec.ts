import { globSync, readFileSync } from "node:fs";
import { problemsOf, unsupportedIn } from "../lib/testing/browsers/unsupported";
import { expect, test } from "./fixtures";

/** React calls it only inside `<ViewTransition>`, which nothing here uses, and asks first. */
const ASKED_ELSEWHERE = ["api.Document.startViewTransition"];

for (const kind of ["css", "js"])
  test(`no built file relies on what a supported browser lacks: ${kind}`, () => {
    const files = globSync(`.next/static/**/*.${kind}`);
    expect(files.length).toBeGreaterThan(0);
    const uses = files.flatMap((file) => unsupportedIn(file, readFileSync(file, "utf8")));
    expect(problemsOf(uses, ASKED_ELSEWHERE)).toEqual([]);
  });

test("a browser that is too old is told so, and others are not", async ({ visitor }) => {
  const page = await visitor();
  await page.goto("/sign-in");
  await expect(page.getByText(/This browser is too old/)).toBeHidden();
  await page.addInitScript(() => {
    Object.defineProperty(Map, "groupBy", { value: undefined });
  });
  await page.goto("/verify");
  await expect(
    page.getByText(/This browser is too old for Cairn: .* Safari 17\.4, or a newer version\./),
  ).toBeVisible();
});
