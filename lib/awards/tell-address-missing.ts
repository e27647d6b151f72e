import "server-only";
import type { Context } from "@/lib/command/command";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawMessages } from "@/lib/messages/send";

/** Over an `award` `a`: it was neither signed nor revoked. */
export const WAITS_TO_BE_SIGNED = Prisma.sql`(a.signed_at is null and a.revoked_at is null)`;

/** Days after which admins are told again, if another award has to wait. */
const AGAIN_DAYS = 30;

/**
 * Tell the admins that awards wait because nobody has confirmed the public address: when the first one waits, not for
 * each further one. They are told again by an award that has to wait a month later, because the message may have been
 * lost among others, or its readers may have left.
 */
export async function tellAddressMissing(tx: Tx, by: Context): Promise<void> {
  // Two jobs that find awards waiting: the second waits, and finds the message of the first.
  await tx.$queryRaw`select pg_advisory_xact_lock(7249009)::text`;
  const [found] = await tx.$queryRaw<{ waiting: number; isTold: boolean }[]>`
    select (select count(*)::int from award a where ${WAITS_TO_BE_SIGNED}) as waiting,
           exists (select from message_batch b where b.kind = 'public_address_missing'
                   and b.created_at > ${by.now}::timestamptz - make_interval(days => ${AGAIN_DAYS}::int)) as "isTold"`;
  if (!found || found.waiting === 0 || found.isTold) return;
  const admins = await tx.$queryRaw<{ id: number }[]>`
    select p.id from employee p
    where ${activeOn(dayAt(by.now))} and exists (select from role_grant g where g.employee_id = p.id and g.role = 'admin')
    order by p.id`;
  const people = admins.map(({ id }) => id);
  await sendMessage(tx, { kind: "public_address_missing", people, data: { waiting: found.waiting } }, by);
}

/** The address is confirmed: who has not read that it is missing need not. */
export const withdrawAddressMissing = (tx: Tx): Promise<void> =>
  withdrawMessages(tx, { kind: "public_address_missing", subjectIds: [0] });
