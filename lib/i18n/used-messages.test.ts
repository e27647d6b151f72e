import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES, messagesIn } from "./messages";

/** Files that know keys of a namespace without asking for its texts: they make keys, or ask another way. */
const KNOWS_KEYS: Record<string, RegExp> = {
  app: /^lib\/accounts\/navigation\.ts$/,
  attempts: /^components\/sending\/send-action\.ts$/,
  badges: /^components\/badges\//,
  credentials: /^components\/drafts\//,
  learning: /^components\/learning\/level-label\.ts$/,
  mail: /^lib\/messages\//,
  pathways: /^components\/drafts\//,
  sending: /^components\/sending\/send-action\.ts$/,
  states: /^lib\/skills\/rules\.ts$/,
};
/** Keys that are a stored value alone. */
const MADE_OF_VALUES =
  /^(accounts\.(links\.(invitation|reset)|effects\.(close|open))|drafts\.review\.(credential|pathway)|learning\.(mandatory|recommended))$/;

const TEMPLATE = /`([\w.]*(?:\$\{[^`{}]+\}[\w.]*)+)`/g;
const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replaceAll(".", "\\."))
      .join(".+")}$`,
  );

const sources = globSync("{app,components,lib}/**/*.{ts,tsx}")
  .filter((file) => !/\.test\.tsx?$|generated|^lib\/(testing|tools)\//.test(file))
  .map((file) => {
    const code = readFileSync(file, "utf8");
    const asks = code.matchAll(/(?:Translations(?:<|\(\s*)|namespace: )"([\w.]+)"/g);
    return {
      file,
      namespaces: [...asks].map(([, name = ""]) => name),
      literals: new Set([...code.matchAll(/"([\w.-]+)"/g)].map(([, text = ""]) => text)),
      patterns: [...code.matchAll(TEMPLATE)]
        .filter(([, text = ""]) => /[\w.]/.test(text.replace(/\$\{[^}]*\}/g, "")))
        .map(([, text = ""]) => patternOf(text)),
    };
  });

/** The files that ask for texts of a namespace, or know its keys, with the parts of it that they name. */
const knowing = (namespace: string) =>
  sources.flatMap((source) => {
    const names = source.namespaces.filter((name) => name.split(".")[0] === namespace);
    if (KNOWS_KEYS[namespace]?.test(source.file)) names.push(namespace);
    return names.length > 0 ? [{ ...source, names }] : [];
  });

const keysOf = (part: object, before: string): string[] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === "string" ? [before + name] : keysOf(value, `${before}${name}.`),
  );

/** Whether one of these files names a key, or may make it. */
const isAskedFor = (full: string, files: ReturnType<typeof knowing>): boolean =>
  files.some(({ names, literals, patterns }) =>
    names
      .filter((name) => full.startsWith(`${name}.`))
      .map((name) => full.slice(name.length + 1))
      .some((key) => literals.has(key) || patterns.some((pattern) => pattern.test(key))),
  );

test.each(LOCALES)("every message in %s is asked for", (locale) => {
  // Messages of errors have a test of their own, which knows their parameters too.
  const { errors: _, ...others } = messagesIn(locale);
  const idle = Object.entries(others).flatMap(([namespace, texts]) => {
    const files = knowing(namespace);
    return keysOf(texts, `${namespace}.`).filter(
      (key) => !MADE_OF_VALUES.test(key) && !isAskedFor(key, files),
    );
  });
  expect(idle).toEqual([]);
});
