import type { Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";

/** Aliases under which queries read `employee`. */
type Alias = "p" | "e" | "r";

/** Over an `employee`: an account exists that is not closed. */
export const hasAccount = (alias: Alias = "p"): Prisma.Sql =>
  Prisma.sql`exists (select from account a where a.employee_id = ${Prisma.raw(alias)}.id)`;

/** Over an `employee`: the account was closed, and nobody can sign in with it. */
export const hasClosedAccount = (alias: Alias = "p"): Prisma.Sql =>
  Prisma.sql`exists (select from closed_account c where c.employee_id = ${Prisma.raw(alias)}.id)`;

/**
 * Over an `employee`: has an account, and has not left.
 *
 * @param day  a day, or SQL of type `date` (`dayAt(now)`)
 */
export const canSignIn = (day: Day | Prisma.Sql, alias: Alias = "p"): Prisma.Sql =>
  Prisma.sql`(${activeOn(day, alias)} and ${hasAccount(alias)})`;

/** Over an `invitation`: it can still be accepted, by a link that is valid or by a new one. */
export const isInvitationOpen = (alias: "i" | "k" = "i"): Prisma.Sql =>
  Prisma.raw(`(${alias}.accepted_at is null and ${alias}.withdrawn_at is null)`);
