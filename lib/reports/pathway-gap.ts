import "server-only";
import { EVERYONE, inSumsOnly, NOBODY } from "@/lib/auth/policy";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { stateOn } from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";

export type PathwayGap = {
  /** People who require at least one of the skills. */
  required: number;
  /** Those among them whom the credentials would bring to a target that they do not cover now. */
  people: number;
};

/**
 * Count the people whose gap a pathway would close: those with a target in a skill of these credentials that
 * the credentials reach (highest level among them ≥ target), in state gap, stale or unknown at the end of the
 * day. The newest version of each credential counts, including drafts, because the pathway is still being
 * written.
 *
 * Readers who see only figures could choose credentials so that the figures of two pathways differ by one
 * person, so only people whom they may see by name are counted.
 *
 * @returns null if the actor may see nobody who requires the skills
 */
export async function pathwayGap(scope: Scope, credentialIds: readonly number[]): Promise<PathwayGap | null> {
  const unnamed = inSumsOnly(scope.actor);
  if (unnamed === EVERYONE) return null;
  const [row] = await queryFigure<PathwayGap>(
    Prisma.sql`
    with outcome as (
      select o.skill_id, max(o.level) as level
      from credential c
      join lateral (select id from credential_version where credential_id = c.id order by number desc limit 1) v on true
      join credential_outcome o on o.credential_version_id = v.id
      where c.id = any(${[...new Set(credentialIds)].sort((a, b) => a - b)}::int[])
      group by o.skill_id
    )
    select count(distinct s.employee_id)::int as required,
           (count(distinct s.employee_id) filter (where s.target <= outcome.level and ${stateOn(scope.day)} <> 'covered'))::int as people
    from person_skill s join outcome on outcome.skill_id = s.skill_id join employee p on p.id = s.employee_id
    where s.target is not null and ${activeInScope(scope)} and not ${unnamed}`,
    ["skills", "learning"],
  );
  if (!row) throw new Error("An aggregate without groups gives one row.");
  return unnamed !== NOBODY && row.required === 0 ? null : row;
}
