import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { ElementHandle } from "puppeteer-core";
import { findElement } from "../lib/testing/browsers/firefox";
import { type FirefoxPage, inFirefox } from "./firefox";
import { PASSWORD, PEOPLE } from "./fixtures";
import { openQuiz } from "./quiz-world";
import { ask, makeNewcomer } from "./world";

const LEAVE = "Leave without saving?";

const press = async (page: FirefoxPage, name: string | RegExp, selector = "button, a") =>
  (await findElement(page, selector, name)).click();
const fill = async (page: FirefoxPage, name: string | RegExp, text: string) => {
  const field = await findElement(page, "input, textarea", name);
  await field.click({ count: 3 });
  await field.type(text);
};
/** Wait for a text in something visible. */
const says = (page: FirefoxPage, text: string) =>
  findElement(page, "body *", new RegExp(RegExp.escape(text)));
/** Not `page.url()`: Firefox 140 does not tell of the router's changes of the address. */
const addressOf = (page: FirefoxPage) => page.evaluate(() => location.href).catch(() => "");
const isAt = (page: FirefoxPage, address: RegExp) => expect.poll(() => addressOf(page)).toMatch(address);

inFirefox("signing in by keyboard, with a wrong password first, and out again", async ({ openIn }) => {
  const page = await openIn(null);
  await page.open("/");
  await isAt(page, /\/sign-in/);
  await (await findElement(page, "input", /^E-mail address/)).focus();
  await page.keyboard.type(PEOPLE.employee);
  await page.keyboard.press("Tab");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await says(page, "do not belong together");
  await fill(page, "Password", PASSWORD);
  await page.keyboard.press("Enter");
  await isAt(page, /\/my$/);
  await press(page, /^Sign out/);
  await isAt(page, /\/sign-in/);
});

inFirefox("a quiz is answered and submitted, and shows its result", async ({ openIn }) => {
  const person = await makeNewcomer();
  const attempt = await openQuiz(person.id);
  const page = await openIn(person);
  await page.open(`/quiz/${attempt}`);
  for (let number = 1; number <= 4; number += 1) {
    await says(page, `Question ${number} of 4`);
    await press(page, /./, ".quiz-option");
    await says(page, "Saved. You can change it until you submit.");
    await press(page, /./, ".quiz-next");
  }
  await says(page, "4 of 4 answered");
  await press(page, "Submit");
  await isAt(page, /\/my\/attempts\/\d+$/);
  await findElement(page, "h1", / of 4/);
});

inFirefox("steps of a pathway are put in order with keys and by dragging", async ({ openIn }) => {
  const page = await openIn("lnd");
  await page.open("/pathways/new");
  await fill(page, "Title", `Order in Firefox ${Date.now()}`);
  await press(page, "Create pathway");
  await isAt(page, /\/pathways\/\d+$/);
  for (const title of ["One", "Two", "Three"]) {
    await press(page, /^Add a step to/);
    await press(page, /^Learn/, "[role=menuitem]");
    await fill(page, "Step title", title);
  }
  const order = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-line]")]
        .filter((one) => one.checkVisibility())
        .flatMap(({ textContent }) => textContent.match(/One|Two|Three/) ?? []),
    );
  await expect.poll(order).toEqual(["One", "Two", "Three"]);
  const line = (title: RegExp) => findElement(page, "[data-line]", title);
  await (await line(/One/)).focus();
  await page.keyboard.down("Alt");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.up("Alt");
  await expect.poll(order).toEqual(["Two", "One", "Three"]);
  await drag(page, await line(/Three/), await line(/Two/));
  await expect.poll(order).toEqual(["Three", "Two", "One"]);
});

/** Drag with the mouse, in steps as a hand does. */
async function drag(
  page: FirefoxPage,
  what: ElementHandle<Element>,
  to: ElementHandle<Element>,
): Promise<void> {
  const [from, target] = [await middleOf(what), await middleOf(to)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y - 8, { steps: 3 });
  await page.mouse.move(target.x, target.y, { steps: 8 });
  await page.mouse.up();
}

async function middleOf(element: ElementHandle<Element>): Promise<{ x: number; y: number }> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}

inFirefox("a rule is previewed, assigned and undone", async ({ openIn }) => {
  const person = await makeNewcomer();
  const [unit] = await ask<{ id: number }>(
    `with made as (insert into org_unit (code, name, parent_id) select 'firefox-' || ($1::int)::text, 'Unit of ' || $2, unit_id from employee where id = $1::int returning id, parent_id),
     closure as (insert into unit_closure (ancestor_id, descendant_id, depth) select id, id, 0 from made
       union select c.ancestor_id, made.id, c.depth + 1 from made join unit_closure c on c.descendant_id = made.parent_id)
     select id from made`,
    [person.id, person.name],
  );
  await ask("update employee set unit_id = $2 where id = $1", [person.id, unit?.id]);
  const enrolled = () =>
    ask<{ state: string }>("select state::text from enrolment where employee_id = $1", [person.id]);
  const page = await openIn("lnd");
  await page.open(`/assign?pathway=6&unit=${unit?.id}`);
  await says(page, "1 will be enrolled");
  await fill(page, "Reason", "Tried in Firefox.");
  await press(page, "Assign to one person");
  await says(page, "Assigned to one person.");
  expect(await enrolled()).toEqual([{ state: "not_started" }]);
  await press(page, /^Undo/);
  await says(page, "Undone on");
  expect(await enrolled()).toEqual([]);
});

