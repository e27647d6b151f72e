import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { stateOn } from "@/lib/skills/state-sql";
import { askFigure } from "./figure-query";
import type { ClusterRow } from "./overview";
import { counted, type Scope } from "./scope";

/** Coverage by skill cluster, lowest first: person–target pairs by state. */
export const coverageByCluster = (scope: Scope): Promise<ClusterRow[]> =>
  askFigure<ClusterRow>(Prisma.sql`
    select k.cluster, count(*)::int as required,
           (count(*) filter (where ${stateOn(scope.day)} = 'covered'))::int as covered, (count(*) filter (where ${stateOn(scope.day)} = 'stale'))::int as stale,
           (count(*) filter (where ${stateOn(scope.day)} = 'gap'))::int as gap, (count(*) filter (where ${stateOn(scope.day)} = 'unknown'))::int as unknown
    from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
    where s.target is not null and ${counted(scope)}
    group by k.cluster
    order by (count(*) filter (where ${stateOn(scope.day)} = 'covered'))::float8 / count(*), k.cluster limit 20`);
