import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { invalid, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { activeOn, hasNotLeftBySql } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";
import { PATH_OF_UNIT } from "@/lib/db/units-sql";
import { organisationDay, readOrganisation } from "@/lib/people/organisation";
import { type AssignmentEffect, assignmentEffects } from "./hypothesis";
import { keptOpenBy } from "./unit-changes";
import { mentionsOf, type UnitMentions } from "./unit-mentions";

export type TreeUnit = {
  id: number;
  version: number;
  name: string;
  code: string;
  hasOwnCode: boolean;
  parentId: number | null;
  /** Names of the units above, from the top. */
  path: string[];
  /** Open units directly below. */
  units: number;
  /** Active people in it, and with all units below. */
  people: number;
  peopleBelow: number;
};

/** Units of one level, and units found. */
const MAX_UNITS = 500;

/**
 * Read the columns of {@link TreeUnit}, by name. Each level is cut by itself, so that a long one takes nothing from
 * the others.
 *
 * @param where  condition over an `org_unit` aliased `u`
 */
export async function readTreeUnits(where: Prisma.Sql, now: Date): Promise<TreeUnit[]> {
  const [units, day] = await Promise.all([
    db().$queryRaw<Omit<TreeUnit, "people" | "peopleBelow">[]>`
      select u.id, u.version, u.name, u.code, u.has_own_code as "hasOwnCode", u.parent_id as "parentId",
             ${PATH_OF_UNIT} as path,
             (select count(*)::int from org_unit x where x.parent_id = u.id and x.closed_on is null) as units
      from (select u.*, row_number() over (partition by u.parent_id order by u.name, u.id) as place from org_unit u where u.closed_on is null and ${where}) u
      where u.place <= ${MAX_UNITS} order by u.name, u.id`,
    organisationDay(now),
  ]);
  const heads = await headCounts(
    units.map(({ id }) => id),
    day,
  );
  return units.map((unit) => ({ ...unit, people: 0, peopleBelow: 0, ...heads.get(unit.id) }));
}

type HeadCount = Pick<TreeUnit, "people" | "peopleBelow">;

/** Count the active people in units, and in each with all units below it; units without people are left out. */
async function headCounts(unitIds: readonly number[], day: Day): Promise<Map<number, HeadCount>> {
  const rows = await queryFigure<HeadCount & { id: number }>(Prisma.sql`
    select c.ancestor_id as id, (count(*) filter (where c.depth = 0))::int as people, count(*)::int as "peopleBelow"
    from unit_closure c join employee p on p.unit_id = c.descendant_id
    where c.ancestor_id = any(${[...unitIds]}::int[]) and ${activeOn(day)} group by 1`);
  return new Map(rows.map(({ id, ...heads }) => [id, heads]));
}

/**
 * List the open units directly below a unit, by name; the tree is opened level by level.
 *
 * @param parentId  null: the top unit itself
 */
export async function listUnitsBelow(actor: Actor, parentId: number | null, now: Date): Promise<TreeUnit[]> {
  allow(actor, "unit:read");
  return readTreeUnits(Prisma.sql`u.parent_id is not distinct from ${parentId}::int`, now);
}

/** Find open units by words of their name or by their code. */
export async function findUnits(actor: Actor, words: string, now: Date): Promise<TreeUnit[]> {
  allow(actor, "unit:read");
  const isFound = Prisma.sql`(${textMatching(Prisma.sql`f.name`, words)} or lower(f.code) = lower(${words.trim()}))`;
  const found = Prisma.sql`select f.id from org_unit f where f.closed_on is null and ${isFound} order by f.name, f.id limit ${MAX_UNITS}`;
  return readTreeUnits(Prisma.sql`u.id in (${found})`, now);
}

/** Read an open unit. @throws AppError `not_found` */
export async function getTreeUnit(actor: Actor, id: number, now: Date): Promise<TreeUnit> {
  allow(actor, "unit:read");
  const [unit] = await readTreeUnits(Prisma.sql`u.id = ${id}`, now);
  if (!unit) throw notFound("unit");
  return unit;
}

export type UnitPreview = {
  /** Active people in the unit and all below, and the units below. */
  people: number;
  units: number;
  assignments: AssignmentEffect[];
  /** People whose role is scoped to a unit that gains or loses these people. */
  scopes: { employeeId: number; name: string; role: string; unit: string; effect: "gains" | "loses" }[];
  /** What keeps it from being closed: people in it now or from a later day on, and open units directly below. */
  keptOpenBy: { people: number; units: number };
  /** What names the unit itself, and goes on doing so after it has closed. */
  named: UnitMentions;
};

const previewInput = z.object({ unitId: rowId, parentId: rowId.nullish() });

/**
 * Say what follows when a unit moves below another, or closes (`parentId` null): nothing is written.
 *
 * @throws AppError `invalid`, `not_found`
 */
export async function previewUnit(actor: Actor, raw: unknown, now: Date): Promise<UnitPreview> {
  allow(actor, "unit:write");
  const parsed = previewInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { unitId, parentId } = parsed.data;
  const unit = await getTreeUnit(actor, unitId, now);
  const counts = { people: unit.peopleBelow, units: await countBelow(unitId) };
  const organisation = await readOrganisation(db(), now);
  const { today } = organisation;
  const [kept, named] = await Promise.all([keptOpenBy(db(), unitId, today), mentionsOf(unitId, today)]);
  const always = { ...counts, keptOpenBy: kept, named };
  if (!parentId || parentId === unit.parentId) return { ...always, assignments: [], scopes: [] };
  const people = Prisma.sql`
    select p.id, p.unit_id from employee p join unit_closure c on c.descendant_id = p.unit_id where c.ancestor_id = ${unitId}`;
  const [assignments, scopes] = await Promise.all([
    assignmentEffects({ people, closure: movedClosure(unitId, parentId) }, organisation, now),
    scopeEffects(unitId, parentId, today),
  ]);
  return { ...always, assignments, scopes };
}

async function countBelow(unitId: number): Promise<number> {
  return db().unitClosure.count({
    where: { ancestorId: unitId, depth: { gt: 0 }, descendant: { closedOn: null } },
  });
}

/** The rows of the closure that the moved units would have. */
const movedClosure = (unitId: number, parentId: number): Prisma.Sql => Prisma.sql`
  select w.ancestor_id, w.descendant_id from unit_closure w join unit_closure b on b.descendant_id = w.descendant_id and b.ancestor_id = ${unitId}
    join unit_closure inside on inside.descendant_id = w.ancestor_id and inside.ancestor_id = ${unitId}
  union
  select n.ancestor_id, b.descendant_id from unit_closure n cross join unit_closure b where n.descendant_id = ${parentId} and b.ancestor_id = ${unitId}`;

const scopeEffects = (unitId: number, parentId: number, today: Day): Promise<UnitPreview["scopes"]> =>
  db().$queryRaw<UnitPreview["scopes"]>`
    with before as (select ancestor_id from unit_closure where descendant_id = ${unitId} and depth > 0),
         after as (select ancestor_id from unit_closure where descendant_id = ${parentId})
    select p.id as "employeeId", p.name, g.role::text as role, u.name as unit, case when b.ancestor_id is null then 'gains' else 'loses' end as effect
    from role_grant g join employee p on p.id = g.employee_id join org_unit u on u.id = g.unit_id
    left join before b on b.ancestor_id = g.unit_id left join after a on a.ancestor_id = g.unit_id
    where (b.ancestor_id is null) <> (a.ancestor_id is null) and ${hasNotLeftBySql(today)} order by p.name, p.id`;
