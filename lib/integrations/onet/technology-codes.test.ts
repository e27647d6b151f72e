import fc from "fast-check";
import { expect, test } from "vitest";
import { technologyCodes } from "./technology-codes";

const technology = (name: string) => ({ name, uri: `https://onet.example/?e=${encodeURIComponent(name)}` });
const codesOf = (names: string[], stored: { code: string; name: string; uri: string | null }[] = []) => {
  const codes = technologyCodes(names.map(technology), stored);
  return names.map((name) => codes.get(technology(name).uri));
};

test("C, C++ and C# have a code each, in one import or one after the other", () => {
  expect(codesOf(["C", "C++", "C#"])).toEqual(["tech-c", "tech-c++", "tech-c#"]);
  expect(codesOf(["C#"], [{ code: "tech-c", ...technology("C") }])).toEqual(["tech-c#"]);
});

test("a stored technology keeps its code, even one that says another name", () => {
  const stored = [
    // Its code comes from another name.
    { code: "tech-c", ...technology("C#") },
    { code: "tech-node-js", ...technology("Node.js") },
    { code: "tech-r", name: "R", uri: null },
  ];
  expect(codesOf(["C#", "Node.js", "R", "C"], stored)).toEqual([
    "tech-c",
    "tech-node-js",
    "tech-r",
    "tech-c~2",
  ]);
});

test("a technology renamed by hand is recognised by its address", () => {
  const renamed = { ...technology("Python"), code: "tech-python", name: "Python 3" };
  expect(codesOf(["Python"], [renamed])).toEqual(["tech-python"]);
});

test("a skill of the company with the name of a technology is another one", () => {
  expect(codesOf(["Python"], [{ code: "own-python", name: "Python", uri: null }])).toEqual(["tech-python"]);
});

test("different technologies never share a code, and the next import finds each again", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[cC+#. -]{1,4}$/), { maxLength: 8 });
  fc.assert(
    fc.property(names, names, (first, second) => {
      const codes = codesOf(first);
      expect(new Set(codes).size).toBe(first.length);
      const stored = first.map((name, at) => ({ ...technology(name), code: codes[at] ?? "" }));
      const later = [...new Set([...second, ...first])];
      const again = codesOf(later, stored);
      expect(new Set(again).size).toBe(later.length);
      for (const [at, name] of first.entries()) expect(again[later.indexOf(name)]).toBe(codes[at]);
    }),
  );
});
