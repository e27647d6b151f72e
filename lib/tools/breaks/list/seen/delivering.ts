import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/answering.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/assessments/my-credential.test.ts",
  "lib/assessments/project-draft.test.ts",
  "lib/assessments/reassign.test.ts",
  "lib/assessments/result.test.ts",
  "lib/assessments/several-criteria.test.ts",
];

/** What learners and assessors read of assessments, and what is stored of them. */
export const DELIVERING_BREAKS = inArea("delivering", TESTS, {
  "lib/assessments/marking.ts": [
    {
      text: "points: scores.find(({ criterionId }) => criterionId === id)?.points ?? 0",
      replacement: "points: scores[0]?.points ?? 0",
      seen: "Every criterion of a project counts with the points that were given for the first one.",
      tests: ["lib/assessments/several-criteria.test.ts"],
    },
    {
      text: "pending.assessorId === actor.employeeId",
      replacement: "pending.assessorId === 0",
      seen: "Who sends the same marks twice reads that another assessor has marked the work: themselves.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "score: scores.find(({ criterionId }) => criterionId === criterion.id) ?? null,",
      replacement: "score: scores[0] ?? null,",
      seen: "A learner reads the points and the comment of one criterion beside every criterion of their project.",
      tests: ["lib/assessments/several-criteria.test.ts"],
    },
    {
      text: 'orderBy: { position: "asc" }',
      replacement: 'orderBy: { position: "desc" }',
      seen: "The criteria of a project are shown in the reverse of the order in which they were written.",
      tests: ["lib/assessments/several-criteria.test.ts"],
    },
    {
      text: "coalesce(t.decided_at, m.marked_at, t.submitted_at) as at",
      replacement: "coalesce(t.decided_at, t.submitted_at) as at",
      seen: "Work that was sent back today is listed among the recent results with the day on which it was submitted, below older ones.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "        kind: row.kind,\n",
      replacement: '        kind: "single" as const,\n',
      seen: "A question with several right answers lets one be chosen, so that nobody can answer it.",
      tests: ["lib/assessments/answering.test.ts"],
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: "score: draft.find(({ criterionId }) => criterionId === criterion.id) ?? null,",
      replacement: "score: draft[0] ?? null,",
      seen: "After marks are taken back, the form has those of the first criterion at every criterion.",
      tests: ["lib/assessments/several-criteria.test.ts"],
    },
  ],
  "lib/assessments/earlier-attempts.ts": [
    {
      text: "score: scores.find(({ criterionId }) => criterionId === id) ?? null,",
      replacement: "score: scores[0] ?? null,",
      seen: "An assessor reads of an earlier attempt the same points at every criterion.",
      tests: ["lib/assessments/several-criteria.test.ts"],
    },
  ],
  "lib/assessments/result.ts": [
    {
      text: "nextAttemptAt: attempt.nextAttemptAt,",
      replacement: "nextAttemptAt: null as typeof attempt.nextAttemptAt,",
      seen: "The result of a failed quiz does not say when to try again, and offers an attempt that is refused.",
      tests: ["lib/assessments/result.test.ts"],
    },
  ],
  "lib/assessments/my-credential.ts": [
    {
      text: 't.next_attempt_at as "nextAttemptAt"',
      replacement: 'null::timestamptz as "nextAttemptAt"',
      seen: "During a cool-off the page of a credential offers an attempt at once, which is then refused.",
      sql: true,
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: 'a.time_limit_minutes as "timeLimitMinutes"',
      replacement: 'null::int as "timeLimitMinutes"',
      seen: "Who begins a quiz is not told before that its time is limited.",
      sql: true,
      tests: ["lib/assessments/my-credential.test.ts"],
    },
  ],
  "lib/assessments/project-draft.ts": [
    {
      text: "from attempt_file where attempt_id = ${lastId} order by id",
      replacement: "from attempt_file where attempt_id = ${lastId} order by id desc",
      seen: "The next attempt at a project has the files of the one before in the reverse order.",
      sql: true,
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
  "lib/assessments/reassign.ts": [
    {
      text: 'assessorId: assessor\n          ? errorMessage("assessments.ownWork")',
      replacement: 'assessorId: !assessor\n          ? errorMessage("assessments.ownWork")',
      seen: "Who hands work to somebody that is no assessor reads that nobody marks their own work, and the other way round.",
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "where w.attempt_id = t.id and w.marked_at is null) as assessor",
      replacement: "where w.attempt_id = t.id) as assessor",
      seen: "Work that waits for an assessor who has left is said to wait also for those who have marked it already.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
  ],
});
