import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/credentials/difference.test.ts",
  "lib/credentials/commands.test.ts",
  "lib/credentials/schema.test.ts",
  "lib/reports/assignment-list.test.ts",
  "lib/structure/merging/merge-people.test.ts",
  "lib/reports/orders.test.ts",
];

/** Sentences on what authors write and compare of credentials, on lists of people and assignments, and on records that become one. */
export const WALKING_BREAKS_2 = inArea("walking", TESTS, {
  "lib/credentials/difference.ts": [
    {
      text: '    ...rows("criterion", mine.criteria, theirs.criteria, ({ title }) => title, name),\n',
      replacement: "",
      seen: "Two authors of a project do not see that its rubric differs.",
      tests: ["lib/credentials/difference.test.ts"],
    },
    {
      text: "isReordered(pairs, theirs.assessments)",
      replacement: "isReordered(pairs, mine.assessments)",
      seen: "Two authors do not see that one put the assessments in another order.",
      tests: ["lib/credentials/difference.test.ts"],
    },
    {
      text: '  "renewalWindowDays",\n',
      replacement: "",
      seen: "Two authors do not see that their renewal windows differ.",
      tests: ["lib/credentials/difference.test.ts"],
    },
    {
      text: '  "coolOffHours",\n',
      replacement: "",
      seen: "Two authors do not see that learners would wait for another attempt for different times.",
      tests: ["lib/credentials/difference.test.ts"],
    },
  ],
  "lib/credentials/draft.ts": [
    {
      text: 'questions: { orderBy: { position: "asc" }',
      replacement: 'questions: { orderBy: { position: "desc" }',
      seen: "The editor turns the order of the questions round with every save.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: 'criteria: { orderBy: { position: "asc" } }',
      replacement: 'criteria: { orderBy: { position: "desc" } }',
      seen: "The rubric that an author wrote is shown from its end.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "options: options.map(({ text, isCorrect }) => ({ text, isCorrect }))",
      replacement: "options: options.map(({ text }) => ({ text, isCorrect: false }))",
      seen: "A new version of a quiz has lost its right answers.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "outcomes: outcomes.map(({ skillId, level }) => ({ skillId, level }))",
      replacement: "outcomes: outcomes.map(({ skillId }) => ({ skillId, level: 1 }))",
      seen: "A new version of a credential proves level 1 only.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "data: { ...fields, number, authorId, updatedAt: now }",
      replacement: "data: { ...fields, number, authorId: _a, updatedAt: now }",
      seen: "Whoever writes a new version of somebody else's credential may publish it alone.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "...(organisation && { badgeColor: organisation.color }),",
      replacement: "",
      seen: "New badges are green in a company of another colour.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/editing.ts": [
    {
      text: "renewsFrom: record.renewsFrom",
      replacement: 'renewsFrom: "expiry"',
      seen: "The editor forgets that a renewal counts from the pass.",
      tests: ["lib/credentials/commands.test.ts"],
    },
    {
      text: "industryRecognition: record.industryRecognition",
      replacement: "industryRecognition: record.creditStatement",
      seen: "Who recognises a credential is overwritten by its credit.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/schema.ts": [
    {
      text: '.min(1, issueMessage("credentials.passMarkOutside"))',
      replacement: '.min(0, issueMessage("credentials.passMarkOutside"))',
      seen: "A quiz can be saved that is passed with no right answer.",
      tests: ["lib/credentials/schema.test.ts"],
    },
    {
      text: '.max(3650, issueMessage("core.daysTooMany", { max: 3650 }))\n    .default(60)',
      replacement: '.max(3650, issueMessage("core.daysTooMany", { max: 3650 }))\n    .default(30)',
      seen: "A credential of which no window is said can be renewed a month later than documented.",
      tests: ["lib/credentials/schema.test.ts"],
    },
    {
      text: "level: z.coerce.number().int().min(1).max(5)",
      replacement: "level: z.coerce.number().int().min(0).max(5)",
      seen: "A credential can be written to prove level 0.",
      tests: ["lib/credentials/schema.test.ts"],
    },
  ],
  "lib/reports/assignment-list.ts": [
    {
      text: "pathway: Prisma.sql`v.title, a.id`",
      replacement: "pathway: Prisma.sql`a.id`",
      seen: "Sorting assignments by pathway sorts them by age.",
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: "made: Prisma.sql`a.created_at, a.id`",
      replacement: "made: Prisma.sql`a.created_at desc, a.id`",
      seen: "The oldest assignments cannot be brought to the top.",
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: "${state ?? null}::text is null or ",
      replacement: "${state ?? null}::text is null or true or ",
      seen: "The list shows assignments of every state, whichever is chosen.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: "and s.ended_at is null and ${peopleWithin",
      replacement: "and ${peopleWithin",
      seen: "An assignment counts people whom it no longer asks.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: ' and ${peopleWithin(actor, "enrolment:read").sql}\n',
      replacement: "\n",
      seen: "L&D of one unit sees how many people of others are late.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: "q ? Prisma.sql`and ${textMatching",
      replacement: "q && page < 1 ? Prisma.sql`and ${textMatching",
      seen: "Searching assignments by words finds all of them.",
      tests: ["lib/reports/assignment-list.test.ts"],
    },
  ],
  "lib/skills/joint-evidence.ts": [
    {
      text: "halfLifeMonths: first?.halfLifeMonths ?? null",
      replacement: "halfLifeMonths: null",
      seen: "Before two records become one, skills are counted as changed that stay stale.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: '(freshUntil[level] ?? "") >= today',
      replacement: '(freshUntil[level] ?? "") >= "9999-12-31"',
      seen: "Before two records become one, a skill that becomes fresh again is not counted.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: "s.criticality desc, s.target - s.reached desc",
      replacement: "s.target - s.reached desc",
      seen: "Of the people behind a gap those to whom it matters most are lost among the others.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "s.target - s.reached desc, p.name",
      replacement: "s.target - s.reached, p.name",
      seen: "Of the people behind a gap those who miss most come last.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/reports/people-list.ts": [
    {
      text: 'unit: Prisma.sql`u.name, p.name, p.id`,\n  "-unit"',
      replacement: 'unit: Prisma.sql`p.name, p.id`,\n  "-unit"',
      seen: "Sorting people by unit sorts them by name.",
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "from employee_job_role h where h.job_role_id = ${role})",
      replacement: "from employee_job_role h)",
      seen: "The list of the people of a job role shows those of every job role.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
});
