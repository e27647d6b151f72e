import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/skill-commands.test.ts",
  "lib/structure/occupations.test.ts",
  "lib/structure/catalogue.test.ts",
];

/** Sentences on skills as they are kept, and on occupations. */
export const KEEPING_BREAKS_3 = inArea("keeping", TESTS, {
  "lib/structure/skill-commands.ts": [
    {
      text: "update: { text },",
      replacement: "update: {},",
      seen: "The new description of a level is not saved, and nobody is told.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "protocol: /^https?$/, ",
      replacement: "",
      seen: "The address of a skill may be a script, which runs for whoever follows it.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "where: { code: { startsWith: base } }",
      replacement: "where: { code: base }",
      seen: "A third skill of one name cannot be added.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "code: given, name: other.name",
      replacement: "code: given, name: input.name",
      seen: "The message that a code is taken names the skill that was refused, not the one that has it.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "data: { retiredOn: null, version: { increment: 1 } }",
      replacement: "data: { retiredOn: null }",
      seen: "Whoever edits a skill is not told that somebody else has taken it back into use meanwhile.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "retiredOn: fromDay(today)",
      replacement: "retiredOn: now",
      seen: "East of Greenwich a skill that is retired in the morning is retired from the day before on.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
  ],
  "lib/structure/setting-changes.ts": [
    {
      text: '.max(600, issueMessage("structure.halfLifeWrong"))',
      replacement: '.max(6000, issueMessage("structure.halfLifeWrong"))',
      seen: "A half-life of more than 600 months is refused as an error of the server, without a sentence at the field.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: "holderLevel: z.coerce.number().int().min(1)",
      replacement: "holderLevel: z.coerce.number().int().min(0)",
      seen: "A holder level of 0 is refused as an error of the server, without a sentence at the field.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: '.min(1, issueMessage("structure.holdersWrong"))',
      replacement: '.min(0, issueMessage("structure.holdersWrong"))',
      seen: "A skill of which the business needs 0 holders is not refused beside its field.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
    {
      text: '.max(100, issueMessage("structure.thresholdWrong"))',
      replacement: '.max(1000, issueMessage("structure.thresholdWrong"))',
      seen: "A threshold of evidence is taken that nobody can ever reach.",
      tests: ["lib/structure/evidence/evidence.test.ts"],
    },
  ],
  "lib/structure/occupations.ts": [
    {
      text: "    if (known?.retiredOn) return [];\n",
      replacement: "",
      seen: "The profile of an occupation shows a retired skill, which the job role then does not get.",
      tests: ["lib/structure/occupations.test.ts"],
    },
    {
      text: "case when o.id is null then 24 else o.default_half_life_months end",
      replacement: "24",
      seen: "Skills that come with an occupation do not have the half-life that the organisation has set.",
      sql: true,
      tests: ["lib/structure/occupations.test.ts"],
    },
    {
      text: "const { name, cluster } = known ?? skill;",
      replacement: "const { name, cluster } = skill;",
      seen: "The profile of an occupation calls the company's own skill by the name that O*NET gives it.",
      tests: ["lib/structure/occupations.test.ts"],
    },
    {
      text: "where k.id = any(${added}::int[])",
      replacement: "where (${added}::int[]) is not null",
      seen: "Descriptions of levels that the company has removed from its own skill come back with an occupation.",
      sql: true,
      tests: ["lib/structure/occupations.test.ts"],
    },
    {
      text: "added === 0 ? UNCHANGED : ",
      replacement: "",
      seen: "The audit trail has an entry on added skills though none was added.",
      tests: ["lib/structure/occupations.test.ts"],
    },
  ],
  "lib/structure/skill-queries.ts": [
    {
      text: "(count(s.target) filter (where ${activeOn(today)}))::int as required",
      replacement: "count(s.target)::int as required",
      seen: "Before a skill retires, the page says that it is required of people who left long ago.",
      sql: true,
      tests: ["lib/structure/catalogue.test.ts"],
    },
    {
      text: 'count(s.last_evidence_at)::int as "withEvidence"',
      replacement: '(count(s.last_evidence_at) filter (where ${activeOn(today)}))::int as "withEvidence"',
      seen: "The page of a skill does not count the kept evidence of people who have left.",
      sql: true,
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/skills/find.ts": [
    {
      text: "order by ${textBeginning(NAME, words)} desc, name, id limit 20",
      replacement: "order by name, id limit 20",
      seen: "Who types the beginning of a skill finds it below others that only contain the word.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
  ],
});
