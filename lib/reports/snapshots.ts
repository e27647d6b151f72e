import "server-only";
import type { Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import type { Tx } from "@/lib/db/write";
import { assessedCount, stateCounts, stateIfRequired } from "@/lib/skills/state-sql";

/**
 * Record the figures of every unit at the end of a day. A unit's day is recorded once: the first count stays.
 */
export async function recordUnitFigures(tx: Tx, day: Day): Promise<void> {
  const state = stateIfRequired(day);
  await tx.$executeRaw`
    insert into unit_figure (unit_id, recorded_on, required, covered, stale, gap, assessed, people, required_people)
    select f.id, ${day}::date, f.required, f.covered, f.stale, f.gap, f.assessed, f.people, f.holders
    from (select c.ancestor_id as id, count(s.target) as required, ${stateCounts(state)}, ${assessedCount(state, day)} as assessed,
                 count(distinct p.id) as people, count(distinct s.employee_id) as holders
          from unit_closure c join employee p on p.unit_id = c.descendant_id left join person_skill s on s.employee_id = p.id and s.target is not null
          where ${activeOn(day)}
          group by c.ancestor_id) f
    on conflict (unit_id, recorded_on) do nothing`;
}
