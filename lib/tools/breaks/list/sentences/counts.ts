import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/reports/definitions.test.ts",
  "lib/reports/figures.test.ts",
  "lib/reports/forecast.test.ts",
  "lib/reports/overview.test.ts",
  "lib/reports/team.test.ts",
  "lib/reports/small-bases.test.ts",
  "lib/reports/suppression.test.ts",
  "lib/reports/record-figures.test.ts",
];

/** Sentences on figures, their history and what executives must not learn from them. */
export const COUNT_BREAKS = inArea("counts", TESTS, {
  "lib/reports/holders.ts": [
    {
      text: "hidden: asked.filter(({ id }) => isHidden(id)).length,",
      replacement: "hidden: asked.filter(({ id, isThin }) => isThin && isHidden(id)).length,",
      seen: "An executive reads how many hidden skills have a single holder.",
      tests: ["lib/reports/hidden-skills.test.ts"],
    },
  ],
  "lib/reports/coverage-map.ts": [
    {
      text: "where s.target is not null and ${activeInScope(scope)} and (${cluster}::text is null or k.cluster = ${cluster})",
      replacement: "where s.target is not null and ${activeInScope(scope)}",
      seen: "A cluster on the map shows the skills of all clusters.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "columns.filter(({ id }) => !isHidden(id)).slice(0, limit);",
      replacement: "columns.slice(0, limit).filter(({ id }) => !isHidden(id));",
      seen: "Gaps in the list of an executive tell how large the hidden ones are.",
      tests: ["lib/reports/hidden-skills.test.ts"],
    },
    {
      text: 'x.parent_id = u.id and x.closed_on is null) as "hasChildren"',
      replacement: 'x.parent_id = u.id) as "hasChildren"',
      seen: "A unit whose teams were closed opens to an empty map.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: 'order by burden desc, "toVerify" desc, k.name, k.id`',
      replacement: 'order by "toVerify" desc, burden desc, k.name, k.id`',
      seen: "The map begins with what nobody has verified, not with the largest gap.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/reports/units.ts": [
    {
      text: "required > 0 ? !hidden.has(id) : people >= SMALLEST_BASE,",
      replacement: "required > 0 ? !hidden.has(id) : true,",
      seen: "An executive sees that a unit of two people needs nothing.",
      tests: ["lib/reports/hidden-skills.test.ts"],
    },
    {
      text: "nullif(count(pair.target), 0) nulls last",
      replacement: "nullif(count(pair.target), 0) desc nulls last",
      seen: "The list of units begins with the best covered one.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/reports/history.ts": [
    {
      text: "order by date_trunc('month', f.recorded_on), f.recorded_on desc`",
      replacement: "order by date_trunc('month', f.recorded_on), f.recorded_on`",
      seen: "The past of a unit shows the first day of each month, and the present month stands still.",
      sql: true,
      tests: ["lib/reports/history.test.ts"],
    },
    {
      text: "and recorded_on <= ${day}::date and required > 0",
      replacement: "and required > 0",
      seen: "The change since three months ago compares today with today.",
      sql: true,
      tests: ["lib/reports/history.test.ts"],
    },
    {
      text: "unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null,",
      replacement: "unit.parentId,",
      seen: "A unit that was recorded before its department shows figures of two people.",
      tests: ["lib/reports/history.test.ts"],
    },
    {
      text: "and ${unitsWithin(scope.actor)} order by unit_id",
      replacement: "order by unit_id",
      seen: "An executive of one unit reads the past of another.",
      sql: true,
      tests: ["lib/reports/history.test.ts"],
    },
  ],
  "lib/reports/snapshots.ts": [
    {
      text: "count(distinct s.employee_id) as holders",
      replacement: "count(s.employee_id) as holders",
      seen: "A unit of two people with many targets shows its past to executives.",
      sql: true,
      tests: ["lib/reports/record-figures.test.ts"],
    },
  ],
  "lib/reports/forecast.ts": [
    {
      text: "v.level >= s.target\n",
      replacement: "true\n",
      seen: "The pace counts badges that cover nothing.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
    {
      text: "v.award_id is not null and v.revoked_at is null",
      replacement: "v.award_id is not null",
      seen: "The pace counts badges that were revoked.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
    {
      text: "on planned.due_on <= d.day and planned.until < d.day",
      replacement: "on planned.due_on < d.day and planned.until < d.day",
      seen: "The forecast covers what is due on a day only a month later.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
    {
      text: "on planned.due_on <= d.day and planned.until < d.day",
      replacement: "on planned.due_on <= d.day",
      seen: "The forecast counts a skill twice that is current and assigned again.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
    {
      text: "and s.target <= o.level\n",
      replacement: "\n",
      seen: "The forecast expects a target of 4 to be covered by a badge of level 2.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
    {
      text: "where ${isOpenSql()} and e.due_on is not null and ${activeInScope(scope)}",
      replacement: "where e.due_on is not null and ${activeInScope(scope)}",
      seen: "The forecast counts on pathways that were withdrawn.",
      sql: true,
      tests: ["lib/reports/forecast-on-time.test.ts"],
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: "where y.pathway_version_id = v.id and not x.is_optional) as minutes",
      replacement: "where y.pathway_version_id = v.id) as minutes",
      seen: "A pathway that closes a gap is said to take as long as with all that is optional.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
});
