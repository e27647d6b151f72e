import type { Page } from "@playwright/test";
import { press } from "@/lib/tools/bench/press";
import { expect, type Role, test } from "./fixtures";

/** The most frequent page transitions, by the navigation link that is pressed. */
const CLICKS: [role: Role, from: string, to: string][] = [
  ["lnd", "/overview", "/coverage"],
  ["lnd", "/coverage", "/people"],
  ["lnd", "/people", "/enrolments"],
  ["lnd", "/enrolments", "/assignments"],
  ["employee", "/my", "/my/pathways"],
  ["employee", "/my/pathways", "/my/skills"],
  ["assessor", "/marking", "/marking/marked"],
];

test("a click brings the new page at once: nothing leaves before it is there, and three requests are enough", async ({
  signInAs,
}) => {
  for (const [role, from, to] of CLICKS) {
    const page = await signInAs(role);
    await page.goto(from, { waitUntil: "networkidle" });
    await watchFrame(page);
    // Scripts of a first visit do not count, nor what is loaded after the page is shown.
    const { requests } = await page.evaluate(press, { link: `.nav a[href="${to}"]`, to: `${to}$` });
    expect(requests, `${from} → ${to}`).toBeLessThanOrEqual(3);
    expect(await page.evaluate(() => (window as Watched).gone), `${from} → ${to}`).toEqual([]);
  }
});

type Watched = Window & typeof globalThis & { gone?: string[] };

/** Records each moment at which the page has no heading, breadcrumb or title. */
const watchFrame = (page: Page) =>
  page.evaluate(() => {
    const watched = window as Watched;
    watched.gone = [];
    const look = () => {
      if (!document.querySelector("#content h1")) watched.gone?.push("heading");
      if (!document.querySelector(".page-top nav")?.textContent) watched.gone?.push("breadcrumb");
      if (!document.title) watched.gone?.push("title");
    };
    new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  });

test("a pressed link shows that it waits when the server takes its time, and not before", async ({
  signInAs,
}) => {
  const page = await signInAs("lnd");
  await page.goto("/overview", { waitUntil: "networkidle" });
  let answer = () => {};
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await page.route("**/people?*_rsc=*", async (route) => {
    await held;
    await route.continue();
  });
  const link = page.locator('.nav a[href="/people"]');
  await link.click();
  const mark = link.locator(".link-wait");
  // It is in the document at once, and the style sheet shows it after 150 ms.
  await expect(mark).toHaveCSS("animation-delay", "0.15s");
  await expect(mark).toHaveCSS("visibility", "visible");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/overview");
  answer();
  await expect(page).toHaveURL(/\/people$/);
  await expect(mark).toHaveCount(0);
});
