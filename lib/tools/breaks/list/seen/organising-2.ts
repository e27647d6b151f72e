import { inArea } from "../../break";

/** The page of the organisation, the rule of evidence, and merging two records of one person. */
export const ORGANISING_BREAKS_2 = inArea("organising", [], {
  "lib/structure/views/planned-of-role.ts": [
    {
      text: '["job-role.targets", "job-role.close"] as const',
      replacement: '["job-role.targets"] as const',
      seen: "The page of a job role does not say that it is to close.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/views/planned-of.ts": [
    {
      text: 'state === "waiting" || state === "failed"',
      replacement: 'state === "waiting"',
      seen: "The page of a skill, or of the rule of evidence, does not say that a planned change was not applied.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/views/structure-page.ts": [
    {
      text: "opened: Object.keys(levels).map(Number),",
      replacement: "opened: [],",
      seen: "The link to a unit opens a tree that is shut, in which the unit does not show.",
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
    {
      text: "opened: (levels[0] ?? []).map(({ id }) => id)",
      replacement: "opened: []",
      seen: "The page of the organisation opens with the company's name alone, its units folded away.",
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
    {
      text: '["unit.add", "unit.edit", "unit.close"]',
      replacement: '["unit.edit", "unit.close"]',
      seen: "Beside a unit nothing says that a new one is planned below it.",
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
  ],
  "lib/structure/views/unit-branch.ts": [
    {
      text: "where t.parent_id is null and t.closed_on is null",
      replacement: "where false",
      seen: "The page of the organisation shows the company without a single unit until one is searched.",
      sql: true,
      tests: ["lib/structure/views/planned-names.test.ts"],
    },
  ],
  "lib/structure/evidence/queries.ts": [
    {
      text: " and (v.until_on is null or v.until_on > v.from_on) order by",
      replacement: " order by",
      seen: "Weights that were corrected on the same day are listed as a rule that held from that day until that day.",
      sql: true,
      tests: ["lib/structure/evidence/evidence.test.ts"],
    },
  ],
  "lib/structure/merging/pair.ts": [
    {
      text: 'errorMessage("structure.mergeIntoLeaver", { hrId: keep.hrId, otherHrId: merge.hrId })',
      replacement: 'errorMessage("structure.mergeIntoLeaver", { hrId: merge.hrId, otherHrId: keep.hrId })',
      seen: "A merge that is refused names the wrong record as the one that has left, and advises to keep the leaver.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: '${hasClosedAccount()} as "isClosed"',
      replacement: 'false as "isClosed"',
      seen: "Before a merge the page says that the account of the other record follows, although it ends because this one's is closed.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/merge-preview.ts": [
    {
      text: "from employee r where r.manager_id = ${id}) as reports",
      replacement: "from employee r where r.manager_id = ${keepId}) as reports",
      seen: "Before a merge the page counts the reports of the record that stays as those who follow.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/rules.ts": [
    {
      text: '        Number(other.state === "in_progress") - Number(one.state === "in_progress") ||\n',
      replacement: "",
      seen: "Of two enrolments in a pathway a merge withdraws the one whose exam somebody has begun, and keeps the untouched one.",
      tests: ["lib/structure/merging/rules.test.ts"],
    },
  ],
  "lib/structure/merging/references.ts": [
    {
      text: '{ table: "assignment_exclusion", column: "employee_id", unless: ["assignment_id"] }',
      replacement: '{ table: "assignment_exclusion", column: "employee_id" }',
      seen: "Two records that are both excluded from one assignment cannot be merged.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: '{ table: "credential_move", column: "employee_id", unless: ["credential_version_id"] }',
      replacement: '{ table: "credential_move", column: "employee_id" }',
      seen: "Two records that were both moved to a new version of a credential cannot be merged.",
      tests: ["lib/structure/merging/learning.test.ts"],
    },
  ],
});
