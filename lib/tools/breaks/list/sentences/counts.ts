import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/reports/definitions.test.ts",
  "lib/reports/figures.test.ts",
  "lib/reports/forecast.test.ts",
  "lib/reports/forecast-rule.test.ts",
  "lib/skills/rule-sql.test.ts",
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
  "lib/reports/forecast-rule.ts": [
    {
      text: "Math.min(weeks, weeksFresh)",
      replacement: "weeks",
      seen: "The pace adds up evidence that has faded long since.",
    },
    {
      text: "(required - nothing) * reached",
      replacement: "required * reached",
      seen: "The pace counts new evidence of those who are covered as if it covered others.",
    },
  ],
  "lib/skills/rule-sql.ts": [
    {
      text: "having coalesce(sum(fresh), 0) >= ${threshold - TOLERANCE} and coalesce(sum(contrary), 0) <= sum(pro) + ${TOLERANCE}",
      replacement: "having false",
      seen: "The pace counts evidence that made nothing fresh for longer.",
      sql: true,
    },
    {
      text: "coalesce(v.valid_until >= v.until, true) as is_valid",
      replacement: "true as is_valid",
      seen: "The pace leaves out renewals of what would have expired.",
      sql: true,
    },
    {
      text: "where v.occurred_at < ${from} and ${isKnown(end)}",
      replacement: "where ${isKnown(end)}",
      seen: "No evidence of the last 13 weeks counts as pace.",
      sql: true,
    },
  ],
  "lib/reports/forecast.ts": [
    {
      text: "kept.from_on <= d.day and",
      replacement: "kept.from_on < d.day and",
      seen: "The forecast covers what is due on a day only a month later.",
      sql: true,
    },
    {
      text: " and kept.until < d.day",
      replacement: "",
      seen: "The forecast counts a skill twice that is current and assigned again.",
      sql: true,
    },
    {
      text: " and kept.last_on >= d.day",
      replacement: "",
      seen: "In the forecast a quiz of this year counts for ever.",
      sql: true,
    },
    {
      text: "(from_on + make_interval(months => validity_months))::date",
      replacement: "null",
      seen: "The forecast counts badges after their last day.",
      sql: true,
    },
    {
      text: "case when e.due_on < ${scope.day}::date then ${addDays(scope.day, OVERDUE_DAYS)}::date else e.due_on end",
      replacement: "e.due_on",
      seen: "The forecast takes what is overdue for done today.",
      sql: true,
    },
    {
      text: "count(distinct (kept.employee_id, kept.skill_id))",
      replacement: "count(*)",
      seen: "Somebody on two ways to one skill is covered twice in the forecast.",
      sql: true,
    },
    {
      text: "(count(*)::float8 / ${PACE_WEEKS})",
      replacement: "(count(*)::float8 / 12)",
      seen: "The pace is that of a quarter less a week.",
      sql: true,
    },
    {
      text: "and s.target <= o.level\n",
      replacement: "\n",
      seen: "The forecast expects a target of 4 to be covered by a badge of level 2.",
      sql: true,
      tests: ["lib/reports/forecast.test.ts"],
    },
    {
      text: "where ${isOpenSql()} and e.due_on is not null and ${activeInScope(scope)}",
      replacement: "where e.due_on is not null and ${activeInScope(scope)}",
      seen: "The forecast counts on pathways that were withdrawn.",
      sql: true,
      tests: ["lib/reports/forecast.test.ts"],
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
