import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/skills/figures.test.ts",
  "lib/reports/definitions.test.ts",
  "lib/reports/figures.test.ts",
  "lib/reports/small-bases.test.ts",
  "lib/reports/overview.test.ts",
];

const KEPT = ["lib/structure/kept-figures.test.ts"];

/** Figures and their definitions. */
export const FIGURE_BREAKS = inArea("figures", TESTS, {
  "lib/reports/totals.ts": [
    {
      text: "where s.target is not null and ${activeInScope(scope)}",
      replacement: "where ${activeInScope(scope)}",
      seen: "Skills that nobody asked for count as required.",
      sql: true,
    },
  ],
  "lib/reports/holders.ts": [
    {
      text: ">= k.holder_level",
      replacement: "> k.holder_level",
      seen: "Skills are called uncovered although somebody holds them at the level asked for.",
      sql: true,
    },
    {
      text: "where h.needed_by > 0 and (k.min_holders is not null or h.criticality = 3)",
      replacement: "where h.needed_by > 0",
      seen: "Every minor skill is listed as a single point of failure.",
      sql: true,
    },
    {
      text: "coalesce(h.holders <= 1 or h.holders < k.min_holders, false)",
      replacement: "h.holders <= 1",
      seen: "A skill with two of the five holders that the business needs is not listed.",
      sql: true,
    },
    {
      text: "isThin && !isHidden(id)",
      replacement: "isThin",
      tests: ["lib/reports/hidden-skills.test.ts"],
      seen: "An executive learns from the list of thin skills about single people.",
    },
  ],
  "lib/reports/coverage-map.ts": [
    {
      text: "(select t.job_role_id, t.skill_id, t.target, t.criticality,",
      replacement: "(select t.job_role_id, t.skill_id, x.target, x.criticality,",
      seen: "A report by job role measures people against the targets of their other role.",
      sql: true,
    },
    {
      text: "join unit_closure c on c.descendant_id = p.unit_id\n    where s.target is not null and c.ancestor_id",
      replacement:
        "join unit_closure c on c.descendant_id = p.unit_id and c.depth = 0\n    where s.target is not null and c.ancestor_id",
      seen: "The row of a department counts only people who are in no team below it.",
      sql: true,
    },
  ],
  "lib/reports/scope.ts": [
    {
      text: "inUnits([unitId])",
      replacement: "Prisma.sql`p.unit_id = ${unitId}`",
      seen: "The figures of a department leave out its teams.",
    },
  ],
  "lib/skills/state-sql.ts": [
    {
      text: "floor(100 * ${attainment(level)} + 0.5)::int",
      replacement: "floor(100 * ${attainment(level)})::int",
      seen: "Readiness is rounded down in the list and half up on the person's page.",
      sql: true,
    },
    {
      text: "sum(s.criticality * least(${level}, s.target))",
      replacement: "sum(s.criticality * ${level})",
      seen: "Experts in one skill hide that a team lacks another.",
      sql: true,
    },
    {
      text: "sum(s.criticality * (s.target - s.reached)) filter (where ${state} = 'gap')",
      replacement: "sum(s.criticality * (s.target - s.reached))",
      seen: "People who exceed their target make the weighted gap smaller.",
      sql: true,
    },
    {
      text: "filter (where ${state} in ('stale', 'unknown'))",
      replacement: "filter (where ${state} in ('unknown'))",
      seen: "What has gone stale is not counted as needing verification.",
      sql: true,
    },
    {
      text: "where ${state} = 'covered' and s.assessed_until >= ${day}::date",
      replacement: "where ${state} = 'covered'",
      seen: "The report says that everything covered was assessed.",
      sql: true,
    },
    {
      text: "(case when s.target is not null then ${stateOn(day)} end)",
      replacement: "(${stateOn(day)})",
      seen: "The states of a unit add up to more than its required pairs.",
      sql: true,
    },
  ],
  "lib/reports/role-figures.ts": [
    {
      text: "where h.job_role_id = any(${[...jobRoleIds]}::int[]) and ${activeOn(day)}",
      replacement: "where h.job_role_id = any(${[...jobRoleIds]}::int[])",
      seen: "The list of job roles goes on counting people who have left.",
      sql: true,
      tests: KEPT,
    },
    {
      text: "(select h.job_role_id, t.target, k.reached,",
      replacement: "(select h.job_role_id, k.target, k.reached,",
      seen: "The coverage of a job role depends on what the holders' other job roles ask for.",
      sql: true,
      tests: KEPT,
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: "e.revoked_at is null and e.kind <> 'self_rating'",
      replacement: "e.kind <> 'self_rating'",
      seen: "The list behind a figure names a revoked badge as the latest evidence.",
      sql: true,
    },
  ],
  "lib/reports/overview.ts": [
    {
      text: "generate_series(present - interval '11 months', present, interval '1 month')",
      replacement:
        "generate_series(present - interval '12 months', present - interval '1 month', interval '1 month')",
      tests: ["lib/reports/figures.test.ts"],
      seen: "The chart of completions leaves out the present month.",
      sql: true,
    },
    {
      text: "filter (where v.state = 'in_review'))::int as waiting",
      replacement: "filter (where v.state = 'draft'))::int as waiting",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "The overview counts drafts to approve that nobody has submitted.",
      sql: true,
    },
  ],
  "lib/reports/units.ts": [
    {
      text: "nulls last, child.name, child.id`",
      replacement: "nulls last, child.id`",
      seen: "Units that are covered alike stand in the order in which they were entered.",
      sql: true,
      tests: ["lib/reports/orders.test.ts"],
    },
  ],
  "lib/skills/figures.ts": [
    {
      text: ".sort((a, b) => b.rest - a.rest || a.index - b.index);",
      replacement: ".sort((a, b) => a.rest - b.rest || a.index - b.index);",
      seen: "Whole percents are rounded to the wrong states.",
    },
    {
      text: "Math.floor((100 * part) / whole + 0.5)",
      replacement: "Math.floor((100 * part) / whole)",
      seen: "A share of 66.7% is shown as 66%.",
    },
  ],
});
