import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/rules.test.ts",
  "lib/assessments/result.test.ts",
  "lib/assessments/answering.test.ts",
  "lib/assessments/quiz-clock.test.ts",
  "lib/assessments/rounds.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/learning/attempts-per-cycle.test.ts",
  "lib/assessments/assessor-scope.test.ts",
];

/** Sentences on questions, answers, scoring, marking and the cycle of a credential. */
export const ASSESSING_BREAKS = inArea("assessing", TESTS, {
  "lib/assessments/rules.ts": [
    {
      text: "const drawn = count < pool.length || shuffle ? shuffled(pool, random).slice(0, count) : [...pool];",
      replacement: "const drawn = shuffle ? shuffled(pool, random).slice(0, count) : pool.slice(0, count);",
      seen: "Of a pool of fifty questions everybody gets the first ten.",
      tests: ["lib/assessments/rules.test.ts"],
    },
    {
      text: "const other = Math.floor(random() * (index + 1));",
      replacement: "const other = Math.floor(random() * index);",
      seen: "A question never stays where it stands in the pool, and some orders never come up.",
      tests: ["lib/assessments/rules.test.ts"],
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: 'if (!isEditable(attempt)) throw new AppError("conflict", errorMessage("assessments.projectMarked"));',
      replacement: "",
      seen: "Who hands in a project again after it was decided reads of an error of the server, not of the decision.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
    {
      text: "m.attempt_id = ${attemptId} and m.assessor_id = r.id) desc,",
      replacement: "m.attempt_id = ${attemptId} and m.assessor_id = r.id),",
      seen: "Work that was sent back goes to another assessor, who has not seen it before.",
      sql: true,
      tests: ["lib/assessments/assessor-scope.test.ts"],
    },
    {
      text: "update: { assignedAt: now, markedAt: null },",
      replacement: "update: { assignedAt: now },",
      seen: "Work that was mended and handed in again is in nobody's queue.",
      tests: ["lib/assessments/assessor-scope.test.ts"],
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: 'if (over.length > 0) throw invalidMarks(over, errorMessage("assessments.pointsTooMany"));',
      replacement: "",
      seen: "An assessor gives more points than a criterion has, and the work passes by it.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "await tx.markingScore.deleteMany({ where: { attemptId } });",
      replacement: "",
      seen: "Work that is marked a second time keeps the points of the first, or never gets a result.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "order by d.decided_at desc, d.id desc limit 1 for update of d`",
      replacement: "order by d.decided_at, d.id limit 1 for update of d`",
      seen: "An assessor who has marked work twice cannot take back the second decision.",
      sql: true,
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "if (pending)\n      throw",
      replacement: "if (pending?.assessorId === actor.employeeId)\n      throw",
      seen: "Two assessors decide on one work within ten seconds, and one decision ends in an error.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: "pending: isMarker &&\n      pending && {",
      replacement: "pending: pending && {",
      seen: "An L&D manager reads a decision that the assessor can still take back.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "last?.undoneAt && last.attemptVersion === attempt.version ?",
      replacement: "last?.undoneAt ?",
      seen: "Work that was handed in anew is prefilled with the points of the work before.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/reassign.ts": [
    {
      text: "(${WAITS_FOR_REVIEW}\n  and exists",
      replacement: "(true\n  and exists",
      seen: "Work that was returned to the learner is offered to other assessors.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "and not exists (select from marking_decision d where d.attempt_id = t.id and ${IS_PENDING_DECISION}))`",
      replacement: ")`",
      seen: "Work is reassigned in the ten seconds before its result takes effect.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "submittedAt: attempt.submittedAt ?? at,",
      replacement: "submittedAt: at,",
      seen: "A project counts as handed in on the day on which it was marked.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
});