inFirefox("a badge is verified as a picture, and a damaged one is not", async ({ openIn }) => {
  const [badge] = await ask<{ id: string }>(
    `select public_id::text as id from award a where signed_at is not null and revoked_at is null and superseded_at is null
       and (valid_until is null or valid_until > current_date + 30) order by a.id limit 1`,
  );
  const folder = mkdtempSync(join(tmpdir(), "cairn-firefox-"));
  try {
    const page = await openIn(null);
    for (const [form, change, verdict] of [
      ["png", false, "Valid: all six checks passed just now."],
      ["svg", true, "Not valid. What failed is named below."],
    ] as const) {
      const response = await fetch(
        `${process.env.CAIRN_TEST_URL}/api/badges/${badge?.id}/image?form=${form}`,
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      const file = join(folder, `badge.${form}`);
      writeFileSync(file, change ? bytes.toString().replaceAll(/"name":"/g, '"name":"X') : bytes);
      await page.open("/verify");
      const input = (await findElement(page, "input[type=file]")) as ElementHandle<HTMLInputElement>; // by its selector
      await input.uploadFile(file);
      await press(page, "Verify");
      await says(page, verdict);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

inFirefox("Back from an editor that cannot save asks first, and leaves when told to", async ({ openIn }) => {
  const page = await openIn("lnd");
  await page.open("/credentials");
  await press(page, "New credential");
  await isAt(page, /\/credentials\/new$/);
  await fill(page, "Title", `Left in Firefox ${Date.now()}`);
  await press(page, "Create credential");
  await isAt(page, /\/credentials\/\d+$/);
  const editor = await addressOf(page);
  await findElement(page, "textarea", /^Description/);
  // As if nothing could be saved; the router still gets its pages.
  await page.evaluate(() => {
    const { fetch } = window;
    window.fetch = (to, options) =>
      String(to).includes("/api/") ? Promise.reject(new TypeError("No connection")) : fetch(to, options);
  });
  await fill(page, /^Description/, "Typed before Back.");
  await says(page, "Not saved. Trying again");
  await page.evaluate(() => history.back());
  await says(page, LEAVE);
  expect(await addressOf(page)).toBe(editor);
  await press(page, "Stay on this page");
  await expect.poll(() => page.evaluate(() => document.querySelector("[role=dialog]"))).toBeNull();
  await page.evaluate(() => history.back());
  await says(page, LEAVE);
  await press(page, "Leave");
  await expect.poll(() => addressOf(page)).toMatch(/\/credentials(\/new)?$/);
});

inFirefox(
  "menus open at their buttons, and a dialog in the middle gives the focus back",
  async ({ openIn }) => {
    const page = await openIn("lnd");
    for (const path of ["/people", "/assign?pathway=6", "/enrolments"]) {
      await page.open(path);
      await findElement(page, "h1");
      const names = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("main [aria-haspopup], header [aria-haspopup=menu]")]
          .filter((one) => one.checkVisibility() && one.ariaHasPopup !== "dialog" && one.tagName === "BUTTON")
          .map((one, index) => {
            one.dataset.tried = String(index);
            return one.dataset.tried;
          }),
      );
      expect(names.length, path).toBeGreaterThan(0);
      for (const at of names) {
        await press(page, /(?:)/, `[data-tried="${at}"]`);
        await findElement(page, ".pop");
        const { gap, aside } = await page.evaluate((index) => {
          const boxes = (selector: string) =>
            [...document.querySelectorAll(selector)]
              .filter((one) => one.checkVisibility())
              .map((one) => one.getBoundingClientRect());
          const [button = new DOMRect()] = boxes(`[data-tried="${index}"]`);
          const [menu = new DOMRect()] = boxes(".pop");
          return {
            gap: Math.max(menu.top - button.bottom, button.top - menu.bottom),
            aside: Math.max(
              menu.left - button.right,
              button.left - menu.right,
              menu.right - innerWidth,
              -menu.left,
            ),
          };
        }, at);
        expect.soft(gap, `${path}: menu ${at}`).toBeLessThanOrEqual(12);
        expect.soft(aside, `${path}: menu ${at}`).toBeLessThanOrEqual(0);
        const left = async () => {
          await page.keyboard.press("Escape");
          return page.evaluate(
            () => [...document.querySelectorAll(".pop")].filter((one) => one.checkVisibility()).length,
          );
        };
        await expect.poll(left, { message: path }).toBe(0);
      }
    }
    await press(page, /shortcuts/i, "[aria-haspopup=dialog]");
    await findElement(page, ".dlg");
    const place = await page.evaluate(() => {
      const { left, right, top, bottom } =
        document.querySelector(".dlg")?.getBoundingClientRect() ?? new DOMRect();
      return [left + right - document.documentElement.clientWidth, top + bottom - innerHeight].map(
        (off) => Math.abs(off) <= 2,
      );
    });
    expect(place).toEqual([true, true]);
    expect(await page.evaluate(() => document.querySelector(".dlg")?.contains(document.activeElement))).toBe(
      true,
    );
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaHasPopup)).toBe("dialog");
  },
);
