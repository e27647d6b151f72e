import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/pathways/waiting.test.ts",
  "lib/learning/due-after-return.test.ts",
  "lib/learning/wait-states.test.ts",
];

/** Enrolments that wait for somebody else are not overdue. */
export const REVIEW_BREAKS = inArea("review", TESTS, {
  "lib/pathways/waiting.ts": [
    {
      text: "return isComplete(node, done.union(waiting)) ? null : firstOpen(node.children, done, waiting);",
      replacement: "return firstOpen(node.children, done, waiting);",
      seen: "Who has submitted one of two projects to choose from is late, though nothing else is asked of them.",
    },
    {
      text: 'firstOpen(node.rule === "in_order" ? needed.slice(0, 1) : needed, done, waiting)',
      replacement: "firstOpen(needed, done, waiting)",
      seen: "The page offers a step that is not open yet while the project before it is being marked.",
    },
    {
      text: "if (!waits) break;\n    since = moment;",
      replacement: "if (!waits) break;\n    since ??= moment;",
      seen: "Marking the first of two projects makes the other one late.",
    },
  ],
  "lib/learning/submitted-work.ts": [
    {
      text: '(waitsForReview({ state }) || state === "passed")',
      replacement: 'state !== "failed"',
      seen: "Work that came back with comments is shown as waiting for review.",
    },
    {
      text: "when 'failed' then t.decided_at when 'returned'",
      replacement: "when 'returned'",
      seen: "Who fails a project after weeks of waiting for its marking is overdue at once.",
      sql: true,
    },
  ],
  "lib/learning/due-after-return.ts": [
    {
      text: "const DAYS_AFTER_RETURN = 7;",
      replacement: "const DAYS_AFTER_RETURN = 0;",
      seen: "Work that comes back on the due day is overdue the next day.",
    },
    {
      text: "shiftDays: sumOf(days.values()), days, notBefore, countedAt",
      replacement: "shiftDays: 0, days, notBefore, countedAt",
      seen: "The days that an assessor took are missing from the time of the learner.",
    },
    {
      text: "Math.max(0, own - above)",
      replacement: "own",
      seen: "Work that comes back moves the date of a pathway inside a pathway twice.",
    },
    {
      text: "since === null || dayOf(since, zone) > due) continue;",
      replacement: "since === null) continue;",
      seen: "Who submitted weeks late is no longer late once the work has come back.",
    },
  ],
  "lib/learning/wait-states.ts": [
    {
      text: "const at = finishedAt(root, steps, done) ?? now.getTime();",
      replacement: "const at = now.getTime();",
      seen: "Who submitted on time is counted as late because marking took a week.",
    },
    {
      text: "due_not_before = greatest(e.due_not_before, r.not_before),",
      replacement: "due_not_before = e.due_not_before,",
      seen: "Who gets work back has fewer than seven days to mend it.",
      sql: true,
    },
  ],
  "lib/drafts/tell-reviews.ts": [
    {
      text: " and p.id is distinct from ${submitterId}::int",
      replacement: " and (true or p.id = ${submitterId}::int)",
      tests: ["lib/pathways/reviewing.test.ts"],
      seen: "Whoever submits a draft is told that it waits for their approval.",
      sql: true,
    },
    {
      text: "g.role::text = any(${rolesWith(`${kind}:write`)}::text[]))",
      replacement: "g.role::text = any(${[...rolesWith(`${kind}:write`), 'assessor']}::text[]))",
      tests: ["lib/pathways/reviewing.test.ts"],
      seen: "Assessors are asked to approve drafts that they may not open.",
      sql: true,
    },
  ],
  "lib/drafts/versions.ts": [
    {
      text: "    number: newest.number + 1,",
      replacement: '    number: (versions.find(({ state }) => state === "published") ?? newest).number + 1,',
      seen: "A new draft gets the number of a version that was retired.",
    },
  ],
  "lib/drafts/review-queries.ts": [
    {
      text: "order by r.submitted_at, r.id limit",
      replacement: "order by r.submitted_at desc, r.id limit",
      tests: ["lib/pathways/reviewing.test.ts"],
      seen: "The draft that has waited longest stands at the end of those to approve.",
      sql: true,
    },
  ],
});
