import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/change.test.ts",
  "lib/jobs/messages.test.ts",
  "lib/learning/step-pathway.test.ts",
];

/** Sentences on assignments that are changed, undone and told to the people they concern. */
export const ASSIGNING_BREAKS = inArea("assigning", TESTS, {
  "lib/assignments/assignment-reach.ts": [
    {
      text: "(a.created_by_id = ${employeeIdOf(actor)}::int or ${asksSomebody(people)})`;",
      replacement: "${asksSomebody(people)}`;",
      seen: "An L&D manager of one unit makes a rule that matches nobody yet and cannot find it afterwards.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "(jsonb_array_length(a.audience->'unitIds') > 0\n      and not exists",
      replacement: "(true\n      and not exists",
      seen: "An L&D manager of one unit changes a rule over the whole company that happens to cover only people of that unit today.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "where u.id::int not in (${unitsFrom(bound)}))",
      replacement: "where false and u.id::int not in (${unitsFrom(bound)}))",
      seen: "An L&D manager of one unit changes a rule that also names another unit in which nobody is covered yet.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change-effects.ts": [
    {
      text: "o.due_on < m.new_due) as keeps",
      replacement: "o.due_on <= m.new_due) as keeps",
      seen: "The preview says that another assignment keeps an earlier date although its date is the same one.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change-preview.ts": [
    {
      text: "where new_due < old_due or old_due is null))",
      replacement: "where new_due < old_due))",
      seen: "The preview of giving an assignment its first due date says that nobody's date becomes earlier.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "where new_due > old_due or new_due is null))",
      replacement: "where new_due > old_due))",
      seen: "The preview of removing a due date says that nobody's date becomes later.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "where new_due < ${today}::date))",
      replacement: "where new_due <= ${today}::date))",
      seen: "The preview says that dates which end today have passed already.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "join employee p on p.id = r.id where ${people} order by",
      replacement: "join employee p on p.id = r.id order by",
      seen: "An L&D manager of one unit reads in a preview the names of excluded people of other units.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change.ts": [
    {
      text: "      ...terms,\n      version: { increment: 1 },",
      replacement:
        "      reason: terms.reason,\n      newcomerDays: terms.newcomerDays,\n      version: { increment: 1 },",
      seen: "What happens to people who stop matching is changed and saved, and stays what it was.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "      await tellAssigned(tx, [...enrolled.created, ...enrolled.reopened], reason, by);\n",
      replacement: "",
      seen: "Somebody who is included again in an assignment is enrolled and told nothing.",
      tests: ["lib/jobs/messages.test.ts"],
    },
    {
      text: "...enrolled.reopened], reason, by);",
      replacement: "...enrolled.reopened], assignment.reason, by);",
      seen: "Who is included again reads a reason that the same change has replaced.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/assignments/tell-assigned.ts": [
    {
      text: "array_agg(e.employee_id order by e.id)",
      replacement: "array_agg(e.employee_id order by e.employee_id)",
      seen: "The message about an assignment opens the enrolment of a colleague, which is not found.",
      sql: true,
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: '  await withdrawMessages(tx, { kind: "assigned", subjectIds: deleted.map(({ id }) => id) });\n',
      replacement: "",
      seen: "After a change was undone people still read that they were enrolled, with a link that leads nowhere.",
      tests: ["lib/jobs/messages.test.ts"],
    },
    {
      text: "  await endParentSources(tx, now);\n",
      replacement: "  if (opened.length > 0) await endParentSources(tx, now);\n",
      seen: "Undoing an inclusion takes the pathway from somebody again and leaves them the one inside it.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: '  await withdrawMessages(tx, { kind: "assigned", subjectIds: closed.map(({ id }) => id) });\n',
      replacement:
        '  if (closed.length < 0) await withdrawMessages(tx, { kind: "assigned", subjectIds: [] });\n',
      seen: "After an inclusion was undone within thirty days somebody still reads that they are enrolled.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/assignments/assignment-state.ts": [
    {
      text: 'u.id in ${ids("unitIds")} and u.closed_on is null)',
      replacement: 'u.id in ${ids("unitIds")})',
      seen: "A rule whose only unit was closed is not listed among those that can match nobody any more.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: " and r.closed_on is null) then",
      replacement: ") then",
      seen: "A rule whose only job role was closed is not listed among those that can match nobody any more.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "where t.skill_id = (a.audience->>'belowSkillId')::int) then 'no_skill'",
      replacement: "where true) then 'no_skill'",
      seen: "A rule over a skill that no job role asks for any more seems to go on.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "when a.ended_at is not null or not a.covers_later then null",
      replacement: "when a.ended_at is not null then null",
      seen: "An assignment made once is reported as one that can match nobody any more.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/assignment-page.ts": [
    {
      text: "    canUndo:\n      mayChange &&\n",
      replacement: "    canUndo:\n",
      seen: "An auditor, and an L&D manager of one unit, are offered to undo an assignment that they may not change.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
});
