import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/credentials/bindings.test.ts",
  "lib/credentials/commands.test.ts",
  "lib/credentials/moving.test.ts",
  "lib/credentials/queries.test.ts",
  "lib/credentials/schema.test.ts",
  "lib/credentials/under-way.test.ts",
  "lib/pathways/commands.test.ts",
];

/** What happens to credentials while they are written, published and moved to. */
export const COMPOSING_BREAKS = inArea("composing", TESTS, {
  "lib/credentials/commands.ts": [
    {
      text: "where id = ${credentialId} for update",
      replacement: "where id = ${credentialId}",
      seen: "Of two people who begin a new version of a credential at once one is told of an error.",
      sql: true,
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "record: ({ id, version, title }) => ({ id, version, title }),",
      replacement: "record: ({ id }) => ({ id }),",
      seen: "The trail does not say under which title a draft of a credential was saved.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/draft.ts": [
    {
      text: "skipDuplicates: true,",
      replacement: "skipDuplicates: false,",
      seen: "A draft that names a skill twice cannot be saved, and all that was typed in it waits.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: 'if (!skill) throw notFound("skill");',
      replacement: "if (!skill) return;",
      seen: "A credential for the gap of a skill that is gone begins without it, and nobody is told.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "timeLimitMinutes: 20,",
      replacement: "timeLimitMinutes: null,",
      seen: "The quiz of a credential that was built for a gap takes as long as one likes.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "passPercent: 60,",
      replacement: "passPercent: 100,",
      seen: "The project of a credential that was built for a gap is passed with full points alone.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/credentials/publishing.ts": [
    {
      text: "where id = ${id} for update",
      replacement: "where id = ${id}",
      seen: "Whoever publishes a credential that somebody else publishes at once is told of an error of the server.",
      sql: true,
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "draft.version !== version || !isUnpublished(draft)",
      replacement: "draft.version !== version",
      seen: "Publishing a credential that is published already is an error of the server, not a sentence.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "  if (people.length === 0) return 0;\n",
      replacement: "",
      seen: "Publishing a credential on which nobody learns leaves a move of nobody that can be undone.",
      tests: ["lib/credentials/under-way.test.ts"],
    },
  ],
  "lib/credentials/skills-in-use.ts": [
    {
      text: " order by k.id for share of k",
      replacement: " order by k.id",
      seen: "A credential is published for a skill that an admin retires in that moment.",
      sql: true,
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/queries.ts": [
    {
      text: "[...questions, ...criteria].flatMap(",
      replacement: "questions.flatMap(",
      seen: "The editor of a credential shows no name for the skill of a criterion.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of credentials repeats the first but for one row.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
    {
      text: "    where ${isAsked}\n",
      replacement: "",
      seen: "The list of drafts names published credentials, too, under the number of the drafts.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
  ],
  "lib/credentials/saved.ts": [
    {
      text: 'lastChangeOf(actor, "credential", id)',
      replacement: 'lastChangeOf(actor, "pathway", id)',
      seen: "Whoever could not save a credential is not told who saved it meanwhile.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "state: record.state,",
      replacement: 'state: "draft" as typeof record.state,',
      seen: "Whoever could not save a credential is not told that it was published meanwhile.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/bindings.ts": [
    {
      text: "\n    .filter(({ movedAt }) => countsIn(cycle, { startedAt: movedAt, submittedAt: movedAt }));",
      replacement: ";",
      seen: "Who renews a badge has to pass the version to which they were moved years ago.",
      tests: ["lib/credentials/bindings.test.ts"],
    },
    {
      text: "attempts.filter(({ startedAt }) => startedAt <= award.earnedAt)",
      replacement: "attempts",
      seen: "The page of a badge shows a later result in the place of the one that earned it.",
      tests: ["lib/credentials/bindings.test.ts"],
    },
  ],
  "lib/credentials/moving.ts": [
    {
      text: "isBound && !isEarned && cycle.state",
      replacement: "isBound && cycle.state",
      seen: "Who has passed everything and waits for the badge is moved to a version that asks for more.",
      tests: ["lib/credentials/moving.test.ts"],
    },
  ],
  "lib/credentials/schema.ts": [
    {
      text: '.min(1, issueMessage("credentials.pointsTooFew")).max(100),',
      replacement: '.min(1, issueMessage("credentials.pointsTooFew")).max(10_000),',
      seen: "One question can count for more than all others of a quiz together.",
      tests: ["lib/credentials/schema.test.ts"],
    },
    {
      text: "z.string().regex(/^[a-z-]{1,40}$/)",
      replacement: "z.string()",
      seen: "A credential takes any text as the name of the symbol on its badge.",
      tests: ["lib/credentials/schema.test.ts"],
    },
    {
      text: "const title = line(200).min(1, ",
      replacement: "const title = line(200).min(0, ",
      seen: "A credential without a title stands in lists as an empty row.",
      tests: ["lib/credentials/schema.test.ts"],
    },
  ],
});
