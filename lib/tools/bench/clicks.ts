import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/lib/testing/browser";
import { type Click, press } from "./press";
import { type Times, times } from "./requests";

/** A click on a page: the person, the first page, the link to press, and a pattern of the new URL. */
type Pair = { as: string; from: string; link: string; to: RegExp };

const ROUNDS = 20;
/** Limits of p50 and p95 in milliseconds. */
const LIMITS = { afterData: { p50: 70, p95: 150 }, whole: { p50: 150, p95: 300 } };

/** The most frequent page transitions, by role. */
const pairs = (lnd: string, employee: string, assessor: string): Pair[] => [
  { as: lnd, from: "/overview", link: '.nav a[href="/coverage"]', to: /\/coverage$/ },
  { as: lnd, from: "/coverage", link: '.nav a[href="/people"]', to: /\/people$/ },
  { as: lnd, from: "/people", link: 'main td.name a[href^="/people/"]', to: /\/people\/\d+/ },
  { as: lnd, from: "/people", link: '.nav a[href="/enrolments"]', to: /\/enrolments$/ },
  { as: lnd, from: "/enrolments", link: '.nav a[href="/pathways"]', to: /\/pathways$/ },
  { as: employee, from: "/my", link: '.nav a[href="/my/pathways"]', to: /\/my\/pathways$/ },
  { as: employee, from: "/my/pathways", link: '.nav a[href="/my/skills"]', to: /\/my\/skills$/ },
  { as: assessor, from: "/marking", link: '.nav a[href="/marking/marked"]', to: /\/marking\/marked$/ },
];

/**
 * Measure clicks in a real browser, from the click and from the complete response until the new page is
 * painted, and for comparison an empty page.
 *
 * @param cookieOf  returns the cookies of a sign-in by HR number
 * @returns what exceeds a limit
 */
export async function measureClicks(
  server: string,
  people: { lnd: string; employee: string; assessor: string },
  cookieOf: (hrId: string) => Promise<string>,
): Promise<string[]> {
  const executablePath = await findBrowser({ isWhole: true });
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  try {
    console.log(
      `\nClicks in Chromium, ms, ${ROUNDS} each after 3 to warm up${" ".repeat(6)}data → painted     click → painted    requests`,
    );
    const empty = { as: people.lnd, from: "/blank", link: 'main a[href^="/blank"]', to: /\/blank\?n=/ };
    const faults: string[] = [];
    for (const pair of [empty, ...pairs(people.lnd, people.employee, people.assessor)]) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addCookies(cookiesOf(await cookieOf(pair.as), server));
      const clicks = await clickThrough(await context.newPage(), server, pair);
      await context.close();
      faults.push(...report(pair, clicks).map((fault) => (pair === empty ? "" : fault)));
    }
    return faults.filter((fault) => fault !== "");
  } finally {
    await browser.close();
  }
}

const cookiesOf = (header: string, url: string) =>
  header.split("; ").map((pair) => ({
    name: pair.slice(0, pair.indexOf("=")),
    value: pair.slice(pair.indexOf("=") + 1),
    url,
  }));

async function clickThrough(page: Page, server: string, { from, link, to }: Pair): Promise<Click[]> {
  const clicks: Click[] = [];
  await page.goto(server + from, { waitUntil: "networkidle" });
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    const click = await page.evaluate(press, { link, to: to.source });
    if (round >= 3) clicks.push(click);
    if (from === "/blank") continue;
    // Go back by the navigation, which caches no pages, so that the next click queries the server again.
    await page.evaluate(press, { link: `.nav a[href="${from}"]`, to: `${from}$` });
    await page.waitForSelector(link);
  }
  return clicks;
}

function report({ from, to }: Pair, clicks: Click[]): string[] {
  const name = `${from} → ${to.source.replaceAll("\\", "").replace("$", "")}`;
  const measured = {
    afterData: times(clicks.map(({ afterData }) => afterData)),
    whole: times(clicks.map(({ whole }) => whole)),
  };
  const most = Math.max(...clicks.map(({ requests }) => requests));
  const show = ({ p50, p95 }: Times) => `p50 ${p50.toFixed(0).padStart(4)} p95 ${p95.toFixed(0).padStart(4)}`;
  console.log(`${name.padEnd(56)}${show(measured.afterData)}   ${show(measured.whole)}   ${most}`);
  const over = (["afterData", "whole"] as const).flatMap((kind) =>
    (["p50", "p95"] as const)
      .filter((share) => measured[kind][share] > LIMITS[kind][share])
      .map(
        (share) =>
          `${name}: ${kind === "whole" ? "click" : "data"} → painted ${share} ${measured[kind][share].toFixed(0)} ms`,
      ),
  );
  return most > 3 ? [...over, `${name}: ${most} requests before it was painted`] : over;
}
