import { ENHANCEMENTS } from "./enhancements";
import { newFeaturesOfScript } from "./script-features";
import { featuresOfStyles } from "./style-features";
import { browsersWithout } from "./supported";

type UnsupportedUse = { file: string; line: number; key: string; without: string[] };

/** List what a source or built file uses that a supported browser lacks, accepted or not. */
export function unsupportedIn(file: string, text: string): UnsupportedUse[] {
  const uses = file.endsWith(".css") ? featuresOfStyles(text) : newFeaturesOfScript(text, languageOf(file));
  return uses.flatMap(({ key, line }) => {
    const without = browsersWithout(key);
    return without.length > 0 ? [{ file, line, key, without }] : [];
  });
}

const languageOf = (file: string) =>
  file.endsWith(".tsx") ? "tsx" : file.endsWith(".ts") ? "ts" : ("js" as const);

/** Whether a feature is in a list of keys; a key stands for those below it. */
export const isListed = (keys: Iterable<string>, key: string): boolean =>
  [...keys].some((one) => key === one || key.startsWith(`${one}.`));

/** Sentences for what is not accepted: file, line, feature, and the browsers without it. */
export const problemsOf = (uses: UnsupportedUse[], alsoAccepted: readonly string[] = []): string[] =>
  uses
    .filter(({ key }) => !isListed([...Object.keys(ENHANCEMENTS), ...alsoAccepted], key))
    .map(
      ({ file, line, key, without }) =>
        `${file}:${line} uses ${key}, which ${without.join(", ")} lacks. Write it otherwise, give it a fallback in the same block or file, or list in enhancements.ts what people see there.`,
    );
