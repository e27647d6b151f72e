import "server-only";
import type { Day } from "@/lib/core/calendar";
import { activeOn, hasLeftBySql, hasNotLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";

/** `none`: nobody is the manager now · `left`: the manager has left, so that somebody has to take over. */
export const MANAGER_FILTERS = ["none", "left"] as const;
type ManagerFilter = (typeof MANAGER_FILTERS)[number];

/** Over an `employee` aliased `p`: whom a filter by manager lets through on a day. */
export const managerIs = (filter: ManagerFilter, day: Day): Prisma.Sql =>
  filter === "left"
    ? Prisma.sql`exists (select from employee m where m.id = p.manager_id and ${hasLeftBySql(day, "m")})`
    : Prisma.sql`not exists (select from employee m where m.id = p.manager_id and ${activeOn(day, "m")})`;

/**
 * Over an `employee` `r`: reports directly to a person on a day, those who begin later included. Leavers keep the
 * manager that they had.
 *
 * @param managerId  an id, or SQL of type int
 * @param day        a day, or SQL of type `date`
 */
export const isDirectReport = (managerId: number | Prisma.Sql, day: Day | Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(r.manager_id = ${managerId} and ${hasNotLeftBySql(day, "r")})`;
