import type { NavigationKey, NavigationPlan } from "./navigation";

/** The key pressed after G. Where two pages of one person share a letter, the first page gets it. */
const LETTERS: Partial<Record<NavigationKey, string>> = {
  overview: "o",
  canWe: "o",
  coverage: "c",
  people: "p",
  myPathways: "p",
  credentials: "r",
  pathways: "w",
  assign: "a",
  trail: "a",
  enrolments: "e",
  myTeam: "t",
  queue: "q",
  marked: "m",
  home: "h",
  mySkills: "s",
  badges: "b",
};

type PageShortcut = { letter: string; key: NavigationKey; href: string };

/** Return the pages of a person's navigation that have a letter, in order; each page and each letter once. */
export function shortcutsOf(plans: readonly NavigationPlan[]): PageShortcut[] {
  const found = new Map<string, PageShortcut>();
  const pages = new Set<string>();
  for (const { key, href } of plans.flatMap(({ items }) => items)) {
    const letter = LETTERS[key];
    if (!letter || found.has(letter) || pages.has(href)) continue;
    found.set(letter, { letter, key, href });
    pages.add(href);
  }
  return [...found.values()];
}
