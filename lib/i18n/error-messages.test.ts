import { globSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { LOCALES, messagesIn } from "./messages";

const sources = globSync("{app,components,lib}/**/*.{ts,tsx}")
  .filter((file) => !/\.test\.tsx?$|generated|^lib\/tools\/breaks\/list/.test(file))
  .map((file) => ({ file, code: readFileSync(file, "utf8") }));

/** The text from `start` to the bracket that closes the preceding one. */
function insideOf(code: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < code.length; end += 1) {
    if ("([{".includes(code[end] ?? "")) depth += 1;
    if (")]}".includes(code[end] ?? "")) depth -= 1;
  }
  return code.slice(start, end - 1);
}

/** Names of the parameters in `{ count, name: person.name }`. */
function namesIn(literal: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const part of literal
    .trim()
    .slice(1, -1)
    .split(/([([{}\])]|,)/)) {
    if (/^[([{]$/.test(part)) depth += 1;
    else if (/^[)\]}]$/.test(part)) depth -= 1;
    else if (depth === 0) names.push(...(/^\s*(?:\/\/.*\n\s*)?(\w+)\s*(?::|$)/.exec(part)?.slice(1) ?? []));
  }
  return names;
}

/** Every use of a message: `errorMessage("room.name", { … })`, or `issueMessage` in a schema. */
const uses = sources
  .filter(({ code }) => /"(@\/lib\/core|\.)\/error-message"/.test(code))
  .flatMap(({ file, code }) =>
    [...code.matchAll(/(?<![.\w])(?:errorMessage|issueMessage)\((?!key\b)/g)].map((found) => {
      const [, key, params = ""] =
        /^\s*"([^"]*)"\s*(?:,\s*(\{[\s\S]*\})\s*,?\s*)?$/.exec(
          insideOf(code, found.index + found[0].length),
        ) ?? [];
      return { file, line: code.slice(0, found.index).split("\n").length, key, names: namesIn(params) };
    }),
  );

const textsOf = (locale: (typeof LOCALES)[number]) =>
  new Map(
    Object.entries(messagesIn(locale).errors).flatMap(([room, texts]) =>
      Object.entries(texts).map(([name, text]: [string, string]) => [`${room}.${name}`, text]),
    ),
  );

test("messages are used by literal key, with parameters as an object literal", () => {
  expect(uses.length).toBeGreaterThan(10);
  expect(uses.filter(({ key }) => key === undefined).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

test.each(LOCALES)("every message used exists in %s, and every one that exists is used", (locale) => {
  const texts = textsOf(locale);
  const keys = new Set(uses.map(({ key }) => key));
  expect(
    uses
      .filter(({ key = "" }) => !texts.has(key))
      .map(({ file, line, key }) => `${file}:${line} uses ${key}`),
  ).toEqual([]);
  expect([...texts.keys()].filter((key) => !keys.has(key))).toEqual([]);
});

test.each(LOCALES)("no message exists twice in %s", (locale) => {
  const keysOf = Map.groupBy(textsOf(locale), ([, text]) => text);
  const twice = [...keysOf.values()].filter((entries) => entries.length > 1);
  expect(twice.map((entries) => entries.map(([key]) => key))).toEqual([]);
});

test.each(LOCALES)("every parameter of a message in %s is given, and no other", (locale) => {
  const texts = textsOf(locale);
  const wrong = uses.flatMap(({ file, line, key = "", names }) => {
    const failures: string[] = [];
    const format = createTranslator({
      locale,
      messages: messagesIn(locale),
      namespace: "errors",
      onError: ({ message }) => failures.push(message),
    });
    format(key as never, Object.fromEntries(names.map((name) => [name, 1])) as never);
    const idle = names.filter((name) => !new RegExp(`\\{${name}[,}]`).test(texts.get(key) ?? ""));
    return [...failures, ...idle.map((name) => `${name} is not used`)].map(
      (why) => `${file}:${line} uses ${key}: ${why}`,
    );
  });
  expect(wrong).toEqual([]);
});

test.each(LOCALES)("every subject of a not-found message has a word in %s", (locale) => {
  const text = textsOf(locale).get("core.notFound") ?? "";
  const things = sources.flatMap(({ code }) =>
    [...code.matchAll(/\bnotFound\("(\w+)"/g)].map(([, name]) => name),
  );
  expect(things).toContain("person");
  expect(things.filter((thing) => !text.includes(` ${thing} {`))).toEqual([]);
});

/** Rooms whose texts are read on a console by developers and installers, and the content of the library. */
const SPEAKS_TO_CONSOLE = /^lib\/(boot|db|library|testing|tools)\//;
const SENTENCE = /(["`'])[A-Z][\w’]*[ ,'][^"`\n]*?[.?!]\1/g;

test("lib contains no text for people", () => {
  const wrong = sources
    .filter(({ file }) => /^(lib|app\/api)\//.test(file) && !SPEAKS_TO_CONSOLE.test(file))
    .flatMap(({ file, code }) =>
      // A plain Error is a bug: it is logged and never shown.
      [
        ...code
          .replace(/new (Range)?Error\([^;]*;/g, "")
          .replace(/^\s*(\/?\*|\/\/).*$/gm, "")
          .matchAll(SENTENCE),
      ].map(
        ([text]) =>
          `${file} holds ${text}: take errorMessage(key), and put the text into messages/en/errors.json.`,
      ),
    );
  expect(wrong).toEqual([]);
});
