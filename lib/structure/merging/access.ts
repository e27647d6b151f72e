import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";

/** The record that stays has an account, open or closed. */
const hasOwn = (keepId: number): Prisma.Sql => Prisma.sql`
  (exists (select from account k where k.employee_id = ${keepId}) or exists (select from closed_account k where k.employee_id = ${keepId}))`;

/**
 * Leave the person one account. That of the record that stays is kept, also a closed one, and the other one ends with
 * its sessions and links; where only the other record has one, it follows with them. Invitations that are open for
 * somebody who has an account, and the second of two, are withdrawn.
 */
export async function joinAccounts(tx: Tx, keepId: number, mergeId: number, now: Date): Promise<void> {
  const ended =
    await tx.$executeRaw`delete from account where employee_id = ${mergeId} and ${hasOwn(keepId)}`;
  if (ended > 0)
    await tx.$executeRaw`delete from account_token where employee_id = ${mergeId} and kind = 'reset'`;
  await tx.$executeRaw`delete from closed_account where employee_id = ${mergeId} and ${hasOwn(keepId)}`;
  // Sessions follow by their foreign key.
  for (const table of ["account", "closed_account"])
    await tx.$executeRaw`update ${Prisma.raw(table)} set employee_id = ${keepId} where employee_id = ${mergeId}`;
  const withdrawn = await tx.$queryRaw<{ id: number }[]>`
    update invitation i set withdrawn_at = ${now}
    where i.employee_id in (${keepId}, ${mergeId}) and i.accepted_at is null and i.withdrawn_at is null
      and (${hasOwn(keepId)}
        or i.employee_id = ${mergeId} and exists (
          select from invitation k where k.employee_id = ${keepId} and k.accepted_at is null and k.withdrawn_at is null))
    returning i.id`;
  await withdrawMessages(tx, { kind: "invitation", subjectIds: withdrawn.map(({ id }) => id) });
}

/** An account that followed signs in with the e-mail, or the HR number, of the record that stays. */
export async function nameAccount(tx: Tx, id: number): Promise<void> {
  await tx.$executeRaw`
    update account a set sign_in_name = canonical_sign_in_name(coalesce(p.email, p.hr_id)) from employee p
    where p.id = ${id} and a.employee_id = p.id
      and not exists (select from account o where o.employee_id <> p.id and o.sign_in_name = canonical_sign_in_name(coalesce(p.email, p.hr_id)))`;
}
