import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Words not used on screens: metaphors and coinages for what the field has a word for. */
const OLD = [
  /\bproofs?\b/,
  /\btr(y|ies)\b(?! again)/,
  /\bfirst-try\b/,
  /\bhand(ed|s)? (it )?in\b/,
  /\btaken (it )?back\b/,
  /\bown view\b|\bkeep my view\b/,
  /\bran out\b|\bruns? out\b|\bno longer fresh\b|\bfresh until\b/,
  /\bfell short\b/,
  /\bgo on\b/,
  /\bto verify\b/,
  /\bobligations?\b/,
  /\bwhat to pass\b/,
  /\bunder guidance\b/,
  /\bnot shown yet\b/,
  /\bstands in the way\b/,
  /\b(this|that) did not work\b/,
  /\bmend\b/,
  /\bproves?\b/,
  /\bhanded to\b/,
  /\bpass(es)? these filters\b/,
  /\bmakes? (a )?links?\b/,
  /\bpresent (password|address|logo)\b/,
  // Permission roles stay "role"; what a person works as is a job role.
  /(?<!job )\broles? requires?\b|\byour role's level\b|\bfor your role\b/,
  // The name of the command stays.
  /(?<!npm run )\badmins?\b/,
  /\d %/,
];

/** Exception: the standard calls the part of a badge a proof. */
const ALLOWED = new Set(["badges.json: Open Badges 3.0, with its proof inside"]);

function textsOf(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return Object.values(Object(part)).flatMap(textsOf);
}

test("texts on screens use the terms of the field", () => {
  const found = globSync("messages/en/*.json").flatMap((path) =>
    textsOf(JSON.parse(readFileSync(path, "utf8"))).flatMap((text) => {
      // Names of parameters and of their cases are not shown.
      const read = text.replace(/\{\w+[},]|(?<=select, |\} )[\w-]+ (?=\{)/g, "").toLowerCase();
      return OLD.some((word) => word.test(read)) ? [`${path.split("/").at(-1)}: ${text}`] : [];
    }),
  );
  expect(found.filter((text) => !ALLOWED.has(text))).toEqual([]);
});

/** Of these, words that no text of a course needs in their ordinary sense. */
const OLD_IN_CONTENT = [/(?<!by )\bhand(ed|s)? (it )?in\b/, /\blook(s|ing)? back\b/, /\bfell short\b/];

test("pathways, skills and the demo company use the terms of the field", () => {
  const found = globSync(["lib/library/**/*.{json,ts}", "prisma/seed/*.ts"]).flatMap((path) =>
    OLD_IN_CONTENT.flatMap((word) => {
      const [text] = word.exec(readFileSync(path, "utf8").toLowerCase()) ?? [];
      return text ? [`${path}: ${text}`] : [];
    }),
  );
  expect(found).toEqual([]);
});
