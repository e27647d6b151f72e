import "server-only";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { needsVerification, stateCounts, stateOn, weightedGap } from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";
import { hiddenFigures, hiddenRoleCells, type IsHidden, isSkillHidden } from "./small-bases";

export type MapCell = {
  rowId: number;
  skillId: number;
  required: number;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
  burden: number;
  /** Σ criticality over stale and unknown, as in every report; not a count of people. */
  toVerify: number;
};
/** Hidden: required there, but of too few people for readers who see figures without names. */
export type MapCells = { shown: MapCell[]; hidden: { rowId: number; skillId: number }[] };
export type MapRow = { id: number; name: string; people: number; hasChildren: boolean };
export type MapColumn = {
  id: number;
  name: string;
  code: string;
  cluster: string;
  burden: number;
  toVerify: number;
  required: number;
};

/**
 * List the skills of a scope, largest burden first (then most to verify, then name). Readers who see only
 * figures get none that too few people require there.
 *
 * @param cluster  only skills of this cluster; null: all
 */
export async function mapColumns(
  scope: Scope,
  limit = Number.POSITIVE_INFINITY,
  cluster: string | null = null,
): Promise<MapColumn[]> {
  const columns = await queryFigure<MapColumn>(Prisma.sql`
    select k.id, k.name, k.code, k.cluster,
           ${weightedGap(stateOn(scope.day))} as burden, ${needsVerification(stateOn(scope.day))} as "toVerify",
           count(*)::int as required
    from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
    where s.target is not null and ${activeInScope(scope)} and (${cluster}::text is null or k.cluster = ${cluster})
    group by k.id
    order by burden desc, "toVerify" desc, k.name, k.id`);
  const isHidden = await isSkillHidden(scope);
  return columns.filter(({ id }) => !isHidden(id)).slice(0, limit);
}

const COUNTS = (day: string) => Prisma.sql`
  count(*)::int as required, ${stateCounts(stateOn(day))},
  ${weightedGap(stateOn(day))} as burden, ${needsVerification(stateOn(day))} as "toVerify"`;

/**
 * List the units directly below a unit (null: the top ones), each including its descendants; for the map by
 * unit.
 */
export const unitRows = (scope: Scope): Promise<MapRow[]> =>
  queryFigure<MapRow>(Prisma.sql`
    select u.id, u.name, count(p.id)::int as people, exists (select from org_unit x where x.parent_id = u.id and x.closed_on is null) as "hasChildren"
    from org_unit u join unit_closure c on c.ancestor_id = u.id left join employee p on p.unit_id = c.descendant_id and ${activeInScope({ ...scope, unitId: null })}
    where u.parent_id is not distinct from ${scope.unitId}::int
    group by u.id having count(p.id) > 0
    order by count(p.id) desc, u.name, u.id`);

/**
 * Return the cells of units × skills; a unit includes its descendants. For readers who see only figures,
 * cells over too few people are hidden; which ones does not depend on the other rows requested.
 */
export async function unitCells(
  scope: Scope,
  unitIds: readonly number[],
  skillIds: readonly number[],
): Promise<MapCells> {
  const cells = await queryFigure<MapCell>(Prisma.sql`
    select c.ancestor_id as "rowId", s.skill_id as "skillId", ${COUNTS(scope.day)}
    from person_skill s join employee p on p.id = s.employee_id join unit_closure c on c.descendant_id = p.unit_id
    where s.target is not null and c.ancestor_id = any(${[...unitIds]}::int[]) and s.skill_id = any(${[...skillIds]}::int[]) and ${activeInScope({ ...scope, unitId: null })}
    group by 1, 2`);
  return splitHidden(cells, (await hiddenFigures(scope)).isHidden);
}

/** List job roles, those with the most people first; for the map by role. */
export const roleRows = (scope: Scope, limit: number | null = null): Promise<MapRow[]> =>
  queryFigure<MapRow>(Prisma.sql`
    select r.id, r.name, count(*)::int as people, false as "hasChildren"
    from job_role r join employee_job_role h on h.job_role_id = r.id join employee p on p.id = h.employee_id
    where ${activeInScope(scope)} group by r.id order by people desc, r.name, r.id limit ${limit}::int`);

/** The columns {@link stateOn} reads, with the target and the criticality of the job role itself. */
export const roleSkills = (roleIds: readonly number[], skillIds: readonly number[]): Prisma.Sql => Prisma.sql`
  (select t.job_role_id, t.skill_id, t.target, t.criticality, h.employee_id, x.reached, x.fresh_until_0, x.fresh_until_1, x.fresh_until_2, x.fresh_until_3, x.fresh_until_4, x.fresh_until_5
   from job_role_skill t join employee_job_role h using (job_role_id) join person_skill x on x.employee_id = h.employee_id and x.skill_id = t.skill_id
   where t.job_role_id = any(${[...roleIds]}::int[]) and t.skill_id = any(${[...skillIds]}::int[]))`;

/** Return the cells of job roles × skills: a report by role uses that role's own targets. */
export async function roleCells(
  scope: Scope,
  roleIds: readonly number[],
  skillIds: readonly number[],
): Promise<MapCells> {
  const cells = await queryFigure<MapCell>(Prisma.sql`
    select s.job_role_id as "rowId", s.skill_id as "skillId", ${COUNTS(scope.day)}
    from ${roleSkills(roleIds, skillIds)} s join employee p on p.id = s.employee_id
    where ${activeInScope(scope)}
    group by 1, 2`);
  return splitHidden(cells, await hiddenRoleCells(scope, skillIds));
}

/** Of hidden cells only the position is returned. */
const splitHidden = (cells: readonly MapCell[], isHidden: IsHidden): MapCells => ({
  shown: cells.filter(({ rowId, skillId }) => !isHidden(rowId, skillId)),
  hidden: cells
    .filter(({ rowId, skillId }) => isHidden(rowId, skillId))
    .map(({ rowId, skillId }) => ({ rowId, skillId })),
});
