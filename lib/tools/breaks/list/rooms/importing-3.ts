import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/integrations/delimited.test.ts",
  "lib/integrations/text-file.test.ts",
  "lib/integrations/options.test.ts",
  "lib/integrations/tables.test.ts",
  "lib/integrations/onet/file.test.ts",
  "lib/integrations/hr/file.test.ts",
];

/** Sentences on how files and options are read, whatever program has written them. */
export const IMPORTING_BREAKS_3 = inArea("importing", TESTS, {
  "lib/integrations/delimited.ts": [
    {
      text: 'after.trim() !== ""',
      replacement: 'after !== ""',
      seen: "A blank behind a closing quotation mark refuses the row.",
      tests: ["lib/integrations/delimited.test.ts"],
    },
    {
      text: "record.isTorn ||=",
      replacement: "record.isTorn =",
      seen: "A row whose values are torn apart is taken where its last value is whole.",
      tests: ["lib/integrations/delimited.test.ts"],
    },
  ],
  "lib/integrations/text-file.ts": [
    {
      text: 'held = !isLast && text.endsWith("\\r") ? "\\r" : "";',
      replacement: 'held = "";',
      seen: "In a large file from Windows faults are named with rows that are not theirs.",
      tests: ["lib/integrations/text-file.test.ts"],
    },
    {
      text: "{ stream: !isLast }",
      replacement: "{ stream: false }",
      seen: "A large file with an accented letter in the wrong place is refused as not being UTF-8.",
      tests: ["lib/integrations/text-file.test.ts"],
    },
    {
      text: "encodingOf(bytes) ?? declared",
      replacement: '(declared === "utf-8" ? encodingOf(bytes) : undefined) ?? declared',
      seen: "A file that Excel has saved as Unicode text is refused where another encoding is named.",
      tests: ["lib/integrations/text-file.test.ts"],
    },
    {
      text: " || !statSync(file).isFile()",
      replacement: "",
      seen: "Somebody who names a folder gets a crash of the program instead of a sentence.",
      tests: ["lib/integrations/text-file.test.ts"],
    },
  ],
  "lib/integrations/options.ts": [
    {
      text: "!Number.isInteger(shown) || shown < 0",
      replacement: "!Number.isInteger(shown)",
      seen: "A negative number for --show is taken, and the import breaks off in the database.",
      tests: ["lib/integrations/options.test.ts"],
    },
    {
      text: 'text === undefined || text === ""',
      replacement: "text === undefined",
      seen: "An empty list of occupations imports none of them.",
      tests: ["lib/integrations/options.test.ts"],
    },
    {
      text: 'new Set(text.split(",").map((item) => item.trim()))',
      replacement: 'new Set(text.split(","))',
      seen: "Of several occupations only the first is imported, because a blank follows the comma.",
      tests: ["lib/integrations/options.test.ts"],
    },
    {
      text: "/^([^=]*)=(.+)$/",
      replacement: "/^(.*)=(.+)$/",
      seen: "A unit whose new code holds an equals sign cannot be kept.",
      tests: ["lib/integrations/options.test.ts"],
    },
  ],
  "lib/integrations/tables.ts": [
    {
      text: "missing: missing.map((name) =>",
      replacement: "missing: wanted.map((name) =>",
      seen: "A file without one column is said to lack all of them.",
      tests: ["lib/integrations/tables.test.ts"],
    },
    {
      text: '/^"?sep=.?"?\\n/i',
      replacement: "/^sep=.?\\n/i",
      seen: "A file from Excel is refused, because its first line names the separator in quotation marks.",
      tests: ["lib/integrations/tables.test.ts"],
    },
  ],
  "lib/integrations/onet/elements.ts": [
    {
      text: 'code.replace(/\\.[^.]+$/, "")',
      replacement: "code.slice(0, 3)",
      seen: "All skills of O*NET fall into a handful of groups.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "levels.set(targetFromLevel(value),",
      replacement: "levels.set(Math.max(1, Math.min(5, Math.round(value))),",
      seen: "The anchors of a skill describe lower levels than its targets mean.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: 'given === "" || !(value >= 0',
      replacement: "!(value >= 0",
      seen: "A description without a level becomes the anchor of level 1.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "value <= 7))",
      replacement: "value <= 70))",
      seen: "A damaged number in a table makes an anchor of level 5.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
  ],
  "lib/integrations/hr/file.ts": [
    {
      text: "map[other.field] === map[field] &&",
      replacement: "other.field === field &&",
      seen: "A fault in a column that is read as the name and as the title is listed twice.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
    {
      text: "      isDeepStrictEqual(other.reason, reason);",
      replacement: "      other.reason !== reason;",
      seen: "Of a column that is read as two fields only one of two faults is named.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
  ],
  "lib/integrations/onet/tables.ts": [
    {
      text: "    const reason = textFault(value);\n",
      replacement: '    const reason = column === "" ? textFault(value) : null;\n',
      seen: "Names with control characters come in from a table of O*NET.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: '.normalize("NFC").trim()',
      replacement: ".trim()",
      seen: "A job role is not found by its name, because a letter is stored in two parts.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
  ],
});
