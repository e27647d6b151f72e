import "server-only";
import type { Day } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { activeOn } from "@/lib/people/active";
import { stateOn } from "@/lib/skills/state-sql";

/** Records what the figures of every unit are at the end of a day. A unit's day is recorded once: the first count stands. */
export async function recordUnitFigures(tx: Tx, day: Day): Promise<void> {
  await tx.$executeRaw`
    insert into unit_figure (unit_id, "on", required, covered, stale, gap, assessed, people, required_people)
    select c.anc, ${day}::date, count(s.target),
           count(*) filter (where s.target is not null and ${stateOn(day)} = 'covered'),
           count(*) filter (where s.target is not null and ${stateOn(day)} = 'stale'),
           count(*) filter (where s.target is not null and ${stateOn(day)} = 'gap'),
           count(*) filter (where s.target is not null and ${stateOn(day)} = 'covered' and s.assessed_until >= ${day}::date),
           count(distinct p.id), count(distinct s.employee_id)
    from unit_closure c join employee p on p.unit_id = c.des left join person_skill s on s.employee_id = p.id and s.target is not null
    where ${activeOn(day)}
    group by c.anc
    on conflict (unit_id, "on") do nothing`;
}
