import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { isMailOn } from "@/lib/messages/mail/mail-server";
import { sendMessage, withdrawMessages } from "@/lib/messages/send";
import { hasAccount, hasClosedAccount, isInvitationOpen } from "@/lib/people/account-sql";
import { amongChosen, type ChosenPeople, chosenPeople } from "./accounts-list";
import { makeLinks } from "./links";

type OpenInvitation = { id: number; employeeId: number };

/**
 * Invite the chosen people who have no account, in one statement; who is invited already keeps that
 * invitation.
 *
 * @param options  `isMailed`: only those with an e-mail, who get a mail now; otherwise a link is handed over, and
 *   what became of an earlier mail does not matter any more
 * @returns the open invitation of each
 */
const openInvitations = (
  tx: Tx,
  chosen: ChosenPeople,
  by: Context,
  { isMailed = false } = {},
): Promise<OpenInvitation[]> => tx.$queryRaw<OpenInvitation[]>`
  insert into invitation as i (employee_id, created_at, created_by_id, mailed_at)
  select p.id, ${by.now}, ${employeeIdOf(by.actor)}::int, ${isMailed ? by.now : null}::timestamptz
  from employee p where ${amongChosen(by.actor, chosen, by.now)} and not ${hasAccount()} and not ${hasClosedAccount()} and (${!isMailed} or p.email is not null)
  on conflict (employee_id) where accepted_at is null and withdrawn_at is null
    do update set mailed_at = excluded.mailed_at
  returning i.id, i.employee_id as "employeeId"`;

/**
 * A closed account is opened again, not invited. Where all of a list are meant, closed ones are left out.
 *
 * @throws AppError `conflict` when somebody chosen by name has one
 */
async function refuseClosed(tx: Tx, chosen: ChosenPeople, by: Context): Promise<void> {
  if ("all" in chosen && chosen.all.state !== "closed") return;
  const closed = await tx.$queryRaw<{ name: string }[]>`
    select p.name from employee p where ${amongChosen(by.actor, chosen, by.now)} and ${hasClosedAccount()} order by p.name limit 1001`;
  if (closed.length > 0)
    throw new AppError(
      "conflict",
      errorMessage("access.accountClosed", { count: closed.length, name: closed[0]?.name ?? "" }),
    );
}

/**
 * Invite the chosen people by mail: those without an account who have an e-mail. Who was invited already gets
 * another mail. The link of each is made when its mail is sent.
 *
 * @returns how many were invited, how many have an account already, and how many of the others have no e-mail
 * @throws AppError `conflict` without a mail server, and for somebody chosen whose account is closed
 */
export const inviteByMail = defineCommand({
  name: "account.invite",
  permission: "account:write",
  input: chosenPeople,
  milliseconds: 60_000,
  async run(tx, chosen, by) {
    if (!(await isMailOn(tx))) throw new AppError("conflict", errorMessage("accounts.noMail"));
    await refuseClosed(tx, chosen, by);
    const invited = await openInvitations(tx, chosen, by, { isMailed: true });
    const others = await countOthers(tx, chosen, by);
    if (invited.length === 0) return { id: 0, count: 0, ...others, unchanged: true as const };
    await sendMessage(
      tx,
      {
        kind: "invitation",
        people: invited.map(({ id, employeeId }) => ({ id: employeeId, subjectId: id })),
        data: { by: by.actor.kind === "person" ? by.actor.name : null },
      },
      by,
    );
    return { id: 0, count: invited.length, ...others };
  },
  record: (chosen, { count }) => ({ ...chosen, count }),
});

/** Count the chosen people who get no invitation by mail: `known` have an account, the others no e-mail. */
async function countOthers(
  tx: Tx,
  chosen: ChosenPeople,
  by: Context,
): Promise<{ known: number; withoutEmail: number }> {
  const [counts] = await tx.$queryRaw<{ known: number; withoutEmail: number }[]>`
    select (count(*) filter (where ${hasAccount()}))::int as known,
           (count(*) filter (where p.email is null and not ${hasAccount()} and not ${hasClosedAccount()}))::int as "withoutEmail"
    from employee p where ${amongChosen(by.actor, chosen, by.now)}`;
  return counts ?? { known: 0, withoutEmail: 0 };
}

