import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/jobs/messages.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/learning/renew.test.ts",
  "lib/learning/earned-before.test.ts",
  "lib/learning/undo-move.test.ts",
  "lib/learning/wait-states.test.ts",
  "lib/learning/step-view.test.ts",
];

/** Sentences on steps, inner pathways and renewals, as learners meet them. */
export const ASSIGNING_BREAKS_3 = inArea("assigning", TESTS, {
  "lib/learning/standing-rules.ts": [
    {
      text: "  await tellAssigned(tx, [...created, ...reopened], assignment.reason, by);\n",
      replacement: "",
      seen: "A newcomer whom a standing rule enrols is told nothing of it.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: " or w.valid_until between ${since}::date and ${today}::date)",
      replacement: ")",
      seen: "A badge that has expired goes on counting as done on a pathway under way.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
  ],
  "lib/learning/progress.ts": [
    {
      text: "if (completed.length > 0) await endParentSources(tx, now);",
      replacement: "if (completed.length > 1) await endParentSources(tx, now);",
      seen: "Who has completed a pathway another way is still asked for the inner pathway of a step they did not need.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/learning/step-pathway.ts": [
    {
      text: "now, renews ? now : null)",
      replacement: "now, renews ? null : null)",
      seen: "The pathway inside a renewal is complete at once by what was read years ago.",
      tests: ["lib/learning/renew.test.ts"],
    },
    {
      text: "if (!openSteps(root, done).has(stepKey))",
      replacement: "if (!openSteps(root, done).has(stepKey) && done.size < 0)",
      seen: "A step opens its pathway before the steps that come first are done.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/learning/renew.ts": [
    {
      text: "order by coalesce(l.is_open, false) desc, coalesce(l.state",
      replacement: "order by coalesce(l.is_open, false), coalesce(l.state",
      seen: "Who is on the way to renew a badge and starts its renewal is put on a second pathway for it.",
      sql: true,
      tests: ["lib/learning/renew.test.ts"],
    },
  ],
  "lib/learning/complete-step.ts": [
    {
      text: "if (!openSteps(root, done).has(stepKey))",
      replacement: "if (!openSteps(root, done).has(stepKey) && done.size < 0)",
      seen: "A learner ticks off the last reading of a pathway in order before having done the first.",
      tests: ["lib/learning/earned-before.test.ts"],
    },
  ],
  "lib/learning/moved-people.ts": [
    {
      text: "greatest(t.started_at, t.submitted_at) >= b.created_at",
      replacement: "t.started_at >= b.created_at",
      seen: "Undoing a move takes the version from people who have handed in work on it since.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "\n  and not exists (select from enrolment_source s where s.parent_enrolment_id = e.id and s.added_at >= b.created_at)",
      replacement: "",
      seen: "Undoing a move takes the version from people who have begun the inner pathway of its new step.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/learning/wait-states.ts": [
    {
      text: " and s.ended_at is null group by 1 having",
      replacement: " group by 1 having",
      seen: "Work that comes back moves the date of an inner pathway twice where an assignment that has ended once asked for it too.",
      sql: true,
      tests: ["lib/learning/wait-states.test.ts"],
    },
  ],
  "lib/learning/step-view.ts": [
    {
      text: "order by (l.id is null), v.pathway_id",
      replacement: "order by v.pathway_id",
      seen: "A step shows another pathway than the one by which its learner is earning the badge.",
      sql: true,
      tests: ["lib/learning/step-view.test.ts"],
    },
    {
      text: "where v.state = 'published' and v.milestone",
      replacement: "where v.milestone",
      seen: "A step leads to a pathway that was retired.",
      sql: true,
      tests: ["lib/learning/step-view.test.ts"],
    },
    {
      text: "and ${isOpenSql()} and",
      replacement: "and",
      seen: "A step shows the pathway that its learner has completed as one that they are still on.",
      sql: true,
      tests: ["lib/learning/step-view.test.ts"],
    },
  ],
  "lib/assignments/enrolment-list.ts": [
    {
      text: "order by e.assigned_at desc, e.id desc limit 1000",
      replacement: "order by e.assigned_at, e.id limit 1000",
      seen: "A person's page begins with what was assigned to them years ago.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
  ],
});
