import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/decisions.test.ts",
  "lib/assessments/quiz-points.test.ts",
  "lib/assessments/reassign.test.ts",
  "lib/credentials/commands.test.ts",
  "lib/credentials/queries.test.ts",
  "lib/messages/mail/settings.test.ts",
  "lib/pathways/queries.test.ts",
  "lib/pathways/waiting.test.ts",
];

/** Points of a quiz, work that is left behind, what credentials and pathways lead to, and the log of mails. */
export const EARNING_BREAKS_2 = inArea("earning", TESTS, {
  "lib/assessments/attempts.ts": [
    {
      text: "points: question.points,",
      replacement: "points: 1,",
      seen: "A question of five points counts like one of one point: who should have passed fails.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
    {
      text: "skillId: question.skillId,",
      replacement: "skillId: null,",
      seen: "A failed quiz names all skills of the credential, not the one whose questions were answered wrong.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "    number,\n    state,\n    deadlineAt,\n    enrolmentId,",
      replacement: "    number,\n    state,\n    deadlineAt,\n    enrolmentId: null as number | null,",
      seen: "An open quiz does not lead back to the pathway it belongs to.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
    {
      text: "    maxAttempts: assessment.maxAttempts,\n",
      replacement: "    maxAttempts: 1,\n",
      seen: "An open quiz says that it is the only attempt.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
  ],
  "lib/assessments/expire-attempts.ts": [
    {
      text: "(id === 0 ? UNCHANGED : { closed: id })",
      replacement: "UNCHANGED",
      seen: "The trail does not say that quizzes were closed at their end.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
    {
      text: "(id === 0 ? UNCHANGED : { recorded: id })",
      replacement: "UNCHANGED",
      seen: "The trail does not say that failures became evidence.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
  ],
  "lib/assessments/reassign.ts": [
    {
      text: "order by r.name, r.id`;",
      replacement: "order by r.id`;",
      seen: "The assessors to choose from stand in no order that anybody knows.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "string_agg(r.name, ', ' order by r.name)",
      replacement: "string_agg(r.name, ', ' order by r.id)",
      seen: "The assessors for whom work still waits stand in no order that anybody knows.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "from: removed.map(({ assessor_id }) => assessor_id) };\n  },\n  record: (_input, { id, assessorId, from }) => ({ attemptId: id, assessorId, from }),",
      replacement:
        "from: removed.map(({ assessor_id }) => assessor_id) };\n  },\n  record: (_input, { id, assessorId }) => ({ attemptId: id, assessorId }),",
      seen: "The trail does not say from whom work was taken.",
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: "v.title as credential",
      replacement: "a.title as credential",
      seen: "Work of an assessor who has left is listed with the project in place of its credential.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
    {
      text: 't.submitted_at as "submittedAt"',
      replacement: 't.started_at as "submittedAt"',
      seen: "Work of an assessor who has left is said to wait since it was begun.",
      sql: true,
      tests: ["lib/assessments/reassign.test.ts"],
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: '      errorMessage("assessments.everyCriterion"),\n',
      replacement: "",
      seen: "Whoever leaves out a criterion is not told in a sentence that each needs points.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: '("decisionId" in result ? { decisionId: result.decisionId } : UNCHANGED)',
      replacement: '("decisionId" in result ? {} : UNCHANGED)',
      seen: "The trail does not say which decision was taken back.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/credentials/queries.ts": [
    {
      text: "'level', o.level) order by s.name)",
      replacement: "'level', o.level) order by o.level)",
      seen: "What a credential proves stands in the list in the order of levels, not of names.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
  ],
  "lib/credentials/saved.ts": [
    {
      text: "map(({ skill: { id: skillId, name } }) => ({ id: skillId, name }))",
      replacement: "map(({ skill: { id: skillId, code: name } }) => ({ id: skillId, name }))",
      seen: "Who compares two copies of a draft reads codes in place of the names of skills.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/pathways/queries.ts": [
    {
      text: "order by f.name), '[]'::json) from (",
      replacement: "order by f.level), '[]'::json) from (",
      seen: "What a pathway leads to stands in the list in the order of levels, not of names.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "${CHOICE} order by lower(v.title), v.id limit 2000",
      replacement: "${CHOICE} order by v.id limit 2000",
      seen: "The credentials to choose from stand as they were made, not by title.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/pathways/goals.ts": [
    {
      text: "'level', o.level) order by s.name)",
      replacement: "'level', o.level) order by o.level)",
      seen: "What a pathway leads to stands on its page in the order of levels, not of names.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/pathways/waiting.ts": [
    {
      text: "(submittedAt.get(key) ?? Number.NEGATIVE_INFINITY) <= moment",
      replacement: "(submittedAt.get(key) ?? Number.POSITIVE_INFINITY) <= moment",
      seen: "A pathway with a step that was done at an unknown time was never finished.",
      tests: ["lib/pathways/waiting.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: "m.address, m.attempts",
      replacement: "p.email as address, m.attempts",
      seen: "The log says that a mail went to an address which its reader got later.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'm.next_attempt_at as "nextAttemptAt"',
      replacement: 'm.created_at as "nextAttemptAt"',
      seen: "The log gives a time in the past as that of the next attempt.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/retry.ts": [
    {
      text: 'record: ({ ids, ...which }, { id }) => ({ ...which, chosen: which.isAll ? "all" : ids.length, again: id })',
      replacement: "record: (_input, { id }) => ({ again: id })",
      seen: "The trail does not say which mails an admin sent again.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/unsubscribe.ts": [
    {
      text: "  record: (_input, { id, kind }) => ({ employeeId: id, kind }),\n",
      replacement: "  record: (_input, { id }) => ({ employeeId: id }),\n",
      seen: "The trail does not say which mails somebody ended by the link in one of them.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
});
