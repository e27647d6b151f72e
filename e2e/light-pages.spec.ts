import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Return the largest number of elements inside one of the matches. */
const mostInside = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((found) => Math.max(...found.map((one) => one.querySelectorAll("*").length)));

test("a row of a long table is made of few elements", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await page.goto("/people");
  expect(await mostInside(page, "table.data tbody tr")).toBeLessThanOrEqual(17);
  await page.goto("/enrolments");
  expect(await mostInside(page, "table.data tbody tr")).toBeLessThanOrEqual(10);
});

test("the map and the list of a phone are never in the document together", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  const [map, list] = [page.locator("table.hm"), page.locator(".map-list")];
  await page.goto("/overview");
  await page.locator('.nav a[href="/coverage"]').click();
  await expect(map).toBeVisible();
  await expect(list).toHaveCount(0);
  expect(await mostInside(page, "table.hm td.hc:not(.none)")).toBeLessThanOrEqual(2);

  await page.reload();
  await expect(map).toBeVisible();
  await expect(list).toHaveCount(0);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(list).toBeVisible();
  await expect(map).toHaveCount(0);
});

test("a level mark is a path for each colour", async ({ signInAs }) => {
  const page = await signInAs("lnd");
  await page.goto("/people/61");
  expect(await mostInside(page, ".rowlist svg[role='img']")).toBeLessThanOrEqual(4);
});

test("a mark in a pressed link styles that link anew, not the whole document", async ({
  signInAs,
  browser,
}) => {
  const page = await signInAs("lnd");
  await page.goto("/people", { waitUntil: "networkidle" });
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await page.locator('.nav a[href="/enrolments"]').evaluate((link) => {
    const mark = document.createElement("span");
    mark.className = "link-wait";
    link.append(mark);
    return link.getBoundingClientRect().width;
  });
  const trace: { traceEvents: { name: string; args?: { elementCount?: number } }[] } = JSON.parse(
    (await browser.stopTracing()).toString(),
  );
  const styled = trace.traceEvents
    .filter(({ name }) => name === "UpdateLayoutTree")
    .map(({ args }) => args?.elementCount ?? 0);
  expect(styled).not.toEqual([]);
  expect(Math.max(...styled)).toBeLessThan(50);
});
