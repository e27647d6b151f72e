import "server-only";
import { inSumsOnly, seesFiguresOnly } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { stateOn } from "@/lib/skills/state-sql";
import { askFigure } from "./figure-query";
import type { ClusterRow } from "./overview";
import { counted, type Scope } from "./scope";
import { shown } from "./suppression";

/** Coverage by skill cluster, lowest first: person–target pairs by state; without those over too few people. */
export async function coverageByCluster(scope: Scope): Promise<ClusterRow[]> {
  const rows = await askFigure<ClusterRow & { base: number }>(Prisma.sql`
    select k.cluster, count(*)::int as required, ${REQUIRED_IN_SUMS(scope)} as base,
           (count(*) filter (where ${stateOn(scope.day)} = 'covered'))::int as covered, (count(*) filter (where ${stateOn(scope.day)} = 'stale'))::int as stale,
           (count(*) filter (where ${stateOn(scope.day)} = 'gap'))::int as gap, (count(*) filter (where ${stateOn(scope.day)} = 'unknown'))::int as unknown
    from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
    where s.target is not null and ${counted(scope)}
    group by k.cluster
    order by (count(*) filter (where ${stateOn(scope.day)} = 'covered'))::float8 / count(*), k.cluster limit 20`);
  return shown(rows).map(({ base: _, ...row }) => row);
}

/** Counting people costs a sort: only where there is somebody to protect. */
const REQUIRED_IN_SUMS = ({ actor }: Scope) =>
  seesFiguresOnly(actor)
    ? Prisma.sql`(count(distinct p.id) filter (where ${inSumsOnly(actor)}))::int`
    : Prisma.sql`0`;
