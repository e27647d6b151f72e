import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/answering.test.ts",
  "lib/assessments/project-draft.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/assessments/assessor-scope.test.ts",
  "lib/assessments/reassign.test.ts",
  "lib/assessments/result.test.ts",
  "lib/assessments/earlier-attempts.test.ts",
];

/** Sentences on attempts, on handing work in, and on marking it. */
export const PROVING_BREAKS = inArea("proving", TESTS, {
  "lib/assessments/assessor-scope.ts": [
    {
      text: "join role_grant g on g.employee_id = r.id and g.role = 'assessor'",
      replacement: "join role_grant g on g.employee_id = r.id",
      seen: "An assessor limited to one credential, who is also an L&D manager, is handed work of every credential.",
      sql: true,
      tests: ["lib/assessments/assessor-scope.test.ts"],
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: "m.assessor_id = r.id and m.marked_at is null), r.id",
      replacement: "m.assessor_id = r.id), r.id",
      seen: "New work goes to whoever has marked least in all the years, not to whoever has the least to mark now.",
      sql: true,
      tests: ["lib/assessments/assessor-scope.test.ts"],
    },
    {
      text: 'text === "" && links.length === 0 && files === 0',
      replacement: 'text === "" && links.length === 0',
      seen: "A project that consists of files alone cannot be submitted.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: "        submittedAt: now,\n",
      replacement: "        submittedAt: attempt.submittedAt ?? now,\n",
      seen: "Work that was sent back and comes again weeks late counts as handed in on the first day.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: "        draftLinks: null,\n",
      replacement: "",
      seen: "Work that comes back shows the links as they stood in the last saved draft, not those that were submitted.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: 'if (attempt.assessment.kind === "project") throw notFound("quiz");',
      replacement: "",
      seen: "Who sends a project as a quiz has a result at once, which no assessor gave.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: 'if (attempt.assessment.kind !== "project") throw notFound("project");',
      replacement: "",
      seen: "A quiz can be handed to an assessor, who then decides whether it is passed.",
      tests: ["lib/assessments/quiz-clock.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "isFlagged: answer?.isFlagged ?? false,",
      replacement: "isFlagged: false,",
      seen: "After a reload of the quiz the questions marked for later are marked no longer.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "chosen: answer?.optionIds ?? [],",
      replacement: "chosen: [],",
      seen: "Whoever opens a quiz again after a lost connection finds all questions without an answer.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "const options = optionIds.flatMap((id) => row.options.find((option) => option.id === id) ?? []);",
      replacement: "const options = row.options;",
      seen: "The options of a shuffled quiz stand in the same order for everybody, the right one first.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "t.state in ('returned', 'passed', 'failed')",
      replacement: "t.state in ('passed', 'failed')",
      seen: "Work that was sent back is missing among the recent results on the learner's home page.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "order by at desc, t.id desc limit 4",
      replacement: "order by at, t.id limit 4",
      seen: "Of many recent results a learner's home page shows the oldest.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "interval '6 weeks'",
      replacement: "interval '52 weeks'",
      seen: "A learner's home page shows results of last spring as recent ones.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: "tx.attemptMarker.updateMany({ where: { attemptId, assessorId },",
      replacement: "tx.attemptMarker.updateMany({ where: { attemptId },",
      seen: "An assessor finds work among those they have marked that a second assessor marked.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "  if (missing.length > 0)\n",
      replacement: "  if (missing.length > 1000)\n",
      seen: "An assessor who sends the form before all points are filled in fails the learner.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "if (!waitsForReview(attempt) || attempt.version !== version)\n",
      replacement: "if (!waitsForReview(attempt))\n",
      seen: "New work is failed with a form in which its assessor reads the work of before.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/result.ts": [
    {
      text: "isRight: chosen.length === correct.length && correct.every",
      replacement: "isRight: correct.every",
      seen: "The review calls an answer right in which every option was ticked, although it gave no points.",
      tests: ["lib/assessments/result.test.ts"],
    },
  ],
  "lib/assessments/reassign.ts": [
    {
      text: "update: { assignedAt: now, markedAt: null },",
      replacement: "update: { assignedAt: now },",
      seen: "Work that is handed to whoever marked it before is in nobody's queue, and waits for ever.",
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "delete from attempt_marker where attempt_id = ${attemptId} and marked_at is null returning",
      replacement: "delete from attempt_marker where attempt_id = ${attemptId} returning",
      seen: "Reassigning work takes it from the list of another assessor who has marked it before.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "order by t.submitted_at, t.id",
      replacement: "order by t.submitted_at desc, t.id",
      seen: "The work that has waited longest for a new assessor stands last in the list.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: "      submittedAt: { not: null },\n",
      replacement: "",
      seen: "An L&D manager opens a project that its learner has not submitted yet, with the draft as typed.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "m.assigned_at, t.id",
      replacement: "m.assigned_at desc, t.id",
      seen: "The work that has waited longest stands at the end of the assessor's queue.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "m.marked_at desc, t.id desc",
      replacement: "m.marked_at, t.id",
      seen: "What an assessor has just marked stands at the end of the list, behind a hundred others.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "      employeeId: { not: me },\n",
      replacement: "",
      seen: "An L&D manager finds their own project where the work of others is marked.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: '      assessment: { kind: "project" },\n',
      replacement: "",
      seen: "The page on which projects are marked opens somebody's quiz.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/earlier-attempts.ts": [
    {
      text: "      startedAt: { lte: attempt.startedAt },\n",
      replacement: "",
      seen: "Whoever marked an earlier attempt reads the later ones, which were handed to somebody else.",
      tests: ["lib/assessments/earlier-attempts.test.ts"],
    },
    {
      text: 'orderBy: [{ startedAt: "desc" }, { id: "desc" }],',
      replacement: 'orderBy: [{ startedAt: "asc" }, { id: "asc" }],',
      seen: "Beside the work to mark stands the oldest attempt first, and of twelve the latest two are missing.",
      tests: ["lib/assessments/earlier-attempts.test.ts"],
    },
  ],
});
