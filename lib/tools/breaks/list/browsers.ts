import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/testing/browsers/unsupported.test.ts",
  "components/drafts/ask-on-back.test.ts",
  "components/sending/early-input-script.test.ts",
];

/** What other browsers than Chromium lack, or do otherwise, and what is filled in before a page can listen. */
export const BROWSER_BREAKS = inArea("browsers", TESTS, {
  "app/tokens.css": [
    {
      text: "--pattern-stale: linear-gradient(135deg,",
      replacement: "--pattern-stale: repeating-linear-gradient(135deg,",
      seen: "In Firefox the stripes of stale skills are missing, and colour alone tells the states.",
      tests: TESTS,
    },
  ],
  "app/styles/controls.css": [
    {
      text: "textarea.input { display: block;",
      replacement: "textarea.input { display: block; field-sizing: content;",
      seen: "Text fields have their height in Chrome only.",
      tests: TESTS,
    },
  ],
  "components/rating/use-ratings.ts": [
    {
      text: "        newKey,",
      replacement: "        newKey: () => crypto.randomUUID(),",
      seen: "Without https nobody can rate.",
      tests: TESTS,
    },
  ],
  "components/sending/replay-early-input.tsx": [
    {
      text: "m.delete(f);",
      replacement: "",
      seen: "Who goes back to the first of two answers while a quiz loads has the other one saved.",
      tests: ["components/sending/early-input-script.test.ts"],
    },
    {
      text: "later.name === control.name &&",
      replacement: "later.name !== control.name &&",
      seen: "Of two answers that were chosen while a quiz loaded the first one is saved for a moment.",
      tests: ["components/sending/early-input-script.test.ts"],
    },
    {
      text: "  later.form === control.form;",
      replacement: "  true;",
      seen: "A choice made in one form while a page loads is lost with the same choice in another.",
      tests: ["components/sending/early-input-script.test.ts"],
    },
  ],
  "components/drafts/ask-on-back.ts": [
    {
      text: "    event.stopImmediatePropagation();\n",
      replacement: "",
      seen: "In Firefox Back leaves an editor that cannot save, and asks on the next page.",
    },
    {
      text: 'for (const type of ["input", "keydown", "pointerdown"])',
      replacement: "for (const type of [] as string[])",
      seen: "After Back was refused, the page shows an older state of itself.",
    },
  ],
});
