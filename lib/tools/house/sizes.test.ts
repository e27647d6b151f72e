import { expect, test } from "vitest";
import {
  cycles,
  duplicatedLines,
  fullestFolder,
  functionsOf,
  lengths,
  longestFunction,
  rawStatements,
} from "./sizes";

const source = (file: string, ...lines: string[]) => ({ file, code: `${lines.join("\n")}\n` });
const filled = (file: string, lines: number) =>
  source(file, ...Array.from({ length: lines }, (_, n) => `const line${n} = ${n};`));

test("the median is the middle file, and nine of ten are at most as long as p90", () => {
  const files = Array.from({ length: 10 }, (_, at) => filled(`a/${at}.ts`, (at + 1) * 10));
  expect(lengths(files)).toEqual({ median: 50, p90: 90, longest: { file: "a/9.ts", lines: 100 } });
});

test("a function counts from its signature to its brace, in every syntax", () => {
  const body = ["  const a = 1;", "  if (a) {", "    b();", "  }"];
  const written = [
    ["function one() {", ...body, "}"],
    ["export const one = (b: () => void) => {", ...body, "};"],
    ["class One {", "  async one(): Promise<void> {", ...body.map((line) => `  ${line}`), "  }", "}"],
  ];
  for (const lines of written) expect(longestFunction([source("a.ts", ...lines)])?.lines).toBe(6);
  const long = ["async function one(", "  b: () => void,", "): Promise<void> {", ...body, "}"];
  expect(longestFunction([source("a.ts", ...long)])?.lines).toBe(8);
  const props = ["function One({", "  a,", "}: Props & { b: string }) {", ...body, "}"];
  expect(longestFunction([source("a.tsx", ...props)])?.lines).toBe(8);
  const typed = ["const one = ({", "  a,", "}: {", "  a: string;", "}) => {", ...body, "};"];
  expect(longestFunction([source("a.tsx", ...typed)])?.lines).toBe(10);
  for (const control of ["if (a) {", "} catch (error) {", "} else if (a(b)) {"])
    expect(longestFunction([source("a.ts", control, "  b();", "}")])).toBeUndefined();
});

test("an arrow that returns an expression counts up to the end of the expression", () => {
  const markup = ["const One = ({ a }: Props) => (", "  <p>", "    {a}", "  </p>", ");", "const two = 2;"];
  expect(longestFunction([source("a.tsx", ...markup)])?.lines).toBe(5);
  const chain = [
    "const one = (",
    "  a: string[],",
    ") =>",
    "  a",
    "    .map(b)",
    "    .sort();",
    "const two = 2;",
  ];
  expect(functionsOf(source("a.ts", ...chain))).toMatchObject([{ name: "one", line: 1, lines: 6 }]);
  const made = ["const one = (a: string) =>", "  make({", "    a,", "  });"];
  expect(longestFunction([source("a.ts", ...made)])?.lines).toBe(4);
});

test("a function has the name it is declared by and the line it begins at", () => {
  const lines = [
    "",
    "async function one(",
    "  a: number,",
    ") {",
    "  b();",
    "}",
    "const two = () => {",
    "};",
  ];
  const object = [
    "const command = {",
    "  async run(tx) {",
    "    c();",
    "  },",
    "  check: () => {",
    "  },",
    "};",
  ];
  expect(functionsOf(source("a.ts", ...lines, ...object))).toMatchObject([
    { name: "one", line: 2, lines: 5 },
    { name: "two", line: 7, lines: 2 },
    { name: "run", line: 10, lines: 3 },
    { name: "check", line: 13, lines: 2 },
  ]);
});

test("six duplicated lines count in both places, five do not", () => {
  const six = ["a();", "b();", "c();", "d();", "e();", "f();"];
  const indented = six.flatMap((line) => [`  ${line}`, ""]);
  expect(duplicatedLines([source("a.ts", ...six, "x();"), source("b.ts", "y();", ...indented)])).toBe(12);
  const five = six.slice(1);
  expect(duplicatedLines([source("a.ts", ...five, "x();"), source("b.ts", "y();", ...five)])).toBe(0);
});

test("statements are counted by call, and folders by the files directly inside", () => {
  const call = "await tx.$queryRaw`select 1`; await tx.$executeRaw`select 2`;";
  expect(rawStatements([source("a.ts", call), source("b.ts", "db();")])).toBe(2);
  const files = ["lib/a/x.ts", "lib/a/y.ts", "lib/a/b/z.ts"].map((file) => filled(file, 1));
  expect(fullestFolder(files)).toEqual({ folder: "lib/a", files: 2 });
});

test("files in a cycle are one group, however many cycles it has", () => {
  const imports = { a: ["b"], b: ["c", "a"], c: ["a"], d: ["a", "e"], e: [], f: ["f"] };
  expect(cycles(new Map(Object.entries(imports)))).toEqual([["a", "b", "c"], ["f"]]);
});
