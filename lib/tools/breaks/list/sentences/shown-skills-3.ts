import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/reports/forecast.test.ts",
  "lib/reports/coverage-view.test.ts",
  "lib/reports/orders.test.ts",
  "lib/reports/several-tops.test.ts",
  "lib/reports/known-people.test.ts",
  "lib/reports/team.test.ts",
  "lib/reports/awards-of.test.ts",
  "lib/reports/history.test.ts",
];

/** Sentences on what reports say of skills, and of whom. */
export const SHOWN_SKILL_BREAKS_3 = inArea("shown skills", TESTS, {
  "lib/reports/forecast.ts": [
    {
      text: "from planned where support >= 1",
      replacement: "from planned where support > 0",
      seen: "The forecast promises skills that one quiz alone is too weak to prove.",
      sql: true,
      tests: ["lib/reports/forecast.test.ts"],
    },
    {
      text: "percentile_cont(0.5)",
      replacement: "percentile_cont(1)",
      seen: "The pace takes all evidence to last as long as the one that lasts longest.",
      sql: true,
      tests: ["lib/reports/forecast.test.ts"],
    },
    {
      text: '    ["skills", "learning"],\n',
      replacement: '    ["skills"],\n',
      seen: "The forecast goes on showing what was assigned before, after new assignments were made.",
      tests: ["lib/reports/forecast.test.ts"],
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: "order by level desc, v.title",
      replacement: "order by level, v.title",
      seen: "Of the pathways that close a gap those that lead least far stand first.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "${freshLevelOn(scope.day)} as fresh",
      replacement: "s.reached as fresh",
      seen: "Behind a figure a level that has gone stale looks like one that was just proved.",
      sql: true,
      tests: ["lib/reports/definitions.test.ts"],
    },
    {
      text: "on w.credential_id = s.credential_id and w.state = 'published'",
      replacement: "on w.credential_id = s.credential_id",
      seen: "A pathway closes a gap by a level that only a draft of its credential promises.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "order by occurred_at desc, id desc limit 1",
      replacement: "order by occurred_at, id limit 1",
      seen: "Behind a figure stands the first evidence that a person ever had, not the latest.",
      sql: true,
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: "where v.state = 'published' and o.skill_id = ${skillId}",
      replacement: "where o.skill_id = ${skillId}",
      seen: "Among the pathways that close a gap are drafts, and retired ones, which cannot be assigned.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/reports/coverage-map.ts": [
    {
      text: "group by u.id having count(p.id) > 0",
      replacement: "group by u.id",
      seen: "The map has rows of units in which nobody works.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
    {
      text: "t.target, t.criticality, h.employee_id",
      replacement: "t.target, x.criticality, h.employee_id",
      seen: "The gap of a job role weighs as much as another job role of its holders says.",
      sql: true,
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/reports/coverage-view.ts": [
    {
      text: "if (!open.includes(unit.id)) return [row];",
      replacement: "return [row];",
      seen: "Opening a unit on the map shows nothing of the units below it.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: "Math.min(page, Math.ceil(items.length / size))",
      replacement: "Math.min(page, Math.floor(items.length / size))",
      seen: "The last skills, or units, of the map are on a page that cannot be opened.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: 'const read = by === "unit" ? unitCells : roleCells;',
      replacement: 'const read = by === "unit" ? unitCells : unitCells;',
      seen: "The open cell of a job role on another page shows the figures of a unit.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "components/executive/coverage-card.tsx": [
    {
      text: "percent(figures.assessed, figures.required)",
      replacement: "percent(figures.assessed, figures.covered)",
      seen: "The executive page says of much more that it was assessed than the other shares add up to.",
      tests: ["components/executive/coverage-card.test.tsx"],
    },
    {
      text: "proven: figures.proven ?? 0,",
      replacement: "proven: figures.reached ?? 0,",
      seen: "What was proven once and has gone stale stands on the executive page as proven.",
      tests: ["components/executive/coverage-card.test.tsx"],
    },
  ],
  "components/coverage/view.ts": [
    {
      text: 'isWhole: search.people === "all",',
      replacement: "isWhole: false,",
      seen: "The link to all people behind a figure leads to the first hundred again.",
      tests: ["components/coverage/view.test.ts"],
    },
    {
      text: 'if (by === "role") search.set("by", "role");',
      replacement: "",
      seen: "Turning the page of job roles leads back to the map by unit.",
      tests: ["components/coverage/view.test.ts"],
    },
    {
      text: "rowPage: Math.max(1, number(search.rows) ?? 1),",
      replacement: "rowPage: Math.max(1, number(search.page) ?? 1),",
      seen: "The further job roles of the map cannot be reached.",
      tests: ["components/coverage/view.test.ts"],
    },
  ],
  "components/skills/cell-view.ts": [
    {
      text: "const few = required < FEW_PEOPLE;",
      replacement: "const few = required <= FEW_PEOPLE;",
      seen: "Cells of the map over exactly five people show a fraction and are always pale.",
      tests: ["components/skills/cell-view.test.ts"],
    },
    {
      text: 'share >= QUIET_FROM_SHARE ? "covered"',
      replacement: 'share > QUIET_FROM_SHARE ? "covered"',
      seen: "A cell of the map in which exactly 80 % are covered is marked as a gap.",
      tests: ["components/skills/cell-view.test.ts"],
    },
  ],
  "lib/reports/overview.ts": [
    {
      text: 'where ${activeOn(today)} and ${managerIs("left", today)} and',
      replacement: 'where ${managerIs("left", today)} and',
      seen: "The overview counts people who have left among those who need a new manager.",
      sql: true,
      tests: ["lib/reports/overview.test.ts"],
    },
  ],
  "lib/reports/pathway-gap.ts": [
    {
      text: "order by number desc limit 1",
      replacement: "order by number limit 1",
      seen: "Whose gap a pathway closes is counted by the first version of its credentials.",
      sql: true,
      tests: ["lib/reports/pathway-gap.test.ts"],
    },
  ],
  "lib/reports/open-cell.ts": [
    {
      text: "view.isWhole ? null : FIRST",
      replacement: "FIRST",
      seen: "Of more than a hundred people behind a figure the others cannot be listed.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: 'const roleId = by === "role" ? cell.rowId : null;',
      replacement: 'const roleId = by === "role" ? null : null;',
      seen: "Behind the cell of a job role stands everybody who needs the skill, whatever their job role.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/reports/small-bases.ts": [
    {
      text: "if (isHidden(top, skillId)) return [skillId, new Set(rows.map(({ roleId }) => roleId))];",
      replacement: "",
      seen: "An executive reads a skill that is hidden from them on the map by job role.",
      tests: ["lib/reports/hidden-skills.test.ts"],
    },
    {
      text: "  { id: EVERYBODY, parentId: null },\n",
      replacement: "",
      seen: "In a company with two top units nothing is hidden from executives, not even figures about one person.",
      tests: ["lib/reports/several-tops.test.ts"],
    },
    {
      text: "and ${activeInScope(scope)} and ${inSumsOnly(scope.actor)}",
      replacement: "and ${activeInScope(scope)}",
      seen: "An executive who knows one unit by name subtracts it from a job role and has a group of two.",
      sql: true,
      tests: ["lib/reports/known-people.test.ts"],
    },
  ],
  "lib/reports/team.ts": [
    {
      text: "order by p.late desc, p.gap desc, p.name, p.id",
      replacement: "order by p.late desc, p.name, p.id",
      seen: "On the team page people with many gaps are lost among the others.",
      sql: true,
      tests: ["lib/reports/team.test.ts"],
    },
    {
      text: "from person_skill s where s.employee_id = p.id and s.target is not null) s on true",
      replacement: "from person_skill s where s.employee_id = p.id) s on true",
      seen: "The team page counts gaps in skills that nobody asks of the people.",
      sql: true,
      tests: ["lib/reports/team.test.ts"],
    },
  ],
  "lib/reports/people-list.ts": [
    {
      text: " or p.hr_id = ${q}",
      replacement: "",
      seen: "Nobody is found by HR number in the list of people.",
      sql: true,
      tests: ["lib/reports/team.test.ts"],
    },
    {
      text: '${activeOn(dayAt(requestTime()))} as "isActive"',
      replacement: 'true as "isActive"',
      seen: "The page of somebody who has left offers what can be done for employees alone.",
      sql: true,
      tests: ["lib/reports/team.test.ts"],
    },
    {
      text: 'badges ? ["learning", "skills"] : ["skills"]',
      replacement: '["skills"]',
      seen: "The list of badges due for renewal names more people than it says there are.",
      tests: ["lib/reports/awards-of.test.ts"],
    },
    {
      text: "revokedOn: dayAtHome(row.revokedAt)",
      replacement: "revokedOn: null",
      seen: "On a person's page a revoked badge is shown as valid.",
      tests: ["lib/reports/awards-of.test.ts"],
    },
  ],
  "lib/reports/history.ts": [
    {
      text: " and f.recorded_on >= ${since}::date",
      replacement: "",
      seen: "The chart of the past year begins many years ago.",
      sql: true,
      tests: ["lib/reports/history.test.ts"],
    },
    {
      text: "and f.required > 0 and ${unitsWithin(scope.actor)}",
      replacement: "and ${unitsWithin(scope.actor)}",
      seen: "The past of a unit shows 0 % for days on which nothing was required of anybody.",
      sql: true,
      tests: ["lib/reports/history.test.ts"],
    },
  ],
  "lib/reports/holders.ts": [
    {
      text: "order by h.holders, h.needed_by desc,",
      replacement: "order by h.needed_by desc, h.holders,",
      seen: "Skills that nobody holds stand below those with one holder.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/reports/executive.ts": [
    {
      text: "addMonths(scope.day, -13)",
      replacement: "addMonths(scope.day, -3)",
      seen: "The forecast shows the last three months instead of the past year.",
      tests: ["lib/reports/history.test.ts"],
    },
    {
      text: "addDays(scope.day, -90)",
      replacement: "addDays(scope.day, -9)",
      seen: "The executive page calls what changed in nine days the change of a quarter.",
      tests: ["lib/reports/history.test.ts"],
    },
  ],
});
