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
      text: "select case when e.version = b.version_after and e.state = 'not_started'",
      replacement: "select case when e.state = 'not_started'",
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
  ],
  "lib/credentials/publishing.ts": [
    {
      text: '  await enqueue(tx, "enrolment.refresh", { employeeIds: people });\n',
      replacement: "",
      seen: "Who is moved to a version that asks for more is still said to wait for a marker.",
      tests: ["lib/learning/new-credential-version.test.ts"],
    },
  ],
});
