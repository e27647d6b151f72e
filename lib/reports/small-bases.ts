import "server-only";
import { inSumsOnly, seesFiguresOnly } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { askFigure } from "./figure-query";
import { counted, type Scope } from "./scope";
import { baseOf, hiddenUnits, isEnough, shown, type UnitBase } from "./suppression";

/** Whether a row of a table may not show its figures of a skill. */
export type IsHidden = (rowId: number, skillId: number) => boolean;

const nothingIsHidden: IsHidden = () => false;

/** In place of a skill: all of them together. */
const ALL_SKILLS = 0;

type SkillBase = UnitBase & { skillId: number };

/**
 * Whether the figures of a scope over all skills may be shown to its actor. A unit is not shown over fewer than
 * five required people whom the actor may see in sums only, nor where a unit so small could be told from it.
 */
export async function isShown(scope: Scope): Promise<boolean> {
  if (!seesFiguresOnly(scope.actor)) return true;
  if (scope.unitId !== null) return !(await hiddenAmongUnits(scope, [scope.unitId])).has(scope.unitId);
  return isEnough(baseOf((await basesOf(scope, [], [])).filter(({ parentId }) => parentId === null)));
}

/** The same for these units and what is right below them: the hidden ones. */
export async function hiddenAmongUnits(scope: Scope, unitIds: readonly number[]): Promise<Set<number>> {
  if (!seesFiguresOnly(scope.actor)) return new Set();
  return hiddenUnits((await basesOf(scope, unitIds, [])).filter(({ skillId }) => skillId === ALL_SKILLS));
}

/** Which cells of units × skills are hidden. A unit hidden over all skills is hidden in each of them. */
export async function hiddenUnitCells(
  scope: Scope,
  unitIds: readonly number[],
  skillIds: readonly number[],
): Promise<IsHidden> {
  if (!seesFiguresOnly(scope.actor)) return nothingIsHidden;
  const bases = Map.groupBy(await basesOf(scope, unitIds, skillIds), ({ skillId }) => skillId);
  const always = hiddenUnits(bases.get(ALL_SKILLS) ?? []);
  const hidden = new Map(
    skillIds.map((id) => [id, hiddenUnits(bases.get(id) ?? [], (unitId) => always.has(unitId))]),
  );
  return (unitId, skillId) => hidden.get(skillId)?.has(unitId) ?? true;
}

/** Which cells of job roles × skills are hidden: all roles that need a skill add up to those who need it. */
export async function hiddenRoleCells(scope: Scope, skillIds: readonly number[]): Promise<IsHidden> {
  if (!seesFiguresOnly(scope.actor)) return nothingIsHidden;
  const cells = await askFigure<{ roleId: number; skillId: number; base: number }>(Prisma.sql`
    select t.job_role_id as "roleId", t.skill_id as "skillId", count(*)::int as base
    from job_role_skill t join employee_job_role h using (job_role_id) join employee p on p.id = h.employee_id
    where t.skill_id = any(${[...skillIds]}::int[]) and ${counted(scope)} and ${inSumsOnly(scope.actor)}
    group by 1, 2 order by 1`);
  const hidden = new Set<string>();
  for (const roles of Map.groupBy(cells, ({ skillId }) => skillId).values()) {
    const kept = new Set(shown(roles));
    for (const role of roles) if (!kept.has(role)) hidden.add(`${role.roleId} ${role.skillId}`);
  }
  return (roleId, skillId) => hidden.has(`${roleId} ${skillId}`);
}

/**
 * Required people whom the actor may see in sums only, by unit: over all skills and for each of these. Of these
 * units, what is right below them, and of every unit above with all beside it: what {@link hiddenUnits} needs.
 */
const basesOf = (
  scope: Scope,
  unitIds: readonly number[],
  skillIds: readonly number[],
): Promise<SkillBase[]> =>
  askFigure<SkillBase>(Prisma.sql`
    with person as (
      select u.id, u.parent_id, p.id as employee_id
      from org_unit u join unit_closure c on c.anc = u.id join employee p on p.unit_id = c.des
      where (u.parent_id is null or u.parent_id in (select anc from unit_closure where des = any(${[...unitIds]}::int[])))
        and ${counted({ ...scope, unitId: null })} and ${inSumsOnly(scope.actor)}
    )
    select n.id, n.parent_id as "parentId", ${ALL_SKILLS}::int as "skillId", count(*)::int as base from person n
    where exists (select from person_skill s where s.employee_id = n.employee_id and s.target is not null)
    group by 1, 2
    union all
    select n.id, n.parent_id, s.skill_id, count(*)::int from person n join person_skill s on s.employee_id = n.employee_id
    where s.target is not null and s.skill_id = any(${[...skillIds]}::int[])
    group by 1, 2, 3
    order by 1`);
