import { existsSync, globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { BREAKS } from "./all";
import { type Break, inArea } from "./break";
import { listProblems } from "./check-list";
import { isInTemplate } from "./in-template";
import { type ImportGraph, importGraph, relatedTests } from "./related";
import { selectBreaks } from "./select";

describe("the list of breaks", () => {
  test("fits the sources: every text occurs once in its file", () => {
    expect(
      listProblems(BREAKS, (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined)),
    ).toEqual([]);
  });

  test("consists of every file of the folder", async () => {
    const listed = new Set(BREAKS);
    const files = globSync("lib/tools/breaks/list/**/*.ts");
    const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ resolve(file))));
    const missing = files.filter((_, at) =>
      Object.values<Break[]>(modules[at]).some((breaks) => breaks.some((one) => !listed.has(one))),
    );
    expect(missing).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  test("can be parsed with each of them in place: what does not load proves nothing", () => {
    const wrong = BREAKS.filter(({ file, text, replacement }) => {
      const [, language] = /\.(ts|tsx|mjs)$/.exec(file) ?? [];
      if (!language) return false;
      const source = readFileSync(file, "utf8").replace(text, () => replacement);
      try {
        parseAst(source, { lang: language === "mjs" ? "js" : (language as "ts" | "tsx") });
        return false;
      } catch {
        return true;
      }
    });
    expect(wrong.map(({ file, seen }) => `${file}: ${seen}`)).toEqual([]);
  });

  test("is long enough, also for SQL", () => {
    expect(BREAKS.length).toBeGreaterThanOrEqual(120);
    expect(BREAKS.filter(({ isSql }) => isSql).length).toBeGreaterThanOrEqual(60);
  });

  test("states in a sentence what users would notice", () => {
    const other = BREAKS.filter(({ seen }) => !/^\p{Lu}.{20,}\.$/u.test(seen)).map(({ seen }) => seen);
    expect(other).toEqual([]);
  });
});

const SOURCE = ["const a = 1;", "const q = Prisma.sql`select $", "{a} from x`;"].join("");
const entry = (text: string, replacement: string, rest: { sql?: true; tests?: string[] } = {}): Break[] =>
  inArea("area", [], { "lib/a.ts": [{ text, replacement, seen: `Seen: ${text}.`, ...rest }] });
const check = (breaks: Break[]) => listProblems(breaks, (file) => (file === "lib/a.ts" ? SOURCE : undefined));

describe("the check of a list", () => {
  test.each([
    { what: "a text that is gone", list: entry("const b", "x"), says: /not in the file any more/ },
    { what: "a text that is not alone", list: entry("const ", "let "), says: /stands 2 times/ },
    { what: "a change of nothing", list: entry("a = 1", "a = 1"), says: /changes nothing/ },
    { what: "SQL that is none", list: entry("a = 1", "a = 2", { sql: true }), says: /is no SQL/ },
    { what: "SQL that does not say so", list: entry("from x", "from y"), says: /is SQL: say so/ },
    { what: "a test that is gone", list: entry("a = 1", "a = 2", { tests: ["b"] }), says: /no test file b/ },
    {
      what: "a sentence of another one",
      list: [...entry("a = 1", "a = 2"), ...entry("a = 1", "a = 3")],
      says: /another break says the same/,
    },
    {
      what: "the same twice",
      list: [...entry("a = 1", "a = 2"), ...entry("a = 1", "a = 2")],
      says: /stands in the list twice/,
    },
    {
      what: "a file that is gone",
      list: inArea("area", [], { "lib/b.ts": [{ text: "a", replacement: "b", seen: "It is seen." }] }),
      says: /no such file/,
    },
  ])("names $what", ({ list, says }) => {
    expect(check(list).join("\n")).toMatch(says);
  });

  test("finds nothing wrong with a correct list", () => {
    expect(check([...entry("a = 1", "a = 2"), ...entry("from x", "from y", { sql: true })])).toEqual([]);
  });

  test("tells SQL from the expressions inside it", () => {
    expect(isInTemplate(SOURCE, SOURCE.indexOf("from x"))).toBe(true);
    expect(isInTemplate(SOURCE, SOURCE.indexOf("{a}") + 1)).toBe(false);
  });
});

describe("related tests", () => {
  const graph: ImportGraph = new Map(
    Object.entries({
      "lib/a/far.test.ts": ["lib/b/middle.ts"],
      "lib/a/near.test.ts": ["lib/a/rules.ts"],
      "lib/b/near.test.ts": ["lib/a/rules.ts"],
      "lib/b/other.test.ts": ["lib/b/other.ts"],
      "lib/b/middle.ts": ["lib/a/rules.ts"],
    }).map(([file, imports]) => [file, new Set(imports)]),
  );

  test("are those that import the file, the nearest first", () => {
    expect(relatedTests(graph, "lib/a/rules.ts")).toEqual([
      "lib/a/near.test.ts",
      "lib/b/near.test.ts",
      "lib/a/far.test.ts",
    ]);
  });

  test("are found in the sources", () => {
    expect(relatedTests(importGraph("."), "lib/db/active.ts")[0]).toBe("lib/db/active.test.ts");
  });
});

describe("a selection", () => {
  const list = [...entry("one", "1"), ...entry("two", "2")];
  const numbers = (area: string[], only: string[]) =>
    selectBreaks(list, { area, only }).map(({ number }) => number);

  test("is by area, number or words; without any, everything is selected", () => {
    expect(numbers([], [])).toEqual([1, 2]);
    expect(numbers(["area"], [])).toEqual([1, 2]);
    expect(numbers(["other"], [])).toEqual([]);
    expect(numbers([], ["2"])).toEqual([2]);
    expect(numbers([], ["ONE"])).toEqual([1]);
  });
});
