import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OLDEST_BROWSERS } from "@/lib/core/oldest-browsers";
import { ENHANCEMENTS, PREFIXED_BY_BUILD } from "./enhancements";
import { newFeaturesOfScript } from "./script-features";
import { featuresOfStyles } from "./style-features";
import { browsersWithout } from "./supported";
import { isListed, problemsOf, unsupportedIn } from "./unsupported";

const sources = [...globSync("app/**/*.css"), ...globSync("{app,components}/**/*.{ts,tsx}")].filter(
  (file) => !/\.test\.tsx?$/.test(file),
);
const uses = sources.flatMap((file) => unsupportedIn(file, readFileSync(file, "utf8")));

test("no source relies on what a supported browser lacks", () => {
  expect(sources.length).toBeGreaterThan(500);
  expect(problemsOf(uses, PREFIXED_BY_BUILD)).toEqual([]);
});

test("what is accepted as an enhancement is still used", () => {
  const keys = uses.map(({ key }) => key);
  for (const one of [...Object.keys(ENHANCEMENTS), ...PREFIXED_BY_BUILD])
    expect(
      keys.some((key) => isListed([one], key)),
      `${one} is no longer used: remove it from enhancements.ts`,
    ).toBe(true);
});

test("no style repeats a gradient: of one with a colour in oklch() Firefox 140 draws the first line alone", () => {
  const styles = sources.filter((file) => file.endsWith(".css"));
  expect(styles.filter((file) => readFileSync(file, "utf8").includes("repeating-"))).toEqual([]);
});

test("no source relies on what browsers have over https alone, for Cairn also runs without", () => {
  const only =
    /\b(?:crypto\.(?:randomUUID|subtle)|navigator\.(?:locks|storage|serviceWorker|credentials|clipboard(?!\?\.)))\b/;
  const scripts = sources.filter((file) => /\.tsx?$/.test(file) && /^components\//.test(file));
  const comments = /\/\*[\s\S]*?\*\/|\/\/.*/g;
  expect(scripts.filter((file) => only.test(readFileSync(file, "utf8").replaceAll(comments, "")))).toEqual(
    [],
  );
});

test.each([
  ["css.properties.anchor-name", "a { anchor-name: --button }"],
  ["css.at-rules.starting-style", "a { @starting-style { opacity: 0 } }"],
  ["css.properties.interpolate-size", ":root { interpolate-size: allow-keywords }"],
  ["css.properties.field-sizing", "textarea { field-sizing: content }"],
  ["css.properties.animation-timeline", "a { animation-timeline: scroll() }"],
  ["css.at-rules.container.style_queries_for_custom_properties", "@container style(--a: 1) { a { top: 0 } }"],
  ["css.properties.view-transition-name", "a { view-transition-name: card }"],
  ["css.at-rules.view-transition", "@view-transition { navigation: auto }"],
  ["css.properties.text-wrap.pretty", "p { text-wrap: pretty }"],
  ["css.types.color.light-dark", ":root { --ink: light-dark(#000, #fff) }"],
  ["css.at-rules.property", "@property --a { syntax: '<length>'; inherits: false; initial-value: 0px }"],
  ["css.types.color.oklch.relative_syntax", "a { color: oklch(from var(--a) l c h / .5) }"],
  ["css.properties.scrollbar-gutter", "a { scrollbar-gutter: stable }"],
  ["css.properties.corner-shape", "a { corner-shape: squircle }"],
  ["css.at-rules.function", "@function --a() { result: 1px }"],
])("a style sheet with %s is found unless every supported browser has it", (key, text) => {
  const found = featuresOfStyles(text).map((use) => use.key);
  expect(found).toContain(key);
});

test.each([
  ["@supports (anchor-name: --a) { a { anchor-name: --a } }"],
  ["a { color: #000; color: light-dark(#000, #fff) }"],
  ["a { -webkit-user-select: none; user-select: none }"],
])("a fallback makes it acceptable: %s", (text) => {
  expect(problemsOf(unsupportedIn("a.css", text))).toEqual([]);
});

test.each([
  ["javascript.builtins.Promise.try", "Promise.try(() => 1)"],
  ["javascript.builtins.RegExp.escape", "RegExp.escape(text)"],
  ["javascript.builtins.Uint8Array.toBase64", "bytes.toBase64()"],
  ["javascript.builtins.Iterator.map", "map.values().map(double)"],
  ["javascript.builtins.Temporal", "Temporal.Now.plainDateISO()"],
  ["javascript.builtins.Intl.DurationFormat", "new Intl.DurationFormat('en')"],
  ["javascript.regular_expressions.modifier", "/(?i:a)b/.test(text)"],
  ["api.Window.requestIdleCallback", "requestIdleCallback(work)"],
  ["api.Window.requestIdleCallback", "window.requestIdleCallback(work)"],
  ["api.Document.startViewTransition", "document.startViewTransition(work)"],
  ["api.Navigator.userAgentData", "const of = navigator.userAgentData.brands"],
  ["html.elements.input.type_month", 'const one = <input type="month" />'],
  ["html.elements.dialog.closedby", 'const one = <dialog closedby="any" />'],
  ["html.global_attributes.popover.hint", 'const one = <div popover="hint" />'],
])("a script with %s is found", (key, text) => {
  expect(newFeaturesOfScript(text, "tsx").map((use) => use.key)).toContain(key);
});

test.each([
  ["if (typeof requestIdleCallback === 'function') requestIdleCallback(work)"],
  ["document.startViewTransition?.(work)"],
  ["if ('userAgentData' in navigator) read(navigator.userAgentData)"],
  ["Object.values(rows).map(double)"],
  ["function f(navigation, open) { return navigation.map(open) }"],
])("what is asked for first, or is of the script itself, is no problem: %s", (text) => {
  expect(problemsOf(unsupportedIn("a.js", text))).toEqual([]);
});

test("a problem names file, line, feature and browsers", () => {
  expect(problemsOf(unsupportedIn("app/a.css", "a {\n  field-sizing: content;\n}"))[0]).toMatch(
    /^app\/a\.css:2 uses css\.properties\.field-sizing, which .*Firefox 140 \(.*Safari 17\.4 \(/,
  );
  expect(browsersWithout("css.properties.display")).toEqual([]);
});

test("the page on browsers names the oldest versions that are checked", () => {
  const page = readFileSync("docs/browsers.md", "utf8");
  for (const [name, version] of Object.entries(OLDEST_BROWSERS))
    expect(page).toMatch(new RegExp(`${name}[^|]*\\| *${version.replace(".", "\\.")}`, "i"));
});
