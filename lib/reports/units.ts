import "server-only";
import { seesFiguresOnly } from "@/lib/auth/policy";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { stateCounts, stateIfRequired } from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";
import { hiddenFigures } from "./small-bases";
import { SMALLEST_BASE } from "./suppression";

export type UnitFigures = {
  id: number;
  name: string;
  people: number;
  required: number;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
};

/**
 * List the child units of a unit, lowest coverage first: shares over all skills, each unit with its
 * descendants. Readers who see only figures get none over too few required people, although these count in
 * the sums above.
 */
export async function unitFigures(scope: Scope): Promise<UnitFigures[]> {
  const rows = await queryFigure<UnitFigures>(Prisma.sql`
    with child as (select id, name from org_unit where parent_id is not distinct from ${scope.unitId}::int),
    pair as (
      select c.ancestor_id as id, p.id as person, ${stateIfRequired(scope.day)} as state, s.target
      from unit_closure c join child on child.id = c.ancestor_id join employee p on p.unit_id = c.descendant_id left join person_skill s on s.employee_id = p.id and s.target is not null
      where ${activeInScope({ ...scope, unitId: null })}
    )
    select child.id, child.name, count(distinct pair.person)::int as people,
           count(pair.target)::int as required,
           ${stateCounts(Prisma.sql`pair.state`)}
    from child join pair using (id)
    group by child.id, child.name
    order by (count(*) filter (where pair.state = 'covered'))::float8 / nullif(count(pair.target), 0) nulls last, child.name, child.id`);
  if (!seesFiguresOnly(scope.actor)) return rows;
  const { units: hidden } = await hiddenFigures(scope);
  return rows.filter(({ id, people, required }) =>
    required > 0 ? !hidden.has(id) : people >= SMALLEST_BASE,
  );
}
