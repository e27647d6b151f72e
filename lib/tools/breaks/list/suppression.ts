import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/reports/suppression.test.ts",
  "lib/reports/unit-suppression.test.ts",
  "lib/reports/role-suppression.test.ts",
  "lib/reports/small-bases.test.ts",
];

/** Figures over few people that executives must not see. */
export const SUPPRESSION_BREAKS = inArea("suppression", TESTS, {
  "lib/reports/suppression.ts": [
    {
      text: "export const SMALLEST_BASE = 5;",
      replacement: "export const SMALLEST_BASE = 4;",
      seen: "An executive sees a share over four people.",
    },
    {
      text: "const isAlone = suppressed.size === 1 && remainder === 0;",
      replacement: "const isAlone = false;",
      seen: "An executive subtracts the units shown from the total and has the one that is hidden.",
    },
    {
      text: "const direct = parent && children.length > 0 ? parent.base - baseOf(children) : 0;",
      replacement: "const direct = 0;",
      seen: "An executive subtracts the teams from the department and has the two people in no team.",
    },
    {
      text: "parent && hidden.has(parent.id)\n        ? []",
      replacement: "parent === undefined\n        ? []",
      seen: "A department is hidden, and its teams are shown.",
    },
  ],
  "lib/reports/small-bases.ts": [
    {
      text: "where s.target is not null group by 1, 2 order by 1, 2",
      replacement: "where true group by 1, 2 order by 1, 2",
      seen: "A skill that two people need is shown because others have it without needing it.",
      sql: true,
    },
    {
      text: "where exists (select from person_skill s where s.employee_id = p.id and s.target is not null) group by 1",
      replacement: "where true group by 1",
      seen: "The figures of a unit are shown where two of its thirty people need anything.",
      sql: true,
    },
    {
      text: "where ${activeInScope({ ...scope, unitId: null })} and ${inSumsOnly(scope.actor)})",
      replacement: "where ${activeInScope({ ...scope, unitId: null })})",
      seen: "An executive who sees one unit by name subtracts it and has single people of the others.",
      sql: true,
    },
    {
      text: "return (skillId) => units.has(unitId) || isHidden(unitId, skillId);",
      replacement: "return (skillId) => units.has(unitId) && isHidden(unitId, skillId);",
      seen: "The map shows an executive a skill that two people of the unit need.",
    },
  ],
  "lib/reports/unit-suppression.ts": [
    {
      text: "for (const edge of edges) if (edge.isDeducible && isSmall(edge.base)) mark(edge.unitId);",
      replacement: "",
      seen: "An executive works out the one hidden skill of a unit from its total.",
    },
  ],
  "lib/reports/role-suppression.ts": [
    {
      text: "if (deducible.length === 0 || kept.length === 0) return hidden;",
      replacement: "return hidden;",
      seen: "An executive compares units and job roles and has a group of two.",
    },
  ],
  "lib/reports/history.ts": [
    {
      text: "f.required_people as base",
      replacement: "f.required as base",
      seen: "Past figures of a unit of three people with ten targets each are shown.",
      sql: true,
    },
    {
      text: "if (!(await isShown(scope))) return [];",
      replacement: "",
      seen: "The past of a unit is shown whose present is hidden.",
    },
  ],
  "lib/reports/clusters.ts": [
    {
      text: "const shown = skills.filter(({ skillId }) => !isHidden(skillId));",
      replacement: "const shown = skills;",
      seen: "An executive subtracts the skills of a cluster and has the one that is hidden.",
    },
  ],
  "lib/reports/totals.ts": [
    {
      text: "if (!(await isShown(scope))) return null;",
      replacement: "",
      seen: "An executive opens the figures of a unit of three people by its address.",
    },
  ],
});
