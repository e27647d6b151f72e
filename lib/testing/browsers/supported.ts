import { features } from "web-features";
import { OLDEST_BROWSERS } from "@/lib/core/oldest-browsers";

/** Versions by the names of web-features: phones have those of the desktop. */
const CHECKED = Object.entries(OLDEST_BROWSERS).flatMap(([name, version]): [BrowserName, string][] => {
  const phone = { chrome: "chrome_android", firefox: "firefox_android", safari: "safari_ios" } as const;
  const desktop = name as keyof typeof OLDEST_BROWSERS; // the keys of a constant object
  return [
    [desktop, version],
    ...(desktop === "edge" ? [] : [[phone[desktop], version] as [BrowserName, string]]),
  ];
});
type BrowserName = keyof typeof OLDEST_BROWSERS | "chrome_android" | "firefox_android" | "safari_ios";

const support = readSupport();

/** Support of every feature that web-features knows: its key in MDN's data → the first version of each browser. */
function readSupport(): Map<string, Partial<Record<BrowserName, string>>> {
  const all = new Map<string, Partial<Record<BrowserName, string>>>();
  for (const feature of Object.values(features))
    if (feature.kind === "feature")
      for (const [key, status] of Object.entries(feature.status.by_compat_key ?? {}))
        all.set(key, status.support);
  return all;
}

/** Whether web-features knows a key of MDN's data, such as `css.properties.text-wrap`. */
export const isKnownFeature = (key: string): boolean => support.has(key);

/** All keys below a prefix. */
export const knownFeatures = (prefix: string): string[] =>
  [...support.keys()].filter((key) => key.startsWith(prefix));

/**
 * Return the supported browsers that do not have a feature, with the version that has it.
 *
 * @param key  in MDN's data; nothing is returned for an unknown one
 * @returns such as "Safari 17.4 (only from 18.2)", sorted by browser
 */
export function browsersWithout(key: string): string[] {
  const first = support.get(key);
  if (!first) return [];
  return CHECKED.flatMap(([name, oldest]) => {
    const since = first[name];
    if (since && !isNewer(since, oldest)) return [];
    return [`${nameOf(name)} ${oldest} (${since ? `only from ${since}` : "never"})`];
  });
}

/** Compare versions by their numbers; "≤37" counts as 37. */
function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.replace("≤", "").split(".").map(Number));
  const [major = 0, minor = 0] = a ?? [];
  const [oldMajor = 0, oldMinor = 0] = b ?? [];
  return major !== oldMajor ? major > oldMajor : minor > oldMinor;
}

const nameOf = (name: string) =>
  name
    .replace(/_ios$/, " on iOS")
    .replace(/_android$/, " on Android")
    .replace(/^\w/, (letter) => letter.toUpperCase());
