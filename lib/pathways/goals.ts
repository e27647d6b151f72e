import "server-only";
import { stonesSql } from "@/lib/credentials/built-on-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

export type Outcome = { name: string; level: number };

/** A credential that a pathway leads to. */
export type Goal = {
  id: number;
  title: string;
  outcomes: Outcome[];
  badgeColor: string;
  badgeSymbol: string;
  validityMonths: number | null;
  /** How many stones its picture has; null: no pathway that was published awards it. */
  stones: number | null;
};

/** What of a version `v` of a credential belongs to a {@link Goal} beside id and title. */
export const GOAL_FACTS = Prisma.sql`
  v.badge_color as "badgeColor", v.badge_symbol as "badgeSymbol", v.validity_months as "validityMonths",
  (${stonesSql(Prisma.sql`v.credential_id`)}) as stones,
  (select coalesce(json_agg(json_build_object('name', s.name, 'level', o.level) order by s.name), '[]'::json)
   from credential_outcome o join skill s on s.id = o.skill_id where o.credential_version_id = v.id) as outcomes`;

/** List the published versions of these credentials, in the order of `ids`; unpublished ones are left out. */
export async function listGoals(ids: readonly number[]): Promise<Goal[]> {
  return db().$queryRaw<Goal[]>`
    select v.credential_id as id, v.title, ${GOAL_FACTS}
    from unnest(${[...ids]}::int[]) with ordinality as wanted (id, place)
    join lateral (select * from credential_version where credential_id = wanted.id and state = 'published' order by number desc limit 1) v on true
    order by wanted.place`;
}
