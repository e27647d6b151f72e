import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/views/planned-names.test.ts",
  "lib/structure/person-schema.test.ts",
  "lib/structure/closing/closing.test.ts",
  "lib/structure/person-queries.test.ts",
  "lib/structure/days-of-people.test.ts",
  "lib/structure/commands.test.ts",
];

/** Sentences on people, job roles and units as they are kept. */
export const KEEPING_BREAKS_4 = inArea("keeping", TESTS, {
  "lib/structure/person-schema.ts": [
    {
      text: '.positive(issueMessage("structure.hoursWrong"))',
      replacement: '.min(0, issueMessage("structure.hoursWrong"))',
      seen: "No hours a month are accepted, with which no pathway ever fits before its due date.",
      tests: ["lib/structure/person-schema.test.ts"],
    },
    {
      text: '.max(744, issueMessage("structure.hoursWrong"))',
      replacement: '.max(7440, issueMessage("structure.hoursWrong"))',
      seen: "More hours a month than a month has are accepted.",
      tests: ["lib/structure/person-schema.test.ts"],
    },
  ],
  "lib/structure/closing/commands.ts": [
    {
      text: " and subject_id = ${jobRoleId} and",
      replacement: " and",
      seen: "To delete one job role cancels what is planned for all the others.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "data: { closedOn: null, version: { increment: 1 } }",
      replacement: "data: { closedOn: null }",
      seen: "Whoever has the page of a closed job role open is not told that it was opened again meanwhile.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/unit-commands.ts": [
    {
      text: '    if (unit.version !== version) throw await changedSince(tx, "unit", unitId, unit.name);\n',
      replacement: "",
      seen: "A closed unit opens again from a page that was shown before somebody else changed it.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/person-queries.ts": [
    {
      text: "order by r.name, r.id)",
      replacement: "order by h.since_on, r.id)",
      seen: "The form of a person lists the job roles in the order in which they began, not by name.",
      sql: true,
      tests: ["lib/structure/person-queries.test.ts"],
    },
    {
      text: 'peopleWithin(actor, "person:write").sql',
      replacement: 'peopleWithin(actor, "person:read").sql',
      seen: "A line manager opens the form of a report, whom they may not change.",
      tests: ["lib/structure/person-queries.test.ts"],
    },
  ],
  "lib/structure/views/planned-names.ts": [
    {
      text: 'idsIn("unitId", "parentId")',
      replacement: 'idsIn("unitId")',
      seen: "A planned move of a unit does not say below which unit.",
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
    {
      text: "select 'person ' || id, name from employee where id = any(${people}::int[])",
      replacement: "select 'person ' || id, title from employee where id = any(${people}::int[])",
      seen: "A planned change of manager does not say whose team it is.",
      sql: true,
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
  ],
  "lib/structure/views/structure-page.ts": [
    {
      text: 'rows.filter(({ state }) => state === "waiting" || state === "failed")',
      replacement: 'rows.filter(({ state }) => state !== "applied")',
      seen: "A planned change of a unit that was cancelled still stands beside the unit.",
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
  ],
  "lib/structure/unit-queries.ts": [
    {
      text: " and ${hasNotLeftBySql(today)} order by p.name, p.id`;",
      replacement: " order by p.name, p.id`;",
      seen: "Before a unit moves, the page says that somebody who left long ago gains its people.",
      sql: true,
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/structure/unit-mentions.ts": [
    {
      text: " and ${hasNotLeftBySql(today)} order by",
      replacement: " order by",
      seen: "Before a unit closes, the page names roles of people who left long ago.",
      sql: true,
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
});
