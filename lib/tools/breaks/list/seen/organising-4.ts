import { inArea } from "../../break";

/** Who made an assignment, what reopens, and figures of units. */
export const ORGANISING_BREAKS_4 = inArea("organising", [], {
  "lib/assignments/assignment-page.ts": [
    {
      text: "(select p.name from employee p where p.id = b.created_by_id) as",
      replacement: "(select p.name from employee p where p.id = a.created_by_id) as",
      seen: "The history of an assignment says of every change that it was made by whoever made the assignment.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "total: rows[0]?.total ?? 0 };",
      replacement: "total: rows.length };",
      seen: "Of 300 people who are excluded from an assignment its page says that there are 200.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "(select p.name from employee p where p.id = a.created_by_id) as",
      replacement: "null::text as",
      seen: "The page of an assignment does not say who made it.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/reopened.ts": [
    {
      text: " and e.withdrawn_on >= a.left_on\n",
      replacement: "\n",
      seen: "Before somebody returns, learning that an earlier, long absence has ended for good is counted as going on.",
      sql: true,
      tests: ["lib/assignments/leavers.test.ts"],
    },
  ],
  "lib/learning/moved-people.ts": [
    {
      text: '(select p.name from employee p where p.id = b.created_by_id) as "madeBy"',
      replacement: 'null::text as "madeBy"',
      seen: "The page of a version does not say who moved people to it.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/reports/coverage-view.ts": [
    {
      text: "const rows = [...all.filter(({ isTotal }) => isTotal), ...part];",
      replacement:
        "const rows = range.page === 1 ? [...all.filter(({ isTotal }) => isTotal), ...part] : part;",
      seen: "On the second page of units the map has no row for the whole company to compare with.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/reports/small-sums.ts": [
    {
      text: "const MAX_PARTS = 5;",
      replacement: "const MAX_PARTS = 3;",
      seen: "An executive can work out a figure over four people from figures that are shown of four hidden parts.",
      tests: ["lib/reports/small-sums.test.ts"],
    },
  ],
  "lib/people/organisation.ts": [
    {
      text: 'where: { id: 1, command: "organisation.load-demo" }',
      replacement: "where: { id: 1 }",
      seen: "The sign-in page of a real company offers to set up a company of one's own, as if it were the demo.",
      tests: ["lib/people/organisation.test.ts"],
    },
    {
      text: "  privacyUrl,\n  imprintUrl,\n});",
      replacement: "  privacyUrl: imprintUrl,\n  imprintUrl: privacyUrl,\n});",
      seen: "On public pages the link to the privacy notice opens the imprint, and the other way round.",
      tests: ["lib/people/organisation.test.ts"],
    },
  ],
  "lib/people/units.ts": [
    {
      text: "isTop: row.parentId === null",
      replacement: "isTop: id === null",
      seen: "The figures of an executive of one unit are headed as those of the whole company.",
      tests: ["lib/people/units.test.ts"],
    },
  ],
  "lib/people/match-units.ts": [
    {
      text: 'kind: "cycle", name, above: parent.name',
      replacement: 'kind: "cycle", name, above: name',
      seen: "A row of the HR file whose unit would stand below itself does not say below which one the file puts it.",
      tests: ["lib/people/match-units.test.ts"],
    },
  ],
  "lib/skills/rating-page.ts": [
    {
      text: "where k.id = any(${ids}::int[]) order by k.cluster, k.name, k.id",
      replacement: "where k.id = any(${ids}::int[]) order by k.id",
      seen: "The skills of the rating page stand in the order in which they were once added, not by cluster and name.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
  ],
});
