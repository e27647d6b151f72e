import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/schema.test.ts",
  "lib/assignments/change.test.ts",
  "lib/assignments/choices.test.ts",
  "lib/learning/pathway-move.test.ts",
  "lib/reports/assignment-list.test.ts",
  "lib/assessments/project-draft.test.ts",
];

/** Sentences on what is asked of learners: assignments, moves to a new version, and projects handed in. */
export const WALKING_BREAKS_3 = inArea("walking", TESTS, {
  "lib/assignments/schema.ts": [
    {
      text: "coversLater: z.boolean().default(true)",
      replacement: "coversLater: z.boolean().default(false)",
      seen: "An assignment by rule covers no newcomer unless somebody says so.",
      tests: ["lib/assignments/schema.test.ts"],
    },
    {
      text: '  .trim()\n  .min(3, issueMessage("assignments.reasonMissing"))',
      replacement: '  .min(3, issueMessage("assignments.reasonMissing"))',
      seen: "Three blanks are accepted as the reason that people read.",
      tests: ["lib/assignments/schema.test.ts"],
    },
    {
      text: '.min(1, issueMessage("core.daysTooFew")).max(3650)',
      replacement: '.min(0, issueMessage("core.daysTooFew")).max(3650)',
      seen: "A pathway can be assigned to be done on the day it is assigned.",
      tests: ["lib/assignments/schema.test.ts"],
    },
  ],
  "lib/assignments/change-batch.ts": [
    {
      text: 'currentVersionOf("pathway", Prisma.sql`${pathwayId}`)',
      replacement:
        "Prisma.sql`select * from pathway_version where pathway_id = ${pathwayId} order by number desc limit 1`",
      seen: "A change of an assignment is listed under the title that somebody drafts for its pathway.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "dueDays: assignment.dueDays,",
      replacement: "dueDays: null,",
      seen: "Undoing a change loses that people had a number of days.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "excludedIds: assignment.exclusions.map(({ employeeId }) => employeeId),",
      replacement: "excludedIds: [],",
      seen: "Undoing a change of an assignment forgets whom it left out from the start.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "and e.id = b.entity_id and e.state::text = b.before->>'state'`",
      replacement: "and e.id = b.entity_id and false`",
      seen: "An undo says that it put back twice as much as it did.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/choices.ts": [
    {
      text: "exists (select from employee_job_role h join employee p on p.id = h.employee_id where h.job_role_id = r.id and ${hasNotLeftBySql(day)})",
      replacement: "true",
      seen: "Whoever assigns is offered job roles that nobody holds.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
    {
      text: "k.retired_on is null and exists (select from job_role_skill t where t.skill_id = k.id)",
      replacement: "k.retired_on is null",
      seen: "Whoever assigns is offered skills in which nobody can be below target.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
    {
      text: "where h.job_role_id = r.id and ${hasNotLeftBySql(day)})",
      replacement: "where h.job_role_id = r.id)",
      seen: "Whoever assigns is offered job roles of people who have all left.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
    {
      text: "${textBeginning(name, words)} desc, c.name, c.id",
      replacement: "c.name, c.id",
      seen: "The unit whose name somebody types stands below others that only contain it.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
    {
      text: "o.name as detail",
      replacement: "u.code as detail",
      seen: "Two units of one name cannot be told apart by where they belong.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
  ],
  "lib/learning/pathway-move.ts": [
    {
      text: "doneSteps(root, learningRecord, countsFrom)",
      replacement: "doneSteps(root, learningRecord, null)",
      seen: "The preview says that people would complete a renewal at once by what they read years ago.",
      tests: ["lib/learning/pathway-move.test.ts"],
    },
    {
      text: "where e.employee_id = any(${people}::int[]) and ${isOpenSql()} order by e.id",
      replacement: "where e.employee_id = any(${people}::int[]) order by e.id",
      seen: "The preview counts work in a pathway from which people were withdrawn.",
      sql: true,
      tests: ["lib/learning/pathway-move.test.ts"],
    },
  ],
  "lib/assignments/assignment-state.ts": [
    {
      text: "array_agg(u.name order by u.name) from org_unit u where a.audience->>'kind' = 'rule' and",
      replacement:
        "array_agg(u.name order by u.name) from org_unit u where a.audience->>'kind' = 'people' and",
      seen: "A rule for one unit is shown as one for everybody.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
  ],
  "lib/assessments/project-draft.ts": [
    {
      text: "coalesce(l.draft_text, l.text)",
      replacement: "coalesce(l.text, l.draft_text)",
      seen: "The next attempt at a project starts with the text sent first, and the revision is gone.",
      sql: true,
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: "coalesce(l.draft_links, array_to_string",
      replacement: "coalesce(array_to_string(l.links, chr(10)), l.draft_links, array_to_string",
      seen: "The next attempt at a project has lost the links that were typed last.",
      sql: true,
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
  "lib/assessments/schema.ts": [
    {
      text: "value.split(/\\s+/)",
      replacement: "value.split(/\\n+/)",
      seen: "Two links with a blank between them are refused as no address.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: '.max(20, issueMessage("assessments.linksTooMany", { max: 20 }))',
      replacement: '.max(10, issueMessage("assessments.linksTooMany", { max: 20 }))',
      seen: "A project with eleven links is refused as having more than twenty.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
});
