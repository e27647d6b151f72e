import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/named-skills.test.ts",
  "lib/assessments/my-credential.test.ts",
  "lib/assessments/rounds.test.ts",
  "lib/assessments/quiz-clock.test.ts",
  "lib/jobs/messages.test.ts",
  "lib/jobs/schedule.test.ts",
  "lib/messages/send.test.ts",
  "lib/messages/mail/settings.test.ts",
];

/** Sentences on what a result proves, on who is told of it and when, and on what happens by itself. */
export const PROVING_BREAKS_2 = inArea("proving", TESTS, {
  "lib/assessments/tell.ts": [
    {
      text: "nextAttemptAt: attempt.nextAttemptAt?.toISOString() ?? null,",
      replacement: "nextAttemptAt: null,",
      seen: "The message of a fail says that one may try again at any time, although the wait has just begun.",
      tests: ["lib/jobs/messages.test.ts"],
    },
    {
      text: '  await withdrawMessages(tx, { kind: "work_to_mark", subjectIds: [attemptId] });\n  const data = {\n    person:',
      replacement: "  const data = {\n    person:",
      seen: "An assessor whose work was handed to somebody else keeps the message that asks for it, and its link leads nowhere.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/assessments/expire-attempts.ts": [
    {
      text: "      await tellResult(tx, attempt.id, by);\n",
      replacement: "",
      seen: "Nobody is told the result of a quiz that was closed because its time was over.",
      tests: ["lib/assessments/quiz-clock.test.ts"],
    },
  ],
  "lib/assessments/failure.ts": [
    {
      text: "const named = [...assessment.questions, ...assessment.criteria].flatMap",
      replacement: "const named = [...assessment.questions].flatMap",
      seen: "A failed project speaks against every skill of the credential, also against those that its rubric does not name.",
      tests: ["lib/assessments/named-skills.test.ts"],
    },
    {
      text: "aimedLevel: assessedLevel(kind, level),",
      replacement: "aimedLevel: level,",
      seen: "A failed exam of a credential of level 5 does not speak against level 4, the highest that an exam can show.",
      tests: ["lib/assessments/named-skills.test.ts"],
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "const named = [...questions, ...criteria].flatMap",
      replacement: "const named = [...questions].flatMap",
      seen: "A badge earned by a project raises every skill of the credential, also those that its rubric does not name.",
      tests: ["lib/assessments/named-skills.test.ts"],
    },
    {
      text: ": outcomes.map(({ skillId }) => skillId),",
      replacement: ": [],",
      seen: "A fail names no skill that fell short where the questions name none.",
      tests: ["lib/assessments/rounds.test.ts"],
    },
    {
      text: "new Date(Math.max(...passed.map(",
      replacement: "new Date(Math.min(...passed.map(",
      seen: "A badge of two assessments is dated, and expires, by the one that was passed first.",
      tests: ["lib/awards/deriving.test.ts"],
    },
    {
      text: '(r."earnedAt" at time zone ${ZONE})::date',
      replacement: "(r.\"earnedAt\" at time zone 'UTC')::date",
      seen: "In America a badge that is earned in the evening is valid a day longer than it says.",
      sql: true,
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "today: dayOf(by.now.getTime(), zone),",
      replacement: 'today: dayOf(by.now.getTime(), "UTC"),',
      seen: "In New Zealand a pass on the morning on which the renewal opens does not renew the badge.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
  ],
  "lib/assessments/my-credential.ts": [
    {
      text: "t.in_cycle as number",
      replacement: "t.number as number",
      seen: "In a renewal the first attempt is called the fourth of three.",
      sql: true,
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: "coalesce(a.draw_count, (select count(*) from question q where q.assessment_id = a.id))::int as questions",
      replacement: "(select count(*) from question q where q.assessment_id = a.id)::int as questions",
      seen: "A quiz that draws ten questions is announced with all fifty of its pool.",
      sql: true,
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: 'isHeld: binding.cycle.state === "held",',
      replacement: "isHeld: binding.cycle.award !== null,",
      seen: "The page of a badge in its renewal window has no button to begin the renewal.",
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: "order by a.position`",
      replacement: "order by a.position desc`",
      seen: "The page of a credential lists its last assessment first.",
      sql: true,
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: 'isRevoked: binding.cycle.state === "revoked",',
      replacement: "isRevoked: false,",
      seen: "Whose badge was revoked is not told that it can be earned again.",
      tests: ["lib/assessments/my-credential.test.ts"],
    },
    {
      text: "movedAt: binding.movedAt,",
      replacement: "movedAt: null,",
      seen: "Who was moved to a new version is asked for other assessments, and is not told why.",
      tests: ["lib/assessments/my-credential.test.ts"],
    },
  ],
  "lib/messages/inbox.ts": [
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of the inbox repeats all but one message of the first.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
  ],
  "lib/messages/mail/compose.ts": [
    {
      text: "timeZone: mail.timeZone ?? brand.timeZone,",
      replacement: "timeZone: brand.timeZone,",
      seen: "A mail gives the time of the next attempt in the organisation's time zone to somebody who lives in another.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/messages/mail/retry.ts": [
    {
      text: "attempts = 0, first_attempt_at = null, next_attempt_at",
      replacement: "attempts = 0, next_attempt_at",
      seen: "A mail that an admin sends again two days later is given up for good when the server is busy for a moment.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "m.mail_state in ('failed', 'doubtful')",
      replacement: "m.mail_state = 'failed'",
      seen: "A mail that may not have arrived cannot be sent again.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "m.mail_reason in ('no_account', 'no_address')",
      replacement: "m.mail_reason = 'no_address'",
      seen: "What was written to people before they had an account cannot be sent once they have one.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/jobs/registry.ts": [
    {
      text: "command: recordAbandonedAttempts, input: {} }",
      replacement: "command: expireAttempts, input: {} }",
      seen: "Whoever fails an exam once and gives up is never recorded as having failed.",
      tests: ["lib/jobs/schedule.test.ts"],
    },
    {
      text: "command: signAwards, input: { awardIds: null } }",
      replacement: "command: signAwards, input: { awardIds: [] } }",
      seen: "An award whose job was lost is never signed, and its page says for ever that it is being issued.",
      tests: ["lib/jobs/schedule.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of the log of mails repeats all but one mail of the first.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "order by m.id desc limit",
      replacement: "order by m.id limit",
      seen: "The log of mails begins with the oldest, and the mail of today is on its last page.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
});
