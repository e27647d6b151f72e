import { forbidden } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { inUnits, unitsFrom } from "@/lib/db/units-sql";
import { type Permission, POLICY, type Reach, type RoleName } from "./permissions";

export type Person = {
  kind: "person";
  employeeId: number;
  name: string;
  /** Job title, shown under the name. */
  title: string;
  roles: ReadonlySet<RoleName>;
  /** Units (each with the units below it) that the lnd role is scoped to; null: everybody. */
  lndUnitIds: number[] | null;
  /** The same for the executive role. */
  executiveUnitIds: number[] | null;
  /** The own time zone; null: that of the organisation. */
  timeZone: string | null;
};
type System = { kind: "system"; job: string };
export type Actor = Person | System;

/** The employee id of an actor, for columns that name who acted; null: a job. */
export const employeeIdOf = (actor: Actor): number | null =>
  actor.kind === "person" ? actor.employeeId : null;

const WIDEST: Reach[] = ["everyone", "units", "reports", "handed", "figures", "self"];

/** Return every reach that the actor's roles give for a permission, widest first. */
export function reachesOf(actor: Actor, permission: Permission): Reach[] {
  const row: Partial<Record<RoleName, Reach>> = POLICY[permission];
  const roles: Iterable<RoleName> = actor.kind === "system" ? ["system"] : actor.roles;
  const reaches = new Set([...roles].flatMap((role) => row[role] ?? []));
  return WIDEST.filter((reach) => reaches.has(reach));
}

/** The roles that can be granted and give a permission; not those that follow from being somebody, nor jobs. */
export const rolesWith = (permission: Permission): RoleName[] =>
  (Object.keys(POLICY[permission]) as RoleName[]).filter(
    (role) => role !== "employee" && role !== "manager" && role !== "system",
  );

/** Whether to show a control. Never a substitute for {@link peopleWithin} or {@link allow}. */
export const can = (actor: Actor, permission: Permission): boolean => reachesOf(actor, permission).length > 0;

/**
 * Check a permission on data that concerns no person: the catalogue, drafts, the audit trail.
 *
 * @throws AppError `forbidden` when none of the actor's roles has the permission
 */
export function allow(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw forbidden();
}

/**
 * Some people are visible to the actor only in aggregates ({@link inSumsOnly} says who): true for an
 * executive, unless another role shows everybody.
 */
export const seesFiguresOnly = (actor: Actor): boolean => {
  const reaches = reachesOf(actor, "figure:read");
  if (!reaches.includes("figures") || reaches.includes("everyone")) return false;
  return !(reaches.includes("units") && actor.kind === "person" && actor.lndUnitIds === null);
};

/** No restriction: a query may leave it out. */
export const EVERYONE = Prisma.sql`true`;
/** Matches nobody. */
export const NOBODY = Prisma.sql`false`;

/** The same rows as a Prisma `where` and as SQL. */
type Within<Where> = { where: Where; sql: Prisma.Sql };
type PeopleWithin = Within<Prisma.EmployeeWhereInput>;

/** Compared by identity: Prisma ignores an empty `where` inside an `OR`, where it should match every row. */
const EVERYBODY: PeopleWithin = { where: {}, sql: EVERYONE };

/**
 * Return the people on whom this actor may use `permission`; the SQL is over an `employee` aliased `p`. Every
 * query and command about people selects them through it, so that a person out of reach is not found rather
 * than forbidden. The reaches of several roles are united.
 *
 * @throws AppError `forbidden` when the actor may use the permission on nobody
 */
export function peopleWithin(actor: Actor, permission: Permission): PeopleWithin {
  const reaches = reachesOf(actor, permission);
  if (reaches.length === 0) throw forbidden();
  if (reaches.includes("everyone")) return EVERYBODY;
  if (actor.kind === "system") throw forbidden();
  if (boundToUnits(actor, permission) === null && reaches.some((reach) => reach in SCOPES)) return EVERYBODY;
  const parts = reaches.flatMap((reach) => peopleOf(actor, reach));
  const sql = parts.map((part) => part.sql);
  return {
    where: { OR: parts.map(({ where }) => where) },
    sql: sql.length > 0 ? Prisma.sql`(${Prisma.join(sql, " or ")})` : NOBODY,
  };
}

