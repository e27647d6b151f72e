import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/pathways/difference.test.ts",
  "lib/pathways/graph.test.ts",
  "lib/pathways/queries.test.ts",
  "lib/pathways/schema.test.ts",
];

/** How pathways are compared, listed and checked. */
export const COMPOSING_BREAKS_3 = inArea("composing", TESTS, {
  "lib/pathways/difference.ts": [
    {
      text: '["title", "description", "tags"]',
      replacement: '["title", "tags"]',
      seen: "Of two copies of a pathway one is overwritten without a word that its description differs.",
      tests: ["lib/pathways/difference.test.ts"],
    },
    {
      text: '["title", "rule", "needed"] as const',
      replacement: '["rule", "needed"] as const',
      seen: "Of two copies of a pathway one is overwritten without a word that a section has another title.",
      tests: ["lib/pathways/difference.test.ts"],
    },
  ],
  "lib/pathways/graph.ts": [
    {
      text: " and v.pathway_id <> ${pathwayId}",
      replacement: "",
      seen: "A pathway cannot ask for a badge whose pathway it was before it got another milestone.",
      sql: true,
      tests: ["lib/pathways/graph.test.ts"],
    },
    {
      text: '    where: { state: "published" },\n    select: { credentialId: true, validityMonths: true },',
      replacement: "    select: { credentialId: true, validityMonths: true },",
      seen: "Whether a badge can be renewed is judged by a draft that says how long it is valid.",
      tests: ["lib/pathways/graph.test.ts"],
    },
  ],
  "lib/pathways/queries.ts": [
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of pathways repeats the first but for one row.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "    where ${isAsked}\n",
      replacement: "",
      seen: "The list of drafts names published pathways, too, under the number of the drafts.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "mostMinutes: most,",
      replacement: "mostMinutes: least,",
      seen: "The list says of a pathway with optional steps that it takes no longer than without them.",
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: " and ${isOpenSql()} and ${activeOn(",
      replacement: " and ${activeOn(",
      seen: "The list of pathways counts those who have completed one as enrolled.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "${activeOn(dayAt(requestTime()))} and ",
      replacement: "",
      seen: "The list of pathways counts people who have left as enrolled.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: ' and ${peopleWithin(actor, "enrolment:read").sql})`',
      replacement: ")`",
      seen: "Who leads learning in one unit reads in the list of pathways how many are enrolled everywhere.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: " and q.state = 'published') as \"isPublished\"",
      replacement: ') as "isPublished"',
      seen: "The editor of a pathway offers a credential that nobody can earn yet as one that is published.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/pathways/schema.ts": [
    {
      text: 'z.literal("").transform(() => null), webAddress]',
      replacement: 'z.literal("").transform(() => null), z.string()]',
      seen: "The link of a step runs a script in the browser of whoever learns.",
      tests: ["lib/pathways/schema.test.ts"],
    },
    {
      text: '.max(100, issueMessage("pathways.sectionTooLong"',
      replacement: '.max(10_000, issueMessage("pathways.sectionTooLong"',
      seen: "A section takes thousands of steps, and its map never appears.",
      tests: ["lib/pathways/schema.test.ts"],
    },
    {
      text: "minutes: z.coerce.number().int().min(0).max(100_000),",
      replacement: "minutes: z.coerce.number().int().max(100_000),",
      seen: "A step of less than no time makes its pathway shorter.",
      tests: ["lib/pathways/schema.test.ts"],
    },
  ],
});
