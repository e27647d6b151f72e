import "server-only";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { hasAccount } from "@/lib/people/account-sql";
import { MESSAGE_RULES } from "./kinds";

const mandatory = Object.entries(MESSAGE_RULES).flatMap(([kind, rule]) => (rule.isMandatory ? [kind] : []));
/** Kinds for people who cannot sign in yet. */
const byMailOnly = Object.entries(MESSAGE_RULES).flatMap(([kind, rule]) => (rule.inInbox ? [] : [kind]));

/**
 * Return the condition that a person may get a message of the kind in `kind` at all, over an `employee` aliased
 * `p`: those who have left get only what is mandatory.
 */
export const mayReceive = (kind: Prisma.Sql, now: Date): Prisma.Sql =>
  Prisma.sql`(${kind} = any(${mandatory}::text[]) or ${activeOn(dayAt(now))})`;

/**
 * Return why a person gets no mail of the kind in `kind`, as SQL over an `employee` aliased `p`: a
 * `UnsentReason`, or null.
 */
export const skipReason = (kind: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`case
  when not ${mayReceive(kind, now)} then 'left'
  when ${kind} <> all(${byMailOnly}::text[]) and not ${hasAccount()} then 'no_account'
  when coalesce(p.email, '') = '' then 'no_address'
  when ${kind} <> all(${mandatory}::text[])
    and exists (select from message_opt_out o where o.employee_id = p.id and o.kind = ${kind}) then 'opted_out'
  end`;