/** A link to hand over: of an invitation, or of a new password for somebody who has an account. */
export type PersonalLink = {
  employeeId: number;
  name: string;
  unit: string;
  signInName: string;
  kind: "invitation" | "reset";
  /** Address of the page, with the organisation's public address. */
  link: string;
};

/** Links that one sheet holds; a printer takes an hour for more. */
const MOST_LINKS = 500;

/**
 * Make a link for each of the chosen people, to copy or to print: an invitation for those without an account, a
 * new password for the others. The links are in the result alone, so it is never given a request key, whose
 * result would be stored.
 *
 * @throws AppError `conflict` for the own link, for a closed account, and above 500 people
 */
export const makePersonalLinks = defineCommand({
  name: "account.make-links",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, by) {
    await refuseClosed(tx, chosen, by);
    const people = await tx.$queryRaw<Omit<PersonalLink, "link">[]>`
      select p.id as "employeeId", p.name, u.name as unit, coalesce(p.email, p.hr_id) as "signInName",
             case when ${hasAccount()} then 'reset' else 'invitation' end as kind
      from employee p join org_unit u on u.id = p.unit_id where ${amongChosen(by.actor, chosen, by.now)} and not ${hasClosedAccount()}
        and (${"employeeIds" in chosen} or p.id is distinct from ${employeeIdOf(by.actor)}::int)
      order by u.name, p.name, p.id limit ${MOST_LINKS + 1}`;
    if (people.length > MOST_LINKS)
      throw new AppError("conflict", errorMessage("accounts.linksTooManyPeople", { max: MOST_LINKS }));
    if (people.some(({ employeeId }) => employeeId === employeeIdOf(by.actor)))
      throw new AppError("conflict", errorMessage("accounts.ownLink"));
    const ids = people.map(({ employeeId }) => employeeId);
    const invitations = new Map(
      (ids.length > 0 ? await openInvitations(tx, { employeeIds: ids }, by) : []).map((one) => [
        one.employeeId,
        one.id,
      ]),
    );
    const paths = await makeLinks(
      tx,
      people.map(({ employeeId, kind }) => ({
        kind,
        employeeId,
        invitationId: invitations.get(employeeId) ?? null,
      })),
      by.now,
    );
    const { publicUrl } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
    const links = people.map((person, at) => ({ ...person, link: addressOn(publicUrl, paths[at] ?? "") }));
    return { id: ids.length === 1 ? (ids[0] ?? 0) : 0, links };
  },
  record: (_input, { links }) => ({
    links: links.map(({ employeeId, kind }) => ({ employeeId, kind })),
  }),
});

const addressOn = (publicUrl: string, path: string) => publicUrl.replace(/\/+$/, "") + path;

/** Withdraw the open invitations of the chosen people: their links stop working. */
export const withdrawInvitations = defineCommand({
  name: "account.withdraw-invitations",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, by) {
    const withdrawn = await tx.$queryRaw<{ id: number; invitationId: number }[]>`
      update invitation i set withdrawn_at = ${by.now}
      where ${isInvitationOpen()}
        and i.employee_id in (select p.id from employee p where ${amongChosen(by.actor, chosen, by.now)} and not ${hasAccount()})
      returning i.employee_id as id, i.id as "invitationId"`;
    await withdrawMessages(tx, {
      kind: "invitation",
      subjectIds: withdrawn.map(({ invitationId }) => invitationId),
    });
    const employeeIds = withdrawn.map(({ id }) => id);
    return { id: 0, employeeIds, ...(employeeIds.length === 0 && { unchanged: true as const }) };
  },
  record: (_input, { employeeIds }) => ({ employeeIds }),
});
