import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/awards/http/responses.test.ts",
  "lib/http/problem.test.ts",
  "lib/http/not-found.test.ts",
  "lib/http/route.test.ts",
];

/** How public addresses answer, and what is said of a refusal. */
export const TELLING_BREAKS_4 = inArea("telling", TESTS, {
  "lib/awards/http/responses.ts": [
    {
      text: '"ask-again": "no-cache"',
      replacement: '"ask-again": "public, max-age=604800"',
      seen: "For a week after its revocation a badge is given out as it was.",
      tests: ["lib/awards/http/responses.test.ts"],
    },
    {
      text: '"cross-origin-resource-policy": "cross-origin"',
      replacement: '"cross-origin-resource-policy": "same-origin"',
      seen: "On the holder's own site the picture of a badge is broken.",
      tests: ["lib/awards/http/responses.test.ts"],
    },
    {
      text: '"x-robots-tag": "noindex"',
      replacement: '"x-robots-tag": "all"',
      seen: "Search engines list the badges of people who gave the address to one reader.",
      tests: ["lib/awards/http/responses.test.ts"],
    },
  ],
  "lib/http/report-failure.ts": [
    {
      text: "await recordError({ reference,",
      replacement: 'if (reference === "") await recordError({ reference,',
      seen: "The administrator does not find the reference that somebody was given with a failure.",
      tests: ["lib/http/problem.test.ts"],
    },
  ],
  "lib/http/problem.ts": [
    {
      text: 'const isHidden = error.code === "forbidden";',
      replacement: 'const isHidden = error.code === "not_found";',
      seen: "Whoever asks for what is out of reach is told that it exists.",
      tests: ["lib/http/problem.test.ts"],
    },
    {
      text: "error instanceof TooManyError ? error.headers : {}",
      replacement: "error instanceof TooManyError ? {} : {}",
      seen: "A program that was refused for asking too often is not told when to come again.",
      tests: ["lib/http/problem.test.ts"],
    },
    {
      text: 'error.code === "invalid" ? { fields',
      replacement: 'error.code === "conflict" ? { fields',
      seen: "A form sent by a page says that something is wrong, and not in which field.",
      tests: ["lib/http/problem.test.ts"],
    },
  ],
  "lib/http/not-found.ts": [
    {
      text: '(error.code === "not_found" || error.code === "forbidden")',
      replacement: 'error.code === "not_found"',
      seen: "The page of something out of reach shows a failure, so that one knows that it exists.",
      tests: ["lib/http/not-found.test.ts"],
    },
    {
      text: "if (address) redirect(address);",
      replacement: 'if (address === "") redirect(address);',
      seen: "The old address of something that was merged shows that there is nothing.",
      tests: ["lib/http/not-found.test.ts"],
    },
  ],
  "lib/http/action.ts": [
    {
      text: "{ ...fields, ...parseObject(json) }",
      replacement: '{ ...fields, ...(json === "{}" ? parseObject(json) : {}) }',
      seen: "What was chosen on a page with tables or trees is lost when the form is sent.",
      tests: ["lib/http/route.test.ts"],
    },
    {
      text: " && !Array.isArray(value)",
      replacement: "",
      seen: "A damaged form is carried out without what it held.",
      tests: ["lib/http/route.test.ts"],
    },
  ],
  "lib/http/preview.ts": [
    {
      text: "requireSender(request.headers.get(VIEWER_HEADER))",
      replacement: "requireSender(request.headers.get(VIEWER_HEADER) && null)",
      seen: "A page that was opened by one person shows a preview with the reach of another who signed in since.",
      tests: ["lib/http/route.test.ts"],
    },
  ],
});
