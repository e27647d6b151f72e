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
  "lib/learning/sync-assignments.ts": [
    {
      text: "e.id = s.enrolment_id and ${isOpenSql()}\n      and ${people}",
      replacement: "e.id = s.enrolment_id\n      and ${people}",
      seen: "Who moves after completing a pathway disappears from the completions of its assignment.",
      sql: true,
      tests: ["lib/learning/standing-rules.test.ts"],
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
  ],
});
