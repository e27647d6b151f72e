import "server-only";
import { IS_STANDING_RULE } from "@/lib/assignments/assignment-state";
import type { Day } from "@/lib/core/calendar";
import { hasNotLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";

/** Standing rules of assignments, and people with a role who have not left, that are limited to a unit. */
export type UnitMentions = {
  assignments: { id: number; title: string }[];
  people: { id: number; name: string }[];
};

/** Read what names a unit itself, not one above or below it; for whoever may change units. */
export async function mentionsOf(unitId: number, today: Day): Promise<UnitMentions> {
  const [assignments, people] = await Promise.all([
    db().$queryRaw<UnitMentions["assignments"]>`
      select a.id, t.title from assignment a
      join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) t on true
      where ${IS_STANDING_RULE} and a.audience -> 'unitIds' @> to_jsonb(${unitId}::int)
      order by t.title, a.id`,
    db().$queryRaw<UnitMentions["people"]>`
      select distinct p.id, p.name from role_grant g join employee p on p.id = g.employee_id where g.unit_id = ${unitId} and ${hasNotLeftBySql(today)} order by p.name, p.id`,
  ]);
  return { assignments, people };
}