/** The reaches that a grant may restrict to units, and the units of a person. */
const SCOPES: Partial<Record<Reach, (person: Person) => number[] | null>> = {
  units: ({ lndUnitIds }) => lndUnitIds,
  figures: ({ executiveUnitIds }) => executiveUnitIds,
};

/**
 * Return the units, each with the units below it, to which an actor's use of a permission is restricted;
 * null: none. For data that outlives the moment, such as a rule that covers later people: {@link
 * peopleWithin} covers present ones.
 *
 * @throws AppError `forbidden` when none of the actor's roles has the permission
 */
export function boundToUnits(actor: Actor, permission: Permission): readonly number[] | null {
  allow(actor, permission);
  const reaches = reachesOf(actor, permission);
  if (actor.kind === "system" || reaches.includes("everyone")) return null;
  const scopes = reaches.flatMap((reach) => SCOPES[reach] ?? []).map((scopeOf) => scopeOf(actor));
  return scopes.some((units) => units === null) ? null : scopes.flatMap((units) => units ?? []);
}

function peopleOf(person: Person, reach: Reach): PeopleWithin[] {
  const me = person.employeeId;
  switch (reach) {
    case "everyone":
      return [EVERYBODY];
    case "figures":
    case "units": {
      const ids = SCOPES[reach]?.(person) ?? null;
      if (ids === null) return [EVERYBODY];
      return [
        {
          where: { unit: { above: { some: { ancestorId: { in: ids } } } } },
          sql: inUnits(ids),
        },
      ];
    }
    case "reports":
      return [
        {
          where: { managers: { some: { managerId: me } } },
          sql: Prisma.sql`p.id in (select employee_id from reporting_line where manager_id = ${me})`,
        },
      ];
    case "handed":
      return [];
    case "self":
      return [{ where: { id: me }, sql: Prisma.sql`p.id = ${me}` }];
  }
}

/**
 * Return the submissions on which this actor may use `permission`; the SQL is over an `attempt` aliased `t`
 * joined to its `employee` aliased `p`.
 *
 * @throws AppError `forbidden` when the actor may use the permission on none
 */
export function submissionsWithin(actor: Actor, permission: Permission): Within<Prisma.AttemptWhereInput> {
  const people = peopleWithin(actor, permission);
  if (people === EVERYBODY) return { where: {}, sql: EVERYONE };
  const employee = { employee: people.where };
  if (actor.kind === "system" || !reachesOf(actor, permission).includes("handed"))
    return { where: employee, sql: people.sql };
  return {
    where: { OR: [employee, { markers: { some: { assessorId: actor.employeeId } } }] },
    sql: Prisma.sql`(${people.sql} or exists (
    select from attempt_marker m where m.attempt_id = t.id and m.assessor_id = ${actor.employeeId}))`,
  };
}

/**
 * Return {@link submissionsWithin} as SQL over the `attempt_marker` aliased `m` that assigned a submission to
 * an assessor, and the `employee` aliased `p`, for lists that read these rows.
 *
 * @throws AppError `forbidden` when the actor may use the permission on none
 */
export function markersWithin(actor: Actor, permission: Permission): Prisma.Sql {
  const people = peopleWithin(actor, permission);
  if (actor.kind === "system" || !reachesOf(actor, permission).includes("handed")) return people.sql;
  return Prisma.sql`(${people.sql} or m.assessor_id = ${actor.employeeId})`;
}

/**
 * The people visible to the actor only in aggregates, as SQL over an `employee` aliased `p`: those whom
 * suppression protects. For an executive everybody outside the units that their lnd role is scoped to.
 */
export function inSumsOnly(actor: Actor): Prisma.Sql {
  if (actor.kind === "system" || !seesFiguresOnly(actor)) return NOBODY;
  if (!reachesOf(actor, "figure:read").includes("units")) return EVERYONE;
  const units = peopleOf(actor, "units").map(({ sql }) => sql);
  return Prisma.sql`not (${Prisma.join(units, " or ")})`;
}

/** The units whose figures the actor may see, as SQL over an `org_unit` aliased `u`. */
export function unitsWithin(actor: Actor): Prisma.Sql {
  const ids = boundToUnits(actor, "figure:read");
  if (ids === null) return EVERYONE;
  return Prisma.sql`u.id in (${unitsFrom(ids)})`;
}
