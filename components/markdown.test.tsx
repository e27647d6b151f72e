import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "./markdown";

const htmlOf = (text: string, above: 1 | 2 | 3 = 1) =>
  renderToStaticMarkup(<Markdown text={text} above={above} label="Example" />);

test("a table is rendered as a table, in a scrollable box with a name", () => {
  const html = htmlOf("| a | b |\n| --- | --- |\n| 1 | 2 |");
  expect(html).toMatch(/<section [^>]*tabindex="0"[^>]*aria-label="Example"[^>]*><table>/);
  expect(html).toContain("<td>2</td>");
});

describe("headings", () => {
  test.each([
    ["# A\n\n## B", 1, ["h2", "h3"]],
    ["## A\n\n### B", 1, ["h2", "h3"]],
    ["# A\n\n### B\n\n# C", 2, ["h3", "h4", "h3"]],
    ["#### A", 3, ["h4"]],
    ["# A\n## B\n### C\n#### D\n##### E\n###### F", 2, ["h3", "h4", "h5", "h6", "h6", "h6"]],
    ["> # A", 1, ["h2"]],
  ] as const)("%j below level %i become %j", (text, above, levels) => {
    expect([...htmlOf(text, above).matchAll(/<(h\d)>/g)].map(([, level]) => level)).toEqual(levels);
  });
});

test("raw HTML and script URLs are removed", () => {
  expect(htmlOf("<script>alert(1)</script>")).not.toContain("<script");
  expect(htmlOf("[x](javascript:alert(1))")).not.toContain("javascript:");
});

const MARKDOWN = ["body", "brief", "criteria"];
const FOLDER = "lib/library/pathways";
/** Every Markdown text of the shipped content, with its place. */
const shipped = readdirSync(FOLDER).flatMap((file) =>
  markdownIn(JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")), file),
);

function markdownIn(value: unknown, at: string): { at: string; text: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === "string" && MARKDOWN.includes(key)
      ? [{ at: `${at} ${key}`, text: part }]
      : markdownIn(part, `${at} ${key}`),
  );
}

test("there are shipped texts", () => expect(shipped.length).toBeGreaterThan(30));

test.each(shipped)("$at renders without markup characters", ({ text }) => {
  // Code keeps its characters.
  const words = htmlOf(text)
    .replace(/<pre>.*?<\/pre>|<code>.*?<\/code>/gs, "")
    .replace(/<[^>]+>/g, " ");
  expect(words).not.toMatch(/\||\*\*|^\s*#|`|---|^\s*>/m);
});
