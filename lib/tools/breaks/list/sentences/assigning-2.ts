import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/jobs/messages.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/learning/undo-move.test.ts",
  "lib/assignments/leavers.test.ts",
  "lib/assignments/fit.test.ts",
  "lib/assignments/enrolment-list.test.ts",
  "lib/assignments/change.test.ts",
];

/** Sentences on who is enrolled again, after an absence, for a renewal or with another pathway, and on the list of them. */
export const ASSIGNING_BREAKS_2 = inArea("assigning", TESTS, {
  "lib/assignments/enrol.ts": [
    {
      text: '  await withdrawMessages(tx, { kind: "assigned", subjectIds: withdrawn.map(({ id }) => id) });\n',
      replacement: "",
      seen: "Somebody who no longer matches a rule still reads in the inbox that its pathway is assigned to them.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/assignments/enrol-later-matches.ts": [
    {
      text: "  await reopenChildren(\n    tx,\n    reopened.map(({ id }) => id),\n  );\n",
      replacement: "",
      seen: "Who matches a rule again within 30 days gets the pathway back, but not the one that its step had asked for.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: "[...credited, ...reopened.map(({ employee_id }) => employee_id)]",
      replacement: "credited",
      seen: "Work that was passed while somebody did not match a rule is missing from the progress when they match again.",
      tests: ["lib/learning/standing-rules.test.ts"],
    },
  ],
  "lib/assignments/children.ts": [
    {
      text: "s.ended_at >= ${endedFrom}) and ${isOpenSql()}",
      replacement: "s.ended_at is not null) and ${isOpenSql()}",
      seen: "Undoing a move to a version brings back an inner pathway that had ended long before the move.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "\n        and not exists (select from enrolment n where n.employee_id = c.employee_id and n.pathway_id = c.pathway_id and n.cycle > c.cycle)",
      replacement: "",
      seen: "What comes back with a pathway opens an inner one that the person has completed anew since.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: "c.state = 'withdrawn' and c.withdrawal_cause = 'uncovered'",
      replacement: "c.state = 'withdrawn'",
      seen: "Who was withdrawn by hand from an inner pathway is on it again when the outer one comes back.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/assignments/leavers.ts": [
    {
      text: "\n      and not exists (select from absence o where o.employee_id = b.id and o.left_on < b.left_on and o.left_on >= ${dayOfColumn(Prisma.sql`t.started_at`)})",
      replacement: "",
      seen: "After a second absence a project is open again that was closed for good by a long one years before.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
    {
      text: "case when t.submitted_at is null then 'open' else 'returned' end::attempt_state",
      replacement: "'open'::attempt_state",
      seen: "Work that had come back with comments is shown as never handed in when its learner returns from an absence.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
    {
      text: "e.withdrawal_cause = 'left' and e.withdrawn_on >= b.left_on",
      replacement: "e.withdrawal_cause = 'left'",
      seen: "Returning from two weeks of absence opens what was lost in an absence of half a year long before.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
    {
      text: "on conflict (employee_id, left_on) do update set returned_on = null",
      replacement: "on conflict (employee_id, left_on) do nothing",
      seen: "Somebody whose leaving was taken back by mistake and entered again keeps all open enrolments.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "select min(w.valid_until) as until",
      replacement: "select max(w.valid_until) as until",
      seen: "A renewal of two badges is due when the later one expires, so the first one expires unnoticed.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
    {
      text: "c.last_counts_from > c.renews_earned then c.last_counts_from end",
      replacement: "false then c.last_counts_from end",
      seen: "Who is enrolled again on a renewal that was withdrawn has to do its steps a second time.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
    {
      text: "\n        and exists (select from enrolment d where d.employee_id = p.id and d.pathway_id = ${pathwayId} and d.state = 'completed'))",
      replacement: ")",
      seen: "Whoever is assigned a pathway for the first time and holds an expiring badge of it has to read again what they have read.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
  ],
  "lib/assignments/preview.ts": [
    {
      text: '${isOpenSql("o")} and o.due_on',
      replacement: "(${isOpenSql(\"o\")} or o.state = 'withdrawn') and o.due_on",
      seen: "The preview calls people short of time because of a pathway that was withdrawn from them.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: "order by f.free nulls last, f.name, f.id",
      replacement: "order by f.name, f.id",
      seen: "In the preview of an assignment those who are short of time stand anywhere in the list.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
  ],
  "lib/assignments/enrolment-list.ts": [
    {
      text: "e.due_on nulls last, e.id`",
      replacement: "e.due_on nulls first, e.id`",
      seen: "The list of enrolments by due date begins with pages of those that have none.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
    {
      text: "e.progress_percent, e.id`",
      replacement: "e.progress_percent desc, e.id`",
      seen: "The list of enrolments by progress begins with those who are nearly done.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
    {
      text: "e.assigned_at desc, e.id desc`",
      replacement: "e.assigned_at, e.id desc`",
      seen: "The list of the latest enrolments begins with the oldest.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
    {
      text: " or n.state = 'completed' and n.cycle > e.cycle))",
      replacement: "))",
      seen: "Who has completed a pathway twice stands twice in the list of what is due for renewal.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
    {
      text: "(${isOpenSql(\"n\")} or n.state = 'completed' and n.cycle > e.cycle))",
      replacement: "(n.state = 'completed' and n.cycle > e.cycle))",
      seen: "Who is renewing already is still listed as due for renewal.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
  ],
  "lib/assignments/commands.ts": [
    {
      text: "if (created.length + joined.length === 0 &&",
      replacement: "if (created.length === 0 &&",
      seen: "A rule over people who are all on the pathway already is refused as one that matches nobody.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "joined: joined.length } },",
      replacement: "joined: 0 } },",
      seen: "The history of an assignment says that it added nothing to anybody who was on the pathway already.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
});
