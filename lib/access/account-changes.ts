import "server-only";
import { z } from "zod";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import { invalid } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { hasAccount, hasClosedAccount } from "@/lib/people/account-sql";
import { amongChosen, type ChosenPeople, chosenPeople } from "./accounts-list";

/** `sign-out`: end all sessions of an account that stays open. */
export type AccountChange = "sign-out" | "close" | "open";

/** Condition over an `employee` aliased `p` that a change concerns; never the own account. */
export const changedAccounts = (
  change: AccountChange,
  actor: Actor,
  chosen: ChosenPeople,
  now: Date,
): Prisma.Sql => Prisma.sql`(${amongChosen(actor, chosen, now)} and ${CHANGED[change]}
  and p.id is distinct from ${employeeIdOf(actor)}::int)`;

const HAS_SESSION = Prisma.sql`exists (select from account_session s where s.employee_id = p.id)`;
const CHANGED: Record<AccountChange, Prisma.Sql> = {
  "sign-out": HAS_SESSION,
  close: hasAccount(),
  open: hasClosedAccount(),
};

/** Return whether somebody chose the own account by name; where all of a list are meant it is left out. */
export const isOwnChosen = (actor: Actor, chosen: ChosenPeople): boolean =>
  "employeeIds" in chosen && chosen.employeeIds.some((id) => id === employeeIdOf(actor));

export type AccountChangePreview = {
  /** Accounts that change. */
  accounts: number;
  /** Sessions that end. */
  sessions: number;
  /** Admins among them. */
  admins: number;
  /** Chosen people without an account, with a closed one, and with an open one. */
  without: number;
  closed: number;
  open: number;
  /** The own account is among them, so the change is refused. */
  isOwn: boolean;
};

const previewInput = z.object({
  change: z.enum(["sign-out", "close", "open"]),
  chosen: chosenPeople,
});

/**
 * Say what a change of the chosen accounts would do; nothing is written.
 *
 * @throws AppError `forbidden`, `invalid`
 */
export async function previewAccountChange(
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<AccountChangePreview> {
  allow(actor, "account:write");
  const parsed = previewInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { change, chosen } = parsed.data;
  const [counts] = await db().$queryRaw<Omit<AccountChangePreview, "isOwn">[]>`
    select count(*) filter (where c.changes)::int as accounts,
           coalesce(sum(c.sessions) filter (where c.changes), 0)::int as sessions,
           count(*) filter (where c.changes and c.is_admin)::int as admins,
           count(*) filter (where not c.has_account and not c.is_closed)::int as without,
           count(*) filter (where c.is_closed)::int as closed, count(*) filter (where c.has_account)::int as open
    from (select ${changedAccounts(change, actor, chosen, now)} as changes, ${hasAccount()} as has_account, ${hasClosedAccount()} as is_closed,
                 (select count(*) from account_session s where s.employee_id = p.id) as sessions,
                 exists (select from role_grant g where g.employee_id = p.id and g.role = 'admin') as is_admin
          from employee p where ${amongChosen(actor, chosen, now)}) c`;
  const none = { accounts: 0, sessions: 0, admins: 0, without: 0, closed: 0, open: 0 };
  return { ...(counts ?? none), isOwn: change !== "open" && isOwnChosen(actor, chosen) };
}
