import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/badge-art/image.test.ts",
  "lib/awards/http-responses.test.ts",
  "lib/awards/my-pictures.test.ts",
  "lib/awards/queries.test.ts",
  "lib/awards/publishing.test.ts",
  "lib/http/problem.test.ts",
  "lib/http/not-found.test.ts",
  "lib/http/route.test.ts",
];

/** Pictures of badges, how public addresses answer, and what is said of a refusal. */
export const TELLING_BREAKS_4 = inArea("telling", TESTS, {
  "lib/badge-art/image.ts": [
    {
      text: "...(isEnded ? [STRUCK_OUT] : [])",
      replacement: "...(isEnded ? [] : [STRUCK_OUT])",
      seen: "The link preview of a valid badge is struck out, and that of a revoked one is not.",
      tests: ["lib/badge-art/image.test.ts"],
    },
  ],
  "lib/badge-art/design.ts": [
    {
      text: "color: darkenUntilContrast(version.badgeColor)",
      replacement: "color: version.badgeColor",
      seen: "On a badge in a light colour the white symbol cannot be seen.",
      tests: ["lib/badge-art/image.test.ts"],
    },
    {
      text: "stones: credentialCount",
      replacement: "stones: Math.min(credentialCount, 1)",
      seen: "The picture of a milestone shows one stone, however many credentials it is built on.",
      tests: ["lib/badge-art/image.test.ts"],
    },
    {
      text: 'isSymbolName(version.badgeSymbol) ? version.badgeSymbol : "star"',
      replacement: 'isSymbolName(version.badgeSymbol) ? "star" : "star"',
      seen: "Every badge has a star, whatever symbol was chosen.",
      tests: ["lib/badge-art/image.test.ts"],
    },
  ],
  "lib/awards/http-responses.ts": [
    {
      text: '"ask-again": "no-cache"',
      replacement: '"ask-again": "public, max-age=604800"',
      seen: "For a week after its revocation a badge is given out as it was.",
      tests: ["lib/awards/http-responses.test.ts"],
    },
    {
      text: '"cross-origin-resource-policy": "cross-origin"',
      replacement: '"cross-origin-resource-policy": "same-origin"',
      seen: "On the holder's own site the picture of a badge is broken.",
      tests: ["lib/awards/http-responses.test.ts"],
    },
    {
      text: '"x-robots-tag": "noindex"',
      replacement: '"x-robots-tag": "all"',
      seen: "Search engines list the badges of people who gave the address to one reader.",
      tests: ["lib/awards/http-responses.test.ts"],
    },
  ],
  "lib/awards/my-pictures.ts": [
    {
      text: " and a.superseded_at is null",
      replacement: "",
      seen: "The home page shows a renewed badge twice.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "order by a.earned_at desc, a.id desc",
      replacement: "order by a.earned_at, a.id",
      seen: "On the home page the oldest badge stands before the newest.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: 'a.valid_until::text as "validUntil"',
      replacement: 'null::text as "validUntil"',
      seen: "The home page shows an expired badge as valid.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "      stones,\n",
      replacement: "      0,\n",
      seen: "The home page shows a milestone without the stones that it has on its own page.",
      tests: ["lib/awards/my-pictures.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: "where not t.is_optional and exists (",
      replacement: "where exists (",
      seen: "On the home page a milestone has a stone more for each optional credential of its pathway.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: 'orderBy: [{ publishedAt: "asc" }, { id: "asc" }]',
      replacement: 'orderBy: [{ publishedAt: "desc" }, { id: "desc" }]',
      seen: "The picture of a milestone changes with every version of its pathway.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: "select: { steps: { where: { isOptional: false }, orderBy",
      replacement: "select: { steps: { orderBy",
      seen: "A milestone is said to be built on credentials that nobody had to earn for it.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: "designOf(version, parts.length)",
      replacement: "designOf(version, Math.min(1, parts.length))",
      seen: "The badge of a milestone shows one stone, though it is built on several credentials.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: '["published", "retired"] satisfies',
      replacement: '["published"] satisfies',
      seen: "Badges of a retired credential have lost their picture and their description.",
      tests: ["lib/awards/publishing.test.ts"],
    },
  ],
  "lib/awards/pictures.ts": [
    {
      text: 'award.state !== "valid"',
      replacement: 'award.state === "revoked"',
      seen: "A link to a badge that has expired is shown as if it were valid.",
      tests: ["lib/awards/publishing.test.ts"],
    },
    {
      text: "previews.getOrSet(`${id} ${isEnded}`",
      replacement: "previews.getOrSet(`${id}`",
      seen: "For an hour the preview of a badge that has expired is the one from before.",
      tests: ["lib/awards/publishing.test.ts"],
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
      text: "await recordError({ reference,",
      replacement: 'if (reference === "") await recordError({ reference,',
      seen: "The administrator does not find the reference that somebody was given with a failure.",
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
