import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/lateness.test.ts",
  "lib/assignments/rules.test.ts",
  "lib/assignments/derived-terms-sql.test.ts",
  "lib/assignments/fit.test.ts",
  "lib/learning/sources.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/assignments/change.test.ts",
  "lib/learning/step-pathway.test.ts",
];

/** Due days, sources, and overdue enrolments. */
export const DUE_DATE_BREAKS = inArea("due-dates", TESTS, {
  "lib/assignments/lateness.ts": [
    {
      text: "e.due_on < ${today}::date",
      replacement: "e.due_on <= ${today}::date",
      seen: "A pathway is reported as overdue on its due day.",
      sql: true,
    },
    {
      text: "e.waiting_since > e.due_on)",
      replacement: "e.waiting_since >= e.due_on)",
      seen: "Work that was submitted on the due day is late because nobody has marked it.",
      sql: true,
    },
    {
      text: "enrolment.dueOn < today",
      replacement: "enrolment.dueOn <= today",
      seen: "A person's own page says that a pathway is overdue on its due day.",
    },
  ],
  "lib/pathways/enrolment-state-sql.ts": [
    {
      text: "in ('not_started', 'in_progress'))`",
      replacement: "in ('not_started'))`",
      seen: "A pathway that somebody has started is listed neither as open nor as overdue.",
      sql: true,
    },
    {
      text: "case when e.started_at is null then",
      replacement: "case when true then",
      tests: ["lib/learning/step-pathway.test.ts"],
      seen: "Who comes back to a pathway that they had started sees it as not started.",
      sql: true,
    },
  ],
  "lib/assignments/derived-terms-sql.ts": [
    {
      text: "greatest(min(s.due_on) + o.due_shift_days, o.due_not_before)",
      replacement: "greatest(max(s.due_on) + o.due_shift_days, o.due_not_before)",
      seen: "Of two assignments of one pathway the later due date holds, so the mandatory training is late without a warning.",
      sql: true,
    },
    {
      text: "array_agg(s.obligation order by s.obligation)",
      replacement: "array_agg(s.obligation order by s.obligation desc)",
      seen: "A mandatory pathway turns optional when somebody also recommends it.",
      sql: true,
    },
  ],
  "lib/assignments/enrol.ts": [
    {
      text: "s.enrolment_id = i.id and s.ended_at is null\n          group by",
      replacement: "s.enrolment_id = i.id\n          group by",
      seen: "The due date of an assignment that has ended goes on holding.",
      sql: true,
    },
    {
      text: "set ended_at = null, end_cause = null\n      where s.ended_at is not null",
      replacement:
        "set ended_at = null, end_cause = null, due_on = excluded.due_on\n      where s.ended_at is not null",
      tests: ["lib/learning/standing-rules.test.ts"],
      seen: "Who stops matching for a day and matches again gets weeks more than their colleagues.",
      sql: true,
    },
    {
      text: "\n      and not exists (select from enrolment_source s where s.enrolment_id = e.id and s.ended_at is null)",
      replacement: "",
      tests: ["lib/learning/standing-rules.test.ts"],
      seen: "Who is asked by two assignments loses the pathway when one of them ends.",
      sql: true,
    },
    {
      text: 'lossPolicy === "withdraw" ? isOpenSql() : IS_UNTOUCHED',
      replacement: "isOpenSql()",
      seen: "Who has started is withdrawn although the assignment says: withdraw unless started.",
    },
    {
      text: 'if (lossPolicy === "keep" || enrolmentIds.length === 0) return;',
      replacement: "if (enrolmentIds.length === 0) return;",
      tests: ["lib/learning/standing-rules.test.ts"],
      seen: "Who stops matching is withdrawn although the assignment says: keep.",
    },
    {
      text: "and s.ended_at is null and not ${isOpenSql()}\n",
      replacement: "and s.ended_at is null and false\n",
      tests: ["lib/learning/step-pathway.test.ts"],
      seen: "What a step asked for stays on somebody's list after they were withdrawn from the pathway around it.",
      sql: true,
    },
    {
      text: "set obligation = e.obligation, due_on = e.due_on from enrolment e\n",
      replacement: "set obligation = e.obligation from enrolment e\n",
      tests: ["lib/learning/step-pathway.test.ts"],
      seen: "The pathway inside a step keeps the old due date when the outer one gets a new one.",
      sql: true,
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "const REOPEN_DAYS = 30;",
      replacement: "const REOPEN_DAYS = 3;",
      seen: "Who is in the wrong unit for a week loses what they had done for the assignment.",
    },
    {
      text: "${hasLeftBySql(Prisma.sql`c.due_on`, \"c\")} then 'leaves'",
      replacement: "c.active_until < c.due_on then 'leaves'",
      tests: ["lib/learning/sources.test.ts"],
      seen: "Somebody whose first day of absence is the due day is enrolled all the same.",
      sql: true,
    },
    {
      text: "when c.last_state = 'exempt' then 'exempt'\n",
      replacement: "\n",
      seen: "People who were exempted are enrolled by the next assignment.",
      sql: true,
    },
    {
      text: "when c.last_state = 'withdrawn' and c.last_cause = 'by_hand' then 'withdrawn'\n",
      replacement: "\n",
      seen: "People whom L&D withdrew by hand are enrolled again within the hour.",
      sql: true,
    },
    {
      text: "when c.id = any(${[...excludedIds]}::int[]) then 'excluded'",
      replacement: "when false then 'excluded'",
      tests: ["lib/assignments/change.test.ts"],
      seen: "Who was left out of an assignment is enrolled.",
      sql: true,
    },
    {
      text: "when c.has_completed and c.renews_until is null then 'completed'",
      replacement: "when false then 'completed'",
      seen: "People have to do a pathway again that they have completed.",
      sql: true,
    },
    {
      text: "when r.until < ${today}::date then ${today}::date + ${newcomerDays ?? NEWCOMER_DAYS}::int",
      replacement: "when r.until < ${today}::date then r.until",
      seen: "Who is asked to renew an expired badge is overdue from the first minute.",
      sql: true,
    },
  ],
  "lib/assignments/rules.ts": [
    {
      text: "chosen < today && chosen !== kept",
      replacement: 'chosen > "9999"',
      seen: "A pathway can be assigned with a due date that has passed.",
    },
    {
      text: "chosen < today && chosen !== kept",
      replacement: "chosen < today",
      seen: "An assignment whose due date has passed can no longer be changed at all.",
    },
    {
      text: "if (newcomerDays === null || due.on >= soonest) return due.on;",
      replacement: "if (newcomerDays === null || due.on >= today) return due.on;",
      tests: ["lib/learning/standing-rules.test.ts"],
      seen: "Who joins a day before the fixed due date has one day.",
    },
  ],
  "lib/learning/standing-rules.ts": [
    {
      text: "where ${IS_STANDING_RULE} and ${which}",
      replacement: "where a.ended_at is null and a.audience->>'kind' = 'rule' and ${which}",
      tests: ["lib/learning/sources.test.ts"],
      seen: "An assignment for those who match now enrols everybody who joins later.",
      sql: true,
    },
    {
      text: "where ${IS_STANDING_RULE} and ${which}",
      replacement: "where a.covers_later and a.audience->>'kind' = 'rule' and ${which}",
      tests: ["lib/learning/sources.test.ts"],
      seen: "An assignment that has ended goes on enrolling newcomers.",
      sql: true,
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: 'for (const turn of ["enrol", "end"] as const)',
      replacement: 'for (const turn of ["enrol"] as const)',
      seen: "Who has moved to another department keeps its mandatory training.",
    },
  ],
  "lib/assignments/change-effects.ts": [
    {
      text: "then greatest(${due.on}::date, ${added} + ${newcomerDays}::int) else",
      replacement: "then ${due.on}::date else",
      tests: ["lib/assignments/returning.test.ts"],
      seen: "Moving a due date leaves newcomers with less than the 30 days that they are promised.",
      sql: true,
    },
    {
      text: "when ${policy} = 'withdraw_unless_started' and ${isOpenSql()} and not ${IS_UNTOUCHED} then 'started'",
      replacement: "when false then 'started'",
      seen: "The preview of ending an assignment says that people who have started are withdrawn.",
      sql: true,
    },
  ],
  "lib/assignments/preview.ts": [
    {
      text: "coalesce(c.monthly_hours, ${monthlyHours}::float8)",
      replacement: "${monthlyHours}::float8",
      seen: "The preview says that a part-time employee has time for what does not fit their hours.",
      sql: true,
    },
    {
      text: " and o.due_on <= c.due_on) d",
      replacement: ") d",
      seen: "The preview calls people short of time because of work that is due a year later.",
      sql: true,
    },
  ],
});
