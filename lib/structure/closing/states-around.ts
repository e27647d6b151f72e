import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { stateCounts, stateOn, weightedGap } from "@/lib/skills/state-sql";
import { assuming, type Hypothesis } from "../hypothesis";

/** Person–target pairs by state, and their weighted gap. */
export type States = { covered: number; stale: number; gap: number; unknown: number; burden: number };

const NONE: States = { covered: 0, stale: 0, gap: 0, unknown: 0, burden: 0 };

/**
 * Count the pairs of the affected people in some skills before and after a change.
 *
 * @param skills  a query of `skill_id`, over the tables as they are
 */
export async function statesAround(
  hypothesis: Hypothesis,
  skills: Prisma.Sql,
  today: Day,
): Promise<{ people: number; before: States; after: States }> {
  const { people } = hypothesis;
  const concerned = Prisma.sql`, concerned as (${skills})`;
  const counts = Prisma.sql`select ${stateCounts(stateOn(today))}, ${weightedGap(stateOn(today))} as burden
    from affected a join person_skill s on s.employee_id = a.id join concerned c on c.skill_id = s.skill_id where s.target is not null`;
  const [[before], [after], [held]] = await Promise.all([
    db().$queryRaw<States[]>`with affected as (${people}) ${concerned} ${counts}`,
    db().$queryRaw<States[]>`${assuming(hypothesis, concerned)} ${counts}`,
    db().$queryRaw<{ people: number }[]>`select count(*)::int as people from (${people}) p`,
  ]);
  return { people: held?.people ?? 0, before: before ?? NONE, after: after ?? NONE };
}
