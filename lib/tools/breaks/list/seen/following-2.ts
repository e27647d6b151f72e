import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/change.test.ts",
  "lib/assignments/fit.test.ts",
  "lib/learning/sources.test.ts",
];

/** What is said of assignments: before they are made, on their page, in the trail and where one is refused. */
export const FOLLOWING_BREAKS_2 = inArea("following", TESTS, {
  "lib/assignments/assignment-page.ts": [
    {
      text: 'a.newcomer_days as "newcomerDays"',
      replacement: '30 as "newcomerDays"',
      seen: "The form of an assignment shows thirty days for newcomers, whatever was set.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: 'a.ended_at as "endedAt"',
      replacement: 'null::timestamptz as "endedAt"',
      seen: "The page of an assignment that has ended does not say when.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: 'select b.id, b.kind, b.created_at as "madeAt"',
      replacement: 'select b.id, b.kind, a.created_at as "madeAt"',
      seen: "In the history of an assignment every change is dated on the day on which it was made.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "b.counts,\n",
      replacement: "'{}'::jsonb as counts,\n",
      seen: "The history of an assignment does not say how many people a change concerned.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/assignment-state.ts": [
    {
      text: "array_agg(r.name order by r.name)",
      replacement: "array_agg(r.name order by r.id)",
      seen: "The job roles of a rule are listed in the order in which they were made.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
    {
      text: "array_agg(u.name order by u.name)",
      replacement: "array_agg(u.name order by u.id)",
      seen: "The units of a rule are listed in the order in which they were made.",
      sql: true,
      tests: ["lib/reports/assignment-list.test.ts"],
    },
  ],
  "lib/assignments/change.ts": [
    {
      text: 'errorMessage("assignments.ended")',
      replacement: 'errorMessage("assignments.changedSince")',
      seen: "Whoever changes an assignment that has ended is told to load it again.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: 'errorMessage("assignments.changedSince")',
      replacement: 'errorMessage("assignments.ended")',
      seen: "Whoever changes an assignment that somebody else has changed meanwhile is told that it has ended.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "({ ...input, moved, ended, reopened, entered }),",
      replacement: "({ ...input, moved, reopened, entered }),",
      seen: "The trail does not say how many people a change of an assignment has released.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "record: (input, { ended }) => ({ ...input, ended }),",
      replacement: "record: (input) => input,",
      seen: "The trail does not say how many people the end of an assignment has concerned.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "ended: leaving.length,\n        reopened: enrolled.joined.length + enrolled.reopened.length,",
      replacement: "ended: leaving.length,\n        reopened: enrolled.reopened.length,",
      seen: "Whoever is included again while still enrolled is not counted in the history of an assignment.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/commands.ts": [
    {
      text: "({ ...input, entered: enrolled, joined }),",
      replacement: "input,",
      seen: "The trail does not say how many people an assignment has enrolled.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: 'errorMessage("assignments.changedAgain")',
      replacement: 'errorMessage("learning.undone")',
      seen: "Whoever undoes an older change is told that it was undone, not that a newer one comes first.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/preview.ts": [
    {
      text: "group by skip order by people desc, skip`",
      replacement: "group by skip order by skip`",
      seen: "The preview of an assignment begins with reasons for which hardly anybody is left out.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: "to_char(c.active_until, 'YYYY-MM-DD') as until",
      replacement: "to_char(c.due_on, 'YYYY-MM-DD') as until",
      seen: "A preview says that leavers stay until the due day.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: "order by c.skip, c.name, c.id limit ${MAX_NAMES}",
      replacement: "order by c.id limit ${MAX_NAMES}",
      seen: "People whom a preview leaves out stand in no order.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: 'f.also as "alsoDueHours"',
      replacement: '0::float8 as "alsoDueHours"',
      seen: "A preview does not say which hours other learning takes until the due day.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: 'orderBy: { title: "asc" },',
      replacement: 'orderBy: { title: "desc" },',
      seen: "The pathways to choose from stand in the reverse order of their titles.",
      tests: ["lib/assignments/choices.test.ts"],
    },
    {
      text: 'where: { state: "published" },',
      replacement: "where: {},",
      seen: "Pathways that are only drafted are offered to be assigned.",
      tests: ["lib/assignments/choices.test.ts"],
    },
  ],
  "lib/assignments/choices.ts": [
    {
      text: "k.cluster as detail",
      replacement: "null::text as detail",
      seen: "Skills of the same name cannot be told apart where an assignment is made.",
      sql: true,
      tests: ["lib/assignments/choices.test.ts"],
    },
  ],
  "lib/learning/undo.ts": [
    {
      text: '    if (batch.undoneAt) throw new AppError("conflict", errorMessage("learning.undone"));\n',
      replacement: "",
      seen: "Whoever undoes what somebody else has undone already is told that it is too late.",
      tests: ["lib/learning/sources.test.ts"],
    },
    {
      text: "{ days: UNDO_DAYS }",
      replacement: "{ days: 0 }",
      seen: "Whoever comes too late to undo something reads a wrong number of days.",
      tests: ["lib/learning/sources.test.ts"],
    },
    {
      text: "({ batchId, undone: result.undone, kept: result.kept }),",
      replacement: "({ batchId, undone: result.undone }),",
      seen: "The trail does not say how many rows an undo has left as they were.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: ", assignmentId: ruleId, entered",
      replacement: ", entered",
      seen: "The trail says that people were enrolled by a rule, but not by which.",
      tests: ["lib/learning/sources.test.ts"],
    },
    {
      text: "leftCompany: people.left,\n          returned: people.returned,",
      replacement: "leftCompany: people.returned,\n          returned: people.left,",
      seen: "The trail says of those who left that they returned.",
      tests: ["lib/learning/sources.test.ts"],
    },
    {
      text: 'people: employeeIds?.length ?? "all",\n          entered',
      replacement: "people: employeeIds?.length ?? 0,\n          entered",
      seen: "The trail says that a nightly run over everybody has looked at nobody.",
      tests: ["lib/learning/sources.test.ts"],
    },
  ],
});
