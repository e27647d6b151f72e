import { measure } from "./requests";

const ROUNDS = 400;

/**
 * Compare the public badge page with an empty dynamic page; it must serve at least half as many requests per
 * second.
 */
export async function comparePublicPage(server: string, badge: string): Promise<string[]> {
  console.log(
    `\n${"public page".padEnd(34)}${["p50", "p95", "p50@16", "req/s"].map((text) => text.padStart(8)).join("")}`,
  );
  const rates: number[] = [];
  for (const [name, path] of [
    ["empty dynamic page", "/empty"],
    ["badge", `/badges/${badge}`],
    ["empty dynamic page, again", "/empty"],
    ["badge, again", `/badges/${badge}`],
  ]) {
    const { alone, together, perSecond } = await measure(server + path, "", ROUNDS);
    const figures = [alone.p50, alone.p95, together.p50, perSecond];
    console.log((name ?? "").padEnd(34) + figures.map((figure) => figure.toFixed(1).padStart(8)).join(""));
    rates.push(perSecond);
  }
  const [empty = 0, badgeRate = 0, emptyAgain = 0, badgeAgain = 0] = rates;
  const share = (badgeRate + badgeAgain) / (empty + emptyAgain);
  console.log(`badge page: ${share.toFixed(2)} of the empty page's requests a second (at least 0.50)`);
  return share < 0.5 ? [`public badge page: ${share.toFixed(2)} of the empty page`] : [];
}
