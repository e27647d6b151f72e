import { type Break, keyOf } from "./break";
import { isInTemplate } from "./in-template";

/**
 * Find problems of a list before anything runs.
 *
 * @param read  returns the text of a file, undefined if there is none
 * @returns     one sentence per problem, naming the break and what to do
 */
export function listProblems(breaks: readonly Break[], read: (file: string) => string | undefined): string[] {
  const known = new Set<string>();
  const sentences = new Set<string>();
  return breaks.flatMap((entry) => {
    const { area, file, text, replacement, seen, isSql, tests, areaTests } = entry;
    const name = `${area}, ${file}: "${seen}"`;
    const isDouble = known.has(keyOf(entry));
    known.add(keyOf(entry));
    const isSaidTwice = sentences.has(seen);
    sentences.add(seen);
    const source = read(file);
    if (source === undefined) return [`${name}: there is no such file. Was it moved?`];
    const found = source.split(text).length - 1;
    return [
      found === 0 &&
        `${name}: the text to replace is not in the file any more. Take the text that took its place.`,
      found > 1 &&
        `${name}: the text to replace stands ${found} times in the file. Take more of what is around it.`,
      text === replacement && `${name}: the replacement changes nothing.`,
      isDouble && `${name}: stands in the list twice.`,
      isSaidTwice && !isDouble && `${name}: another break says the same. Say what is different.`,
      found === 1 &&
        isSql !== (file.endsWith(".sql") || isInTemplate(source, source.indexOf(text))) &&
        `${name}: ${isSql ? "is no SQL: the text is in no template literal" : "is SQL: say so"}.`,
      file.endsWith(".sql") &&
        tests.length === 0 &&
        `${name}: name its tests, because nothing imports a migration.`,
      ...[...tests, ...areaTests].map(
        (test) => read(test) === undefined && `${name}: there is no test file ${test}. Was it moved?`,
      ),
    ].filter((fault) => fault !== false);
  });
}
