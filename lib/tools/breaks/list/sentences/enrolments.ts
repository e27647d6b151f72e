import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/learning/sources.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/learning/source-histories.test.ts",
  "lib/assignments/change.test.ts",
  "lib/assignments/returning.test.ts",
  "lib/assignments/leavers.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/learning/undo-move.test.ts",
];

/** Sentences on assignments, rules, sources, due days, and what becomes of enrolments. */
export const ENROLMENT_BREAKS = inArea("enrolments", TESTS, {
  "lib/assignments/audience.ts": [
    {
      text: "s.target is not null and ${FRESH_UNTIL_TARGET} < ${today}::date)",
      replacement: "${FRESH_UNTIL_TARGET} < ${today}::date)",
      seen: "A rule for people below their target in a skill covers people of whom nobody asks it.",
      sql: true,
      tests: ["lib/assignments/audience.test.ts"],
    },
    {
      text: "${FRESH_UNTIL_TARGET} < ${today}::date)",
      replacement: "${FRESH_UNTIL_TARGET} <= ${today}::date)",
      seen: "A rule for people below their target covers somebody on the last day on which they reach it.",
      sql: true,
      tests: ["lib/assignments/audience.test.ts"],
    },
    {
      text: "${FRESH_UNTIL_TARGET} < ${today}::date)",
      replacement: "s.reached < s.target)",
      seen: "A rule for people below their target passes over those whose skill has gone stale.",
      sql: true,
      tests: ["lib/assignments/audience.test.ts"],
    },
    {
      text: 'Prisma.join(conditions, " and ")',
      replacement: 'Prisma.join(conditions, " or ")',
      seen: "A rule for welders in one plant covers everybody in that plant and every welder.",
      tests: ["lib/assignments/audience.test.ts"],
    },
  ],
  "lib/assignments/enrol.ts": [
    {
      text: "where assignment_id = ${assignmentId} and enrolment_id = any(${rows.map(({ id }) => id)}::int[])`",
      replacement: "where enrolment_id = any(${rows.map(({ id }) => id)}::int[])`",
      seen: "Who is covered again by one assignment gets back the date of another that had dropped them.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
    {
      text: "where e.id = c.last_id and c.skip is null and ${isResumableSql(assignmentId, now)}",
      replacement: "where e.id = c.last_id and ${isResumableSql(assignmentId, now)}",
      seen: "Somebody who is excluded now goes on with what the assignment had given them.",
      sql: true,
      tests: ["lib/assignments/returning.test.ts"],
    },
    {
      text: 'where a.employee_id = i.id and ${isLiveSql("a")} and c.pathway_version_id = ${pathwayVersionId})',
      replacement: "where false)",
      seen: "Who is assigned a pathway has to earn again the badge that they hold already.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "where d.employee_id = i.id and c.pathway_version_id = ${pathwayVersionId})`",
      replacement: "where false)`",
      seen: "Who is assigned a pathway anew has to read again what they have read before.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "and (s.obligation, s.due_on) is distinct from (e.obligation, e.due_on)\n",
      replacement: "and s.due_on is distinct from e.due_on\n",
      seen: "A pathway that turns mandatory leaves what its steps ask for optional.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "o.withdrawal_cause = 'uncovered' and s.assignment_id = ${assignmentId}",
      replacement: "o.withdrawal_cause = 'uncovered'",
      seen: "What one assignment gave somebody comes back by another one, with nobody asking for it.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
  ],
  "lib/assignments/change.ts": [
    {
      text: "await requirePeople(tx, actor, [...exclude, ...include]);",
      replacement: "await requirePeople(tx, actor, exclude);",
      seen: "An L&D manager includes again somebody out of their reach.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/leavers.ts": [
    {
      text: "and not exists (select from attempt n where n.employee_id = t.employee_id and n.assessment_id = t.assessment_id and n.number > t.number)",
      replacement: "",
      seen: "After a return two attempts of one project are open, or the return fails.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
    {
      text: "returned_on = case when p.active_from > a.left_on then p.active_from else ${today}::date end",
      replacement: "returned_on = ${today}::date",
      seen: "A return that is entered late makes the absence longer, and enrolments are lost with it.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
    {
      text: "due_not_before = e.due_not_before + b.days,",
      replacement: "due_not_before = e.due_not_before,",
      seen: "Whoever left with a week to mend returned work has no week when they are back.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
  ],
  "lib/assignments/returning.ts": [
    {
      text: "where s.assignment_id = ${assignment.id} and e.employee_id = p.id))`",
      replacement: "where e.employee_id = p.id))`",
      seen: "Including somebody again in an assignment made once covers people it never covered.",
      sql: true,
      tests: ["lib/assignments/returning.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: "and b.before->>'state' <> 'withdrawn' and e.state = 'withdrawn'\n      and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and o.id <> e.id and ${isOpenSql(\"o\")})",
      replacement: "and b.before->>'state' <> 'withdrawn' and e.state = 'withdrawn'",
      seen: "Undoing a change fails where somebody has been given the pathway anew since.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/tell-assigned.ts": [
    {
      text: "and ${isOpenSql()}\n    group by",
      replacement: "\n    group by",
      seen: "Who has finished a pathway by what they did before is told to do it.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
  ],
});
