import "server-only";
import { createHash } from "node:crypto";
import { inSumsOnly, seesFiguresOnly } from "@/lib/auth/policy";
import { memoize } from "@/lib/core/caches";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { hiddenRoles } from "./role-suppression";
import { activeInScope, type Scope } from "./scope";
import { type SuppressedCells, suppressUnitCells } from "./unit-suppression";
import type { OwnBase, UnitNode } from "./unit-tables";

/** Return whether a row of a table must not show its figures of a skill. */
export type IsHidden = (rowId: number, skillId: number) => boolean;

const NOTHING: SuppressedCells = { units: new Set(), isHidden: () => false, regionsOf: () => new Map() };

/** Id of a virtual root above several units without a parent. */
const EVERYBODY = 0;

type Pattern = SuppressedCells & {
  /** The unit that includes everybody. */
  top: number;
};

/**
 * Return what is hidden from an actor who sees only figures: units over all skills, and units × skills.
 * Computed for the whole organisation at once, so that every page hides the same.
 */
export async function hiddenFigures(scope: Scope): Promise<Pattern> {
  if (!seesFiguresOnly(scope.actor)) return { ...NOTHING, top: EVERYBODY };
  const units = await queryFigure<UnitNode>(
    Prisma.sql`select id, parent_id as "parentId" from org_unit order by id`,
  );
  const own = await queryFigure<OwnBase>(Prisma.sql`
    with person as (select p.id, p.unit_id from employee p where ${activeInScope({ ...scope, unitId: null })} and ${inSumsOnly(scope.actor)})
    select p.unit_id as "unitId", null::int as "skillId", count(*)::int as base from person p
    where exists (select from person_skill s where s.employee_id = p.id and s.target is not null) group by 1
    union all
    select p.unit_id, s.skill_id, count(*)::int from person p join person_skill s on s.employee_id = p.id
    where s.target is not null group by 1, 2 order by 1, 2`);
  return patternOf(units, own);
}

/** Cached by its inputs: levels change all day, but which skills people require hardly ever does. */
const patternOf = memoize(
  (units: readonly UnitNode[], own: readonly OwnBase[]): Pattern => {
    const tops = units.filter(({ parentId }) => parentId === null);
    const [only] = tops;
    return tops.length === 1 && only
      ? { ...suppressUnitCells(units, own), top: only.id }
      : { ...suppressUnitCells(belowEverybody(units), own), top: EVERYBODY };
  },
  { max: 20, keyOf: (units, own) => fingerprint([units, own]) },
);

/** Cached results of a query are the same object until something changes, so each is hashed once. */
const fingerprints = new WeakMap<object, string>();

function fingerprint([units, own]: [readonly UnitNode[], readonly OwnBase[]]): string {
  const known = fingerprints.get(own);
  if (known) return known;
  const made = createHash("sha256")
    .update(JSON.stringify([units, own]))
    .digest("base64");
  fingerprints.set(own, made);
  return made;
}

const belowEverybody = (units: readonly UnitNode[]): UnitNode[] => [
  { id: EVERYBODY, parentId: null },
  ...units.map(({ id, parentId }) => ({ id, parentId: parentId ?? EVERYBODY })),
];

/** Return whether the figures of a scope over all skills may be shown to its actor. */
export async function isShown(scope: Scope): Promise<boolean> {
  const { units, top } = await hiddenFigures(scope);
  return !units.has(scope.unitId ?? top);
}

/** Return which skills' figures in a scope are hidden from its actor. */
export async function isSkillHidden(scope: Scope): Promise<(skillId: number) => boolean> {
  const { isHidden, units, top } = await hiddenFigures(scope);
  const unitId = scope.unitId ?? top;
  return (skillId) => units.has(unitId) || isHidden(unitId, skillId);
}

/**
 * Return which cells of job roles × skills are hidden, so that roles, alone or combined with units, reveal
 * nothing.
 */
export async function hiddenRoleCells(scope: Scope, skillIds: readonly number[]): Promise<IsHidden> {
  if (!seesFiguresOnly(scope.actor)) return () => false;
  const { regionsOf, isHidden, top } = await hiddenFigures(scope);
  const own = await queryFigure<{ skillId: number; roleId: number; unitId: number; base: number }>(Prisma.sql`
    select t.skill_id as "skillId", h.job_role_id as "roleId", p.unit_id as "unitId", count(*)::int as base
    from job_role_skill t join employee_job_role h using (job_role_id) join employee p on p.id = h.employee_id
    where t.skill_id = any(${[...skillIds]}::int[]) and ${activeInScope(scope)} and ${inSumsOnly(scope.actor)}
    group by 1, 2, 3 order by 1, 2, 3`);
  const hidden = new Map(
    [...Map.groupBy(own, ({ skillId }) => skillId)].map(([skillId, rows]) => {
      if (isHidden(top, skillId)) return [skillId, new Set(rows.map(({ roleId }) => roleId))];
      const regions = regionsOf(skillId);
      const byPart = Map.groupBy(rows, ({ roleId, unitId }) => `${roleId} ${regions.get(unitId)}`);
      const parts = [...byPart.values()].flatMap((part) => {
        const [first] = part;
        const base = part.reduce((sum, row) => sum + row.base, 0);
        return first ? [{ roleId: first.roleId, regionId: regions.get(first.unitId) ?? top, base }] : [];
      });
      return [skillId, hiddenRoles(parts)];
    }),
  );
  return (roleId, skillId) => hidden.get(skillId)?.has(roleId) ?? false;
}
