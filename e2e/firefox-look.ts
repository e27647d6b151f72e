import { expect } from "@playwright/test";
import sharp from "sharp";
import { resize } from "../lib/testing/browsers/firefox";
import type { FirefoxPage } from "./firefox";

/** Pixels along a row from one line or dot of a pattern to the next (app/tokens.css). */
const PERIOD = { "f-stale": 7.07, "f-gap": 7.07, "f-unknown": 4, chart: 7.07 };
type Pattern = keyof typeof PERIOD;
type Place = { pattern: Pattern; x: number; y: number; width: number; height: number };

/**
 * Expect of the open page, 1280 pixels wide: no sideways scrolling at either width, fonts loaded, patterns in what has one, a ring around
 * whatever has the focus, and table heads that stay.
 */
export async function expectLook(page: FirefoxPage): Promise<void> {
  const where = page.url();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  expect.soft(await page.evaluate(findProblems), where).toEqual([]);
  await expectPatterns(page);
  await resize(page, 390, 844);
  expect.soft(await page.evaluate(findSideways), `${where} on a phone`).toBe("");
  await resize(page, 1280, 800);
}

/** What scrolls sideways: the widest element that sticks out, or nothing. Runs in the page. */
function findSideways(): string {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const [widest] = [...document.querySelectorAll("body *")].sort(
    (a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right,
  );
  return `${document.documentElement.scrollWidth} of ${room} px: ${widest?.outerHTML.slice(0, 160)}`;
}

/** Runs in the page. */
function findProblems(): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`scrolls sideways: ${root.scrollWidth} px`);

  const [family = ""] = getComputedStyle(document.body).fontFamily.split(",");
  const faces = [...document.fonts].filter(
    (face) => face.family.replaceAll('"', "") === family.replaceAll('"', ""),
  );
  if (!faces.some(({ status }) => status === "loaded")) problems.push(`font ${family} is not loaded`);
  for (const face of document.fonts) if (face.status === "error") problems.push(`font ${face.family} failed`);

  // Each kind of control once: its tag, role and classes say how it looks.
  const kinds = new Map<string, HTMLElement>();
  for (const one of document.querySelectorAll<HTMLElement>(
    "a[href], button, input, select, textarea, summary, [tabindex='0']",
  )) {
    const kind = `${one.tagName} ${one.getAttribute("role")} ${one.getAttribute("type")} ${one.className} ${one.parentElement?.className}`;
    if (!kinds.has(kind) && one.checkVisibility() && !one.matches(":disabled") && kinds.size < 40)
      kinds.set(kind, one);
  }
  const before = document.activeElement;
  for (const [kind, one] of kinds) {
    const ringsBefore = ringsAround(one);
    one.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
    if (document.activeElement === one && ringsAround(one).join() === ringsBefore.join())
      problems.push(`no focus ring: ${kind}`);
  }
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });

  for (const box of document.querySelectorAll<HTMLElement>(".tbl-scroll, .hm-scroll")) {
    const head = box.querySelector("thead th");
    if (!head || box.scrollHeight < box.clientHeight + 60) continue;
    box.scrollTop = 50;
    const moved = Math.abs(head.getBoundingClientRect().top - box.getBoundingClientRect().top);
    if (moved > 3) problems.push(`the head of a table moved by ${moved} px: ${box.className}`);
    box.scrollTop = 0;
  }
  return problems;

  /** The outlines and shadows of an element and what is around it. */
  function ringsAround(one: Element): string[] {
    const around = [
      one,
      one.parentElement,
      one.parentElement?.parentElement,
      one.nextElementSibling,
      ...one.children,
    ];
    return around.map((each) => {
      if (!each) return "";
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, fontWeight } = getComputedStyle(each);
      const isRing = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5;
      return `${isRing ? outlineColor : ""} ${boxShadow} ${each === one ? "" : fontWeight}`;
    });
  }
}

/** Expect that each kind of pattern on the page shows its lines or dots, in the largest element that has it. */
async function expectPatterns(page: FirefoxPage): Promise<void> {
  for (const theme of ["light", "dark"]) {
    let missing = await missingPatterns(page, theme);
    // A part that came later may have moved the others between their measures and the picture.
    for (let again = 0; again < 3 && missing.length > 0; again += 1)
      missing = await missingPatterns(page, theme);
    expect.soft(missing, `${page.url()}, ${theme}`).toEqual([]);
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

async function missingPatterns(page: FirefoxPage, theme: string): Promise<string[]> {
  const places = await page.evaluate(findPatterns, theme);
  if (places.length === 0) return [];
  const shown = await sharp(await page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return places.flatMap((place) => {
    const lines = countLines(shown, place);
    const least = Math.max(2, Math.floor(place.width / PERIOD[place.pattern]) - 2);
    return lines < least ? [`${place.pattern}, ${place.width} px wide, has ${lines} lines`] : [];
  });
}

/** Runs in the page: the largest visible element of each pattern, inside its edge. */
function findPatterns(theme: string): Place[] {
  document.documentElement.dataset.theme = theme;
  const found = new Map<string, Place>();
  for (const one of document.querySelectorAll(".f-stale, .f-gap, .f-unknown, [fill='url(#stripes)']")) {
    const { left, top, width, height } = one.getBoundingClientRect();
    const pattern = (/f-(?:stale|gap|unknown)/.exec(one.getAttribute("class") ?? "")?.[0] ??
      "chart") as Pattern;
    const place = {
      pattern,
      x: Math.ceil(left) + 2,
      y: Math.ceil(top) + 1,
      width: Math.floor(width) - 4,
      height: Math.floor(height) - 2,
    };
    const [x, y] = [left + width / 2, top + height / 2];
    const isSeen = [left + 2, left + width - 2].every((end) =>
      one.contains(document.elementFromPoint(end, y)),
    );
    const isInside = isSeen && x > 0 && place.y >= 0 && place.y + place.height <= innerHeight;
    if (isInside && place.width >= 16 && place.height >= 4 && place.width > (found.get(pattern)?.width ?? 0))
      found.set(pattern, place);
  }
  return [...found.values()];
}

/** Count the lines or dots along the row that has most. */
function countLines(
  { data, info }: { data: Buffer; info: { width: number; channels: number } },
  place: Place,
): number {
  const rows = Array.from({ length: place.height }, (_, row) =>
    Array.from({ length: place.width }, (_, column) => {
      const at = ((place.y + row) * info.width + place.x + column) * info.channels;
      return (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
    }),
  );
  return Math.max(...rows.map(linesIn));
}

/** Runs of pixels that differ from the usual colour of a row, by half of what the most different one does. */
function linesIn(row: number[]): number {
  const usual = row.toSorted((a, b) => a - b)[Math.floor(row.length / 2)] ?? 0;
  const most = Math.max(...row.map((pixel) => Math.abs(pixel - usual)));
  if (most < 24) return 0;
  const isLine = row.map((pixel) => Math.abs(pixel - usual) > most / 2);
  return isLine.filter((one, index) => one && !isLine[index - 1]).length;
}
