import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/rules.test.ts",
  "lib/assessments/result.test.ts",
  "lib/assessments/answering.test.ts",
  "lib/assessments/quiz-clock.test.ts",
  "lib/assessments/rounds.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/learning/start-attempt.test.ts",
  "lib/learning/attempts-per-cycle.test.ts",
];

/** Clock, key, marking and cool-off of attempts. */
export const ATTEMPT_BREAKS = inArea("attempts", TESTS, {
  "lib/assessments/rules.ts": [
    {
      text: "deadlineAt.getTime() + GRACE_SECONDS * 1000",
      replacement: "deadlineAt.getTime() + GRACE_SECONDS * 100_000",
      seen: "Answers count that were given minutes after the time was over.",
    },
    {
      text: "chosen.length > 0 && new Set(chosen).size === correct.length && correct.every",
      replacement: "chosen.length > 0 && correct.every",
      seen: "Choosing every option passes the quiz.",
    },
    {
      text: "100 * sum(of) >= passPercent * max(of)",
      replacement: "100 * sum(of) > passPercent * max(of)",
      seen: "Who reaches the pass mark exactly has failed.",
    },
    {
      text: "new Date(decidedAt.getTime() + coolOffHours * 3_600_000)",
      replacement: "decidedAt",
      seen: "The wait after the last allowed attempt is skipped.",
    },
    {
      text: 'state === "passed" || (state === "failed" && number >= last)',
      replacement: 'state === "passed" || state === "failed"',
      seen: "After the first failed attempt the learner reads the right answers, and meets them again.",
    },
  ],
  "lib/assessments/attempt-number.ts": [
    {
      text: "and b.key = a.key and (o.state",
      replacement: "and b.id = a.id and (o.state",
      seen: "A new version of a quiz gives everybody all their attempts again.",
      sql: true,
    },
    {
      text: "and x.at < t.started_at), '-infinity'))",
      replacement: "and x.at < '-infinity'), '-infinity'))",
      tests: ["lib/learning/attempts-per-cycle.test.ts"],
      seen: "The attempts of last year count when the badge is renewed.",
      sql: true,
    },
    {
      text: "and (o.state <> 'closed' or o.id = t.id) and",
      replacement: "and",
      seen: "An attempt that was closed when somebody left costs them one of their attempts.",
      sql: true,
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: "if (!isInTime(attempt.deadlineAt, now))",
      replacement: "if (!isInTime(null, now))",
      tests: ["lib/assessments/quiz-clock.test.ts"],
      seen: "A quiz can be answered after its time is over.",
    },
    {
      text: 'if (attempt.state !== "open")\n      return { id: attemptId, passed:',
      replacement: 'if (attempt.state === "closed")\n      return { id: attemptId, passed:',
      tests: ["lib/assessments/quiz-clock.test.ts"],
      seen: "Submitting a second time marks the quiz again and moves its time.",
    },
    {
      text: "const at = attempt.deadlineAt && attempt.deadlineAt < now ? attempt.deadlineAt : now;",
      replacement: "const at = now;",
      tests: ["lib/assessments/quiz-clock.test.ts"],
      seen: "A quiz whose time ended yesterday counts as submitted today.",
    },
    {
      text: "stored.givenAt > given || ",
      replacement: "",
      seen: "An answer that was delayed on the way overwrites the newer one.",
    },
    {
      text: "if (waitsForReview(attempt)) return { id: attemptId, assessorId: null, unchanged: true };",
      replacement: "",
      seen: "Sending a project twice over a bad connection ends in an error.",
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: 'attempt.state === "open" ? (attempt.draw',
      replacement: "attempt ? (attempt.draw",
      seen: "The questions of a submitted quiz can be opened again before the next attempt.",
    },
    {
      text: "prompt: true, options: { select: { id: true, text: true } }",
      replacement: "prompt: true, options: { select: { id: true, text: true, isCorrect: true } }",
      tests: ["lib/assessments/quiz-clock.test.ts"],
      seen: "The page of a quiz under way carries the right answers.",
    },
  ],
  "lib/learning/start-attempt.ts": [
    {
      text: "if (last?.nextAttemptAt && last.nextAttemptAt > now)",
      replacement: "if (last?.nextAttemptAt && last.nextAttemptAt.getTime() < 0)",
      seen: "The next attempt can be started while the wait still runs.",
    },
    {
      text: "if (underWay) return { id: underWay.id, unchanged: true };",
      replacement: "",
      seen: "After a lost connection a learner cannot go on with the quiz that is open.",
    },
    {
      text: 'if (cycle.state === "held") throw',
      replacement: 'if (cycle.state === "never" && cycle.award) throw',
      seen: "A holder takes the quiz again although the badge is valid for years.",
    },
    {
      text: "assessment.timeLimitMinutes * 60_000",
      replacement: "assessment.timeLimitMinutes * 6_000",
      tests: ["lib/assessments/quiz-clock.test.ts"],
      seen: "A quiz of thirty minutes ends after three.",
    },
    {
      text: 'if (binding.attempts.get(asked.key)?.state === "passed")',
      replacement: 'if (binding.attempts.get(asked.key)?.state === "closed")',
      tests: ["lib/learning/version-histories.test.ts"],
      seen: "Who has passed a quiz can take it again while the project is not marked yet.",
    },
    {
      text: 'throw new AppError("conflict", errorMessage("learning.stepClosed"));',
      replacement: "",
      seen: "The final exam can be taken before the steps that lead to it are done.",
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: "if (decision.appliedAt || decision.effectiveAt <= now)",
      replacement: "if (decision.appliedAt)",
      seen: "An assessor takes a result back after it has taken effect.",
    },
    {
      text: "if (!decision || decision.appliedAt || decision.undoneAt) return nothing;",
      replacement: "if (!decision || decision.appliedAt) return nothing;",
      seen: "A result that the assessor took back in time reaches the learner all the same.",
    },
    {
      text: "!waitsForReview(attempt) || attempt.version !== decision.attemptVersion",
      replacement: "attempt.id === 0",
      seen: "Work that was closed meanwhile gets a result, which speaks against the person's level.",
    },
    {
      text: "if (decision.effectiveAt > now) {",
      replacement: "if (decision.effectiveAt < decision.decidedAt) {",
      seen: "A result takes effect at once, before the assessor can take it back.",
    },
    {
      text: 'and d.assessor_id = ${actor.kind === "person" ? actor.employeeId : 0} and',
      replacement: "and",
      seen: "An assessor takes back what a second assessor of the same work decided.",
      sql: true,
    },
  ],
});
