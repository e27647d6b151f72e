import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { amongChosen, type ChosenPeople, chosenPeople, HAS_ACCOUNT } from "./accounts-list";
import { makeLinks } from "./links";

type OpenInvitation = { id: number; employeeId: number };

/**
 * Invite the chosen people who have no account, in one statement; who is invited already keeps that
 * invitation.
 *
 * @returns the open invitation of each
 */
async function openInvitations(tx: Tx, chosen: ChosenPeople, by: Context): Promise<OpenInvitation[]> {
  return tx.$queryRaw<OpenInvitation[]>`
    with invited as materialized (
      select p.id from employee p where ${amongChosen(by.actor, chosen, by.now)} and not ${HAS_ACCOUNT}
    ), made as (
      insert into invitation (employee_id, created_at, created_by_id)
      select id, ${by.now}, ${employeeIdOf(by.actor)}::int from invited
      on conflict (employee_id) where accepted_at is null and withdrawn_at is null do nothing
      returning id, employee_id
    )
    select id, employee_id as "employeeId" from made
    union all
    select i.id, i.employee_id from invitation i join invited v on v.id = i.employee_id where i.accepted_at is null and i.withdrawn_at is null`;
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
 * @throws AppError `conflict` for the own link, and above 500 people
 */
export const makePersonalLinks = defineCommand({
  name: "account.make-links",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, by) {
    const people = await tx.$queryRaw<Omit<PersonalLink, "link">[]>`
      select p.id as "employeeId", p.name, u.name as unit, coalesce(p.email, p.hr_id) as "signInName",
             case when ${HAS_ACCOUNT} then 'reset' else 'invitation' end as kind
      from employee p join org_unit u on u.id = p.unit_id where ${amongChosen(by.actor, chosen, by.now)}
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
    const withdrawn = await tx.$queryRaw<{ id: number }[]>`
      update invitation i set withdrawn_at = ${by.now}
      where i.accepted_at is null and i.withdrawn_at is null
        and i.employee_id in (select p.id from employee p where ${amongChosen(by.actor, chosen, by.now)} and not ${HAS_ACCOUNT})
      returning i.employee_id as id`;
    const employeeIds = withdrawn.map(({ id }) => id);
    return { id: 0, employeeIds, ...(employeeIds.length === 0 && { unchanged: true as const }) };
  },
  record: (_input, { employeeIds }) => ({ employeeIds }),
});
