import "server-only";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { stateCounts, stateOn } from "@/lib/skills/state-sql";
import type { ClusterRow } from "./overview";
import { activeInScope, type Scope } from "./scope";
import { isSkillHidden } from "./small-bases";

/**
 * Return coverage by skill cluster, lowest first: person–target pairs by state. Readers who see only figures
 * get it over the skills shown to them, so that a cluster reveals nothing beyond those.
 */
export async function coverageByCluster(scope: Scope): Promise<ClusterRow[]> {
  const skills = await queryFigure<ClusterRow & { skillId: number }>(Prisma.sql`
    select k.id as "skillId", k.cluster, count(*)::int as required,
           ${stateCounts(stateOn(scope.day))}
    from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
    where s.target is not null and ${activeInScope(scope)}
    group by k.id, k.cluster order by k.cluster, k.id`);
  const isHidden = await isSkillHidden(scope);
  const shown = skills.filter(({ skillId }) => !isHidden(skillId));
  return [...Map.groupBy(shown, ({ cluster }) => cluster)]
    .map(([cluster, rows]) => rows.reduce(add, { cluster, ...NONE }))
    .toSorted((a, b) => a.covered / a.required - b.covered / b.required);
}

const NONE = { required: 0, covered: 0, stale: 0, gap: 0, unknown: 0 };

const add = (sum: ClusterRow, row: ClusterRow): ClusterRow => ({
  cluster: sum.cluster,
  required: sum.required + row.required,
  covered: sum.covered + row.covered,
  stale: sum.stale + row.stale,
  gap: sum.gap + row.gap,
  unknown: sum.unknown + row.unknown,
});
