import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BREAKS } from "./all";
import { idOf, inArea } from "./break";
import { readCatchers, writeCatchers } from "./catchers";
import type { TrialOutcome } from "./trial";

const [first, second, third] = inArea("reach", [], {
  "lib/a.ts": ["one", "two", "three"].map((text) => ({ text, replacement: "", seen: `Seen is ${text}.` })),
});
const NAMED = { file: "lib/a.test.ts", name: "group > test" };

test("what caught a break is remembered until another test does, or the break is gone", () => {
  if (!first || !second || !third) throw new Error("There are no breaks.");
  const folder = mkdtempSync(join(tmpdir(), "cairn-catchers-"));
  const file = join(folder, "catchers.json");
  writeFileSync(file, "{}");
  const caught = (entry: typeof first, name: string, result: TrialOutcome["result"] = "caught") => ({
    ...{ entry, number: 1 },
    outcome: { result, by: NAMED.file, detail: name },
  });
  writeCatchers([first, second, third], [caught(second, "x"), caught(first, "group > test")], file);
  writeCatchers([third, first], [caught(third, "none", "survived")], file);
  expect(readCatchers(file)).toEqual({ "reach: Seen is one.": NAMED });
  const leaning = { ...caught(third, "y"), outcome: { ...caught(third, "y").outcome, isAlone: false } };
  writeCatchers([third, first], [caught(first, "another"), leaning], file);
  expect(readFileSync(file, "utf8").split("\n").slice(1, 3)).toEqual([
    '  "reach: Seen is one.": {"file":"lib/a.test.ts","name":"another"},',
    '  "reach: Seen is three.": {"file":"lib/a.test.ts"}',
  ]);
  rmSync(folder, { recursive: true });
});

test("what is remembered is of breaks in the list, and of test files that are there", () => {
  const known = new Set(BREAKS.map(idOf));
  const gone = Object.entries(readCatchers()).filter(([id, { file }]) => !known.has(id) || !existsSync(file));
  expect(gone.map(([id, { file }]) => `${id} (${file}): npm run breaks -- --remember forgets it`)).toEqual(
    [],
  );
});
