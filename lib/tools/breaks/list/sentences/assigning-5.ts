import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/reach.test.ts",
  "lib/assignments/change.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/learning/new-credential-version.test.ts",
];

/** Sentences on undoing and changing assignments, and on what follows a change at once. */
export const ASSIGNING_BREAKS_5 = inArea("assigning", TESTS, {
  "lib/learning/undo.ts": [
    {
      text: "select case when e.version = b.version_after and ${IS_UNTOUCHED}",
      replacement: "select case when ${IS_UNTOUCHED}",
      seen: "Undoing an assignment deletes enrolments that were changed since, with what the change recorded.",
      sql: true,
      tests: ["lib/assignments/reach.test.ts"],
    },
    {
      text: "    order by e.id for update of e`;",
      replacement: "    order by e.id`;",
      seen: "Who begins at the moment an assignment is undone loses the enrolment with what they did.",
      sql: true,
      tests: ["lib/assignments/reach.test.ts"],
    },
  ],
  "lib/assignments/commands.ts": [
    {
      text: "      await requirePeople(tx, actor, input.excludedIds);\n",
      replacement: "",
      seen: "L&D of one unit writes people of other units into the exclusions of an assignment.",
      tests: ["lib/assignments/reach.test.ts"],
    },
    {
      text: 'where: { pathwayId: input.pathwayId, state: "published" },',
      replacement: "where: { pathwayId: input.pathwayId },",
      seen: "A pathway that is still a draft is assigned, and people are enrolled on it.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change-effects.ts": [
    {
      text: "case when e.counts_from is not null then s.due_on end",
      replacement: "null::date",
      seen: "Taking the date from an assignment leaves renewals without a due date while the badge expires.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "case when e.counts_from is not null and ${due.on}::date < ${added} then s.due_on",
      replacement: "case when false then s.due_on",
      seen: "The preview counts renewals that were added later among the dates that become past.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/children.ts": [
    {
      text: "end_cause = null, obligation = e.obligation, due_on = e.due_on",
      replacement: "end_cause = null",
      seen: "An inner pathway that comes back with the outer one has no due date and is optional.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: '  if (opened.length > 0)\n    await enqueue(tx, "enrolment.refresh", { employeeIds: opened.map(({ employeeId }) => employeeId) });\n',
      replacement: "",
      seen: "After an undo somebody is asked again for what they have done in the meantime.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/enrol.ts": [
    {
      text: "set obligation = d.obligation, due_on = d.due_on, version = e.version + 1",
      replacement: "set obligation = d.obligation, due_on = d.due_on",
      seen: "Undoing an assignment deletes enrolments whose due date was moved since, as if untouched.",
      sql: true,
      tests: ["lib/assignments/reach.test.ts"],
    },
    {
      text: "where e.id = d.id and ${isOpenSql()} and (e.obligation",
      replacement: "where e.id = d.id and (e.obligation",
      seen: "After an assignment was undone, what people had completed was neither mandatory nor due on any day.",
      sql: true,
      tests: ["lib/assignments/reach.test.ts"],
    },
    {
      text: "${effortRange(root).least}, ${nextStepKey}::uuid",
      replacement: "${effortRange(root).least}, null::uuid",
      seen: "A pathway that was just assigned does not say with which step it begins.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
  ],
  "lib/credentials/publishing.ts": [
    {
      text: '  await enqueue(tx, "enrolment.refresh", { employeeIds: people });\n',
      replacement: "",
      seen: "Who is moved to a version that asks for more is still said to wait for a marker.",
      tests: ["lib/learning/new-credential-version.test.ts"],
    },
  ],
  "lib/assignments/change.ts": [
    {
      text: "enrolmentsOf(leaving), lossPolicy, now);",
      replacement: "enrolmentsOf(leaving), assignment.lossPolicy, now);",
      seen: "Who is left out of an assignment loses the pathway although it was chosen to let them keep it.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change-preview.ts": [
    {
      text: "const leaves = departuresSql(id, lossPolicy,",
      replacement: "const leaves = departuresSql(id, assignment.lossPolicy,",
      seen: "The preview of a change says that people are withdrawn who keep it by the policy just chosen.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "coalesce(r.due_on < ${today}::date, false)",
      replacement: "coalesce(r.due_on <= ${today}::date, false)",
      seen: "The preview says of somebody who is due today that they are late once they are included again.",
      sql: true,
      tests: ["lib/assignments/returning.test.ts"],
    },
  ],
  "lib/assignments/preview.ts": [
    {
      text: 'findFirst({ where: { pathwayId, state: "published" } })',
      replacement: "findFirst({ where: { pathwayId } })",
      seen: "Whoever assigns is shown a preview of a pathway that nobody can be enrolled on.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "filter (where fit = 'tight')",
      replacement: "filter (where fit <> 'fits')",
      seen: "The preview counts people without enough time among those for whom it is only tight.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: "filter (where fit = 'too-short')",
      replacement: "filter (where fit = 'none')",
      seen: "The preview says that everybody has enough time though somebody has not.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: 'audience.kind === "rule" ? audience.belowSkillId : null',
      replacement: 'audience.kind === "rule" ? null : null',
      seen: "The preview of a rule for people below their target does not show how far below it they are.",
      tests: ["lib/assignments/fit.test.ts"],
    },
    {
      text: "coalesce(${freshLevelOn(today)}, 0) as fresh",
      replacement: "coalesce(s.reached, 0) as fresh",
      seen: "The preview shows a level that has gone stale as one that somebody has today.",
      sql: true,
      tests: ["lib/assignments/fit.test.ts"],
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "where ${activeOn(today)} and ${people} and ${matches(audience, today)}",
      replacement: "where (${hasLeftBySql(today)}) is not true and ${people} and ${matches(audience, today)}",
      seen: "Somebody whose first day is next month is enrolled today, and late before they begin.",
      sql: true,
      tests: ["lib/learning/sources.test.ts"],
    },
  ],
  "lib/assignments/enrolment-list.ts": [
    {
      text: "s.assignment_id = ${assignment} and s.ended_at is null)",
      replacement: "s.assignment_id = ${assignment})",
      seen: "The list of an assignment names people of whom it asks nothing any more.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
    {
      text: "v.title, e.id`",
      replacement: "v.title desc, e.id`",
      seen: "The list of enrolments by pathway begins with the last letter of the alphabet.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
  ],
  "lib/learning/start-attempt.ts": [
    {
      text: "      state: { in: [...OPEN_OR_COMPLETED_STATES] },\n",
      replacement: "",
      seen: "Somebody who was withdrawn from a pathway goes on taking its exams.",
      tests: ["lib/learning/start-attempt.test.ts"],
    },
    {
      text: "? last : earlier.waiting;",
      replacement: "? last : undefined;",
      seen: "Who renews while older work still waits for its marker has to begin it again.",
      tests: ["lib/learning/attempts-per-cycle.test.ts"],
    },
    {
      text: " for update of p`",
      replacement: "`",
      seen: "Two clicks on beginning a quiz end in an error page beside the quiz.",
      sql: true,
      tests: ["lib/learning/start-attempt.test.ts"],
    },
  ],
  "lib/learning/complete-step.ts": [
    {
      text: " and ${isOpenOrCompletedSql()} for update of e",
      replacement: " for update of e",
      seen: "Somebody who was withdrawn from a pathway goes on ticking off its readings.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "${isOpenOrCompletedSql()} for update of e",
      replacement: "e.state in ('not_started', 'in_progress') for update of e",
      seen: "Who has completed a pathway can no longer tick off what was optional in it.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "${isOpenOrCompletedSql()} for update of e`",
      replacement: "${isOpenOrCompletedSql()}`",
      seen: "Two clicks on a reading that is done store it as done twice.",
      sql: true,
      tests: ["lib/learning/progress.test.ts"],
    },
  ],
  "lib/learning/step-pathway.ts": [
    {
      text: " and ${isOpenSql()} for update of e",
      replacement: " for update of e",
      seen: "Somebody who was withdrawn from a pathway enrols in another one through its step.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: '(isDueForRenewal(cycle) || cycle.state === "revoked")',
      replacement: "isDueForRenewal(cycle)",
      seen: "Whoever lost a badge finds the pathway to it done already by what they read before.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: "${isOpenSql()} for update of e`",
      replacement: "${isOpenSql()}`",
      seen: "Two clicks on a step that opens another pathway end in an error page beside it.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/learning/progress.ts": [
    {
      text: 'waits.waitingSince !== null || enrolment.state === "in_progress"',
      replacement: 'enrolment.state === "in_progress"',
      seen: "Who has handed in all the work of a pathway is listed as not having started it.",
      tests: ["lib/learning/new-credential-version.test.ts"],
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: "const LOOKBACK_DAYS = 7;",
      replacement: "const LOOKBACK_DAYS = 2;",
      seen: "After days without the server a badge that has come due is missing from the renewal under way.",
      tests: ["lib/learning/renew.test.ts"],
    },
  ],
  "lib/learning/renew.ts": [
    {
      text: " for update of p`",
      replacement: "`",
      seen: "Two clicks on renewing a badge end in an error page beside the renewal.",
      sql: true,
      tests: ["lib/learning/renew.test.ts"],
    },
  ],
});
