import "server-only";
import { z } from "zod";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { pageSize, searchParam } from "@/lib/core/params";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isMailOn } from "@/lib/messages/mail/mail-server";
import { hasAccount, hasClosedAccount, isInvitationOpen } from "@/lib/people/account-sql";
import { peopleMatching } from "@/lib/people/matching";

/** `without`: no account, invited or not. */
const ACCOUNT_FILTERS = ["without", "invited", "account", "closed"] as const;
export const accountsInput = z.object({
  q: searchParam.optional().catch(undefined),
  state: z.enum(ACCOUNT_FILTERS).optional().catch(undefined),
  sort: z.enum(["name", "-name", "unit", "-unit"]).default("name").catch("name"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
export type AccountsInput = z.output<typeof accountsInput>;

/** People whom a change of accounts is about: by id, or all of a filtered list. */
export const chosenPeople = z.union([
  z.object({ employeeIds: z.array(rowId).min(1).max(1000) }),
  z.object({ all: z.object({ q: searchParam.optional(), state: z.enum(ACCOUNT_FILTERS).optional() }) }),
]);
export type ChosenPeople = z.output<typeof chosenPeople>;

/**
 * `lapsed`: invited, and every link has expired · `mail_waits`: the invitation is not sent yet · `mail_failed`: it was
 * not sent. Both last until a link is handed over instead.
 */
export type AccountState =
  | "account"
  | "closed"
  | "invited"
  | "mail_waits"
  | "mail_failed"
  | "lapsed"
  | "none";

export type AccountRow = {
  id: string;
  name: string;
  unit: string;
  signInName: string;
  hasEmail: boolean;
  state: AccountState;
  invitedAt: Date | null;
  /** When the last link of the invitation expires. */
  validUntil: Date | null;
  lastUsedAt: Date | null;
};

const IS_INVITED = Prisma.sql`exists (select from invitation i where i.employee_id = p.id and ${isInvitationOpen()})`;
const STATES: Record<(typeof ACCOUNT_FILTERS)[number], Prisma.Sql> = {
  without: Prisma.sql`not ${hasAccount()} and not ${hasClosedAccount()}`,
  invited: Prisma.sql`${IS_INVITED} and not ${hasAccount()}`,
  account: hasAccount(),
  closed: hasClosedAccount(),
};
const ORDERS: Record<AccountsInput["sort"], Prisma.Sql> = {
  name: Prisma.sql`p.name, p.id`,
  "-name": Prisma.sql`p.name desc, p.id desc`,
  unit: Prisma.sql`u.name, p.name, p.id`,
  "-unit": Prisma.sql`u.name desc, p.name, p.id`,
};

/** Condition over an `employee` aliased `p`: active, within reach, and passing the filter. */
const passing = (actor: Actor, { q, state }: Pick<AccountsInput, "q" | "state">, now: Date) => Prisma.sql`
  ${peopleWithin(actor, "account:read").sql} and ${activeOn(dayAt(now))}
  ${state ? Prisma.sql`and ${STATES[state]}` : Prisma.empty}
  ${q ? Prisma.sql`and (${peopleMatching(q)} or p.hr_id = ${q})` : Prisma.empty}`;

/** Condition over an `employee` aliased `p` of the active people that were chosen and are within reach. */
export const amongChosen = (actor: Actor, chosen: ChosenPeople, now: Date): Prisma.Sql =>
  "all" in chosen
    ? passing(actor, chosen.all, now)
    : Prisma.sql`${passing(actor, {}, now)} and p.id = any(${chosen.employeeIds}::int[])`;

/** Over an `employee` aliased `p`: its open invitation `i`, when the last link expires, and the last mail with one. */
const INVITED = Prisma.sql`
    left join invitation i on i.employee_id = p.id and ${isInvitationOpen()}
    left join lateral (select max(t.expires_at) as until from account_token t where t.invitation_id = i.id) k on true
    left join lateral (select m.mail_state as mail from message m where m.kind = 'invitation' and m.subject_id = i.id and i.mailed_at is not null order by m.id desc limit 1) l on true`;
/** Over {@link INVITED}. A link is deleted long after it has expired: one that is missing by then has expired too. */
const stateAt = (now: Date): Prisma.Sql => Prisma.sql`
  case when ${hasAccount()} then 'account' when ${hasClosedAccount()} then 'closed' when i.id is null then 'none' when l.mail in ('failed', 'not_sent') then 'mail_failed' when l.mail in ('waiting', 'sending') then 'mail_waits'
       when coalesce(k.until, coalesce(i.mailed_at, i.created_at) + interval '7 days') <= ${now} then 'lapsed' else 'invited' end`;

export type AccountOf = { state: AccountState; hrId: string };

/** Return the state of a person's account, for whoever may see accounts. @throws AppError `not_found` */
export async function getAccountOf(actor: Actor, employeeId: number, now: Date): Promise<AccountOf> {
  const [row] = await db().$queryRaw<AccountOf[]>`
    select ${stateAt(now)} as state, p.hr_id as "hrId" from employee p ${INVITED} where p.id = ${employeeId} and ${peopleWithin(actor, "account:read").sql}`;
  if (!row) throw notFound("person");
  return row;
}

/** List active people with the state of their accounts. */
export async function listAccounts(
  actor: Actor,
  { sort, page, size, ...filter }: AccountsInput,
  now: Date,
): Promise<{ rows: AccountRow[]; total: number }> {
  const where = passing(actor, filter, now);
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from employee p where ${where}`;
  const rows = await db().$queryRaw<AccountRow[]>`
    select p.id::text, p.name, u.name as unit, coalesce(p.email, p.hr_id) as "signInName", p.email is not null as "hasEmail",
           ${stateAt(now)} as state,
           coalesce(i.mailed_at, i.created_at) as "invitedAt", k.until as "validUntil",
           (select max(s.last_used_at) from account_session s where s.employee_id = p.id) as "lastUsedAt"
    from (select p.* from employee p join org_unit u on u.id = p.unit_id where ${where}
          order by ${ORDERS[sort]} limit ${size} offset ${(page - 1) * size}) p
    join org_unit u on u.id = p.unit_id
    ${INVITED}
    order by ${ORDERS[sort]}`;
  return { rows, total: count?.total ?? 0 };
}

export type AccountCounts = {
  total: number;
  account: number;
  closed: number;
  invited: number;
  withoutEmail: number;
};

/**
 * Count active people, those with an account, with a closed one, invited and not yet accepted, and those without
 * account and e-mail.
 */
export async function countAccounts(actor: Actor, now: Date): Promise<AccountCounts> {
  const [counts] = await db().$queryRaw<AccountCounts[]>`
    select count(*)::int as total, count(*) filter (where a.employee_id is not null)::int as account,
           count(*) filter (where c.employee_id is not null)::int as closed,
           count(*) filter (where a.employee_id is null and i.id is not null)::int as invited,
           count(*) filter (where a.employee_id is null and c.employee_id is null and p.email is null)::int as "withoutEmail"
    from employee p left join account a on a.employee_id = p.id left join closed_account c on c.employee_id = p.id
    left join invitation i on i.employee_id = p.id and ${isInvitationOpen()}
    where ${passing(actor, {}, now)}`;
  return counts ?? { total: 0, account: 0, closed: 0, invited: 0, withoutEmail: 0 };
}

/** Return whether mails can be sent. */
export async function canMail(actor: Actor): Promise<boolean> {
  allow(actor, "account:read");
  return isMailOn(db());
}
