import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { freshLevelOn } from "@/lib/skills/state-sql";
import { askFigure } from "./figure-query";
import { counted, type Scope } from "./scope";
import { isShown } from "./small-bases";

export type ThinSkill = {
  id: number;
  name: string;
  holderLevel: number;
  minHolders: number | null;
  holders: number;
  neededBy: number;
  kind: "uncovered" | "single" | "short";
};

/**
 * Skills held by too few: active people with a fresh level at or above the skill's holder level.
 *
 * - uncovered  nobody · single: one holder, a single point of failure · short: fewer than `minHolders`
 * - asked of skills with `minHolders`, or of criticality 3 for somebody in the scope
 * - to who sees figures only, nothing where the base of the scope is too small for them; names never
 *
 * @source docs/domain.md, Figures
 */
export async function thinSkills(scope: Scope, limit: number): Promise<ThinSkill[]> {
  if (!(await isShown(scope))) return [];
  return askFigure<ThinSkill>(Prisma.sql`
    with held as (
      select s.skill_id,
             (count(*) filter (where ${freshLevelOn(scope.day)} >= k.holder_level))::int as holders,
             count(s.target)::int as needed_by, max(s.criticality) as criticality
      from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
      where ${counted(scope)}
      group by s.skill_id
    )
    select k.id, k.name, k.holder_level as "holderLevel", k.min_holders as "minHolders", h.holders, h.needed_by as "neededBy",
           case when h.holders = 0 then 'uncovered' when h.holders = 1 then 'single' else 'short' end as kind
    from held h join skill k on k.id = h.skill_id
    where h.needed_by > 0 and (k.min_holders is not null or h.criticality = 3) and (h.holders <= 1 or h.holders < k.min_holders)
    order by h.holders, h.needed_by desc, k.name
    limit ${limit}`);
}
