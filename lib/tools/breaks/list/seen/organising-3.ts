import { inArea } from "../../break";

/** Where a skill is used, the catalogue, and codes of job roles. */
export const ORGANISING_BREAKS_3 = inArea("organising", [], {
  "lib/structure/skill-queries.ts": [
    {
      text: "where t.skill_id = ${id} and r.closed_on is null order by",
      replacement: "where t.skill_id = ${id} order by",
      seen: "Before a skill retires, its page lists job roles that are closed among those that require it.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "where o.skill_id = ${id} and v.state <> 'retired' order by",
      replacement: "where o.skill_id = ${id} order by",
      seen: "The page of a skill lists every retired version of a credential as one that proves it.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "filter (where not q.is_question))::int as criteria",
      replacement: "filter (where q.is_question))::int as criteria",
      seen: "The page of a skill gives the number of questions about it as the number of criteria.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "order by v.state = 'published' desc, v.number desc limit 1",
      replacement: "order by v.number desc limit 1",
      seen: "The page of a skill calls a pathway by a title that somebody drafts for it.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: 'orderBy: { level: "asc" }',
      replacement: 'orderBy: { level: "desc" }',
      seen: "The catalogue describes the levels of a skill from expert down to beginner.",
      tests: ["lib/structure/skill-commands.test.ts"],
    },
  ],
  "lib/structure/catalogue-list.ts": [
    {
      text: "on k.code = g.g or search_text(k.name)",
      replacement: "on search_text(k.name)",
      seen: "Rows of a spreadsheet that give skills by their codes find none when they are pasted into a profile.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
  ],
  "lib/structure/job-role-commands.ts": [
    {
      text: "    await requireFreeRoleCode(tx, given, null);\n",
      replacement: "",
      seen: "Whoever adds a job role under a code that is taken is told that something changed meanwhile, not whose the code is.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
    {
      text: "if (other && other.id !== id)",
      replacement: "if (other)",
      seen: "A job role that is saved with the code it has is refused, because the code is taken by itself.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
    {
      text: "where: { code: { startsWith: base } }",
      replacement: "where: { code: base }",
      seen: "A third job role of one name cannot be added.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/job-role-queries.ts": [
    {
      text: "order by r.id is not null, people desc, title",
      replacement: "order by people desc, title",
      seen: "Job titles that stand for no job role yet are scattered among those that are mapped.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
  ],
});
