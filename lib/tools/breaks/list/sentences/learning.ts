import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/learning/progress.test.ts",
  "lib/learning/wait-states.test.ts",
  "lib/learning/undo-move.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/learning/start-attempt.test.ts",
  "lib/learning/renew.test.ts",
  "lib/learning/new-version.test.ts",
];

/** Sentences on progress, waiting, renewal and versions, as learners meet them. */
export const LEARNING_BREAKS = inArea("learning", TESTS, {
  "lib/learning/standing-rules.ts": [
    {
      text: "e.id = s.enrolment_id and ${isOpenSql()}\n      and not ${matches(",
      replacement: "e.id = s.enrolment_id\n      and not ${matches(",
      seen: "Who moves after completing a pathway disappears from the completions of its assignment.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: "      ...(await peopleAwaitingReview(tx)),\n",
      replacement: "",
      seen: "Where a job was lost, work that waits for review is late.",
      tests: ["lib/learning/wait-states.test.ts"],
    },
  ],
  "lib/learning/progress.ts": [
    {
      text: "coalesce(e.started_at, ${now}) end,",
      replacement: "${now}::timestamptz end,",
      seen: "Every step that is done moves the day on which somebody began.",
      sql: true,
      tests: ["lib/learning/earned-before.test.ts"],
    },
  ],
  "lib/learning/wait-states.ts": [
    {
      text: "completedOn: dayOf(Math.max(at, assigned), zone),",
      replacement: "completedOn: dayOf(at, zone),",
      seen: "Somebody has completed a pathway before it was assigned to them.",
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "Math.max(assigned, enrolment.returns_counted_at?.getTime() ?? 0)",
      replacement: "enrolment.returns_counted_at?.getTime() ?? 0",
      seen: "Work returned before a pathway was assigned puts off the due date of the pathway.",
      tests: ["lib/learning/wait-states.test.ts"],
    },
  ],
  "lib/learning/moved-people.ts": [
    {
      text: "e.moved_at = b.created_at and ${isOpenOrCompletedSql()}",
      replacement: "e.moved_at = b.created_at",
      seen: "Undoing a move opens what was withdrawn by hand since.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "and lv.credential_id = v.credential_id and l.moved_at > b.created_at)",
      replacement: "and l.moved_at > b.created_at)",
      seen: "A move cannot be undone for people who were moved in another credential since.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/learning/undo-move.ts": [
    {
      text: "await refreshProgress(tx, employeeIds, made.at, await readOrganisation(tx, made.at));",
      replacement: "",
      seen: "What was marked between a move and its undo is missing from the progress.",
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "where o.employee_id = any(${undone}::int[])\n      and o.credential_version_id in (select m.entity_id from batch_item m where m.batch_id = ${batchId} and m.entity = 'credential_version')",
      replacement: "where o.employee_id = any(${undone}::int[])",
      seen: "Undoing one move takes back the moves of people in other credentials.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/learning/undo.ts": [
    {
      text: "where s.ended_at is null and s.assignment_id in (select id from assignment where batch_id = ${batchId})\n",
      replacement: "where s.assignment_id in (select id from assignment where batch_id = ${batchId})\n",
      seen: "Undoing an assignment rewrites when and why earlier sources had ended.",
      sql: true,
      tests: ["lib/learning/sources.test.ts"],
    },
    {
      text: "await tx.$queryRaw`select id from batch where id = ${batchId} for update`;",
      replacement: "",
      seen: "Two people who undo one assignment at the same moment both read that they did it.",
      tests: ["lib/learning/sources.test.ts"],
    },
  ],
  "lib/learning/step-pathway.ts": [
    {
      text: "set ended_at = null, end_cause = null, obligation = excluded.obligation, due_on = excluded.due_on where s.ended_at is not null`",
      replacement: "set ended_at = null, end_cause = null where s.ended_at is not null`",
      seen: "A pathway that a step asks for again has the due day of the first time.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: 'order by coalesce(${isOpenSql("l")}, false) desc, v.pathway_id limit 1`',
      replacement: "order by v.pathway_id limit 1`",
      seen: "A step enrols somebody on a second pathway to a badge that they are on the way to.",
      sql: true,
      tests: ["lib/learning/step-pathway.test.ts"],
    },
    {
      text: "if (done.has(stepKey)) throw",
      replacement: "if (false) throw",
      seen: "A step whose badge is held enrols the holder on the pathway to it once more.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/learning/complete-step.ts": [
    {
      text: 'if (step?.kind !== "learn") throw notFound("step");',
      replacement: 'if (!step) throw notFound("step");',
      seen: "A learner ticks off the exam of a pathway without taking it.",
      tests: ["lib/learning/earned-before.test.ts"],
    },
    {
      text: "    if (done.has(stepKey)) return { id: stepKey, enrolmentId, unchanged: true };\n",
      replacement: "",
      seen: "A second click on done makes the step done on another day as well.",
      tests: ["lib/learning/progress.test.ts"],
    },
  ],
  "lib/learning/renew.ts": [
    {
      text: '    await enqueue(tx, "enrolment.refresh", { employeeIds: [me.id] });\n',
      replacement: "",
      seen: "A renewal has no due date until the next hour, though a rule sets one.",
      tests: ["lib/learning/renew.test.ts"],
    },
    {
      text: "desc nulls last, l.completed_at desc nulls last, v.pathway_id",
      replacement: "desc nulls last, v.pathway_id",
      seen: "A renewal opens a pathway of years ago instead of the one that was completed last.",
      sql: true,
      tests: ["lib/learning/renew.test.ts"],
    },
    {
      text: "(v.milestone_credential_id = ${credentialId}) desc nulls last, ",
      replacement: "",
      seen: "A renewal opens a pathway that asks for a badge instead of the one that awards it.",
      sql: true,
      tests: ["lib/learning/renew.test.ts"],
    },
  ],
  "lib/learning/start-attempt.ts": [
    {
      text: 'orderBy: [{ cycle: "desc" }, { id: "desc" }],',
      replacement: 'orderBy: [{ cycle: "asc" }, { id: "asc" }],',
      seen: "Who renews takes the quiz before the steps that come first were done anew.",
      tests: ["lib/learning/start-attempt.test.ts"],
    },
    {
      text: "before.filter(isEditable).map(",
      replacement: "before.filter(isEditable).slice(before.length).map(",
      seen: "Who has begun to renew is still asked to change work of before, which cannot count any more.",
      tests: ["lib/learning/start-attempt.test.ts"],
    },
  ],
  "lib/learning/submitted-work.ts": [
    {
      text: "order by m.moved_at desc limit 1",
      replacement: "order by m.moved_at limit 1",
      seen: "Who was moved twice is late while all that the last version asks for waits for review.",
      sql: true,
      tests: ["lib/learning/new-credential-version.test.ts"],
    },
    {
      text: "order by s.key, t.decided_at desc) t on true",
      replacement: "order by s.key, t.decided_at) t on true",
      seen: "A renewed pathway counts as completed before the work of its renewal was handed in.",
      sql: true,
      tests: ["lib/learning/wait-states.test.ts"],
    },
  ],
  "lib/learning/my-learning.ts": [
    {
      text: "x.due_on nulls last, (x.assignment_id is null), x.id",
      replacement: "x.due_on nulls last, x.id",
      seen: "My learning names the parent where an assignment gives a reason.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
});
