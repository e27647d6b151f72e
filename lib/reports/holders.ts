import "server-only";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { freshLevelOn } from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";
import { isShown, isSkillHidden } from "./small-bases";

export type UnderstaffedSkill = {
  id: number;
  name: string;
  holderLevel: number;
  minHolders: number | null;
  holders: number;
  neededBy: number;
  kind: "uncovered" | "single" | "short";
};

export type UnderstaffedSkills = {
  /** Skills with too few holders; the first of `total`. */
  skills: UnderstaffedSkill[];
  total: number;
  /** Number of skills considered but hidden from the actor, whatever their holders. */
  hidden: number;
};

/**
 * Find skills with too few holders: active people with a fresh level at or above the skill's holder level.
 *
 * - uncovered: no holder · single: one holder, a single point of failure · short: fewer than `minHolders`
 * - considered: skills with `minHolders`, or of criticality 3 for somebody in the scope
 * - readers who see only figures get nothing if the base of the scope is too small, of hidden skills only
 *   their number (having few holders would reveal few people), and no names
 *
 * @source docs/domain.md, Figures
 */
export async function understaffedSkills(scope: Scope, limit: number): Promise<UnderstaffedSkills> {
  if (!(await isShown(scope))) return { skills: [], total: 0, hidden: 0 };
  const asked = await queryFigure<UnderstaffedSkill & { isThin: boolean }>(Prisma.sql`
    with held as (
      select s.skill_id,
             (count(*) filter (where ${freshLevelOn(scope.day)} >= k.holder_level))::int as holders,
             count(s.target)::int as needed_by, max(s.criticality) as criticality
      from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
      where ${activeInScope(scope)}
      group by s.skill_id
    )
    select k.id, k.name, k.holder_level as "holderLevel", k.min_holders as "minHolders", h.holders, h.needed_by as "neededBy",
           case when h.holders = 0 then 'uncovered' when h.holders = 1 then 'single' else 'short' end as kind,
           coalesce(h.holders <= 1 or h.holders < k.min_holders, false) as "isThin"
    from held h join skill k on k.id = h.skill_id
    where h.needed_by > 0 and (k.min_holders is not null or h.criticality = 3)
    order by h.holders, h.needed_by desc, k.name, k.id`);
  const isHidden = await isSkillHidden(scope);
  const thin = asked.filter(({ id, isThin }) => isThin && !isHidden(id));
  return {
    skills: thin.slice(0, limit).map(({ isThin: _, ...skill }) => skill),
    total: thin.length,
    hidden: asked.filter(({ id }) => isHidden(id)).length,
  };
}
