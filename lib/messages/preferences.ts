import "server-only";
import { z } from "zod";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { type MessageKind, OPTIONAL_KINDS } from "./kinds";

export type MailPreference = { kind: MessageKind; isOn: boolean };

/** Return for each kind that is not mandatory whether the actor wants it as mail. */
export async function getMailPreferences(actor: Actor): Promise<MailPreference[]> {
  const off = await db().$queryRaw<{ kind: string }[]>`
    select o.kind from message_opt_out o join employee p on p.id = o.employee_id where ${peopleWithin(actor, "account:own").sql}`;
  return OPTIONAL_KINDS.map((kind) => ({ kind, isOn: !off.some((one) => one.kind === kind) }));
}

/** Set which kinds the actor wants as mail; everything stays in the inbox. */
export const saveMailPreferences = defineCommand({
  name: "message.choose-mails",
  permission: "account:own",
  input: z.object({ off: z.array(z.enum(OPTIONAL_KINDS as [MessageKind, ...MessageKind[]])) }),
  async run(tx, { off }, { actor }) {
    const employeeId = employeeIdOf(actor);
    if (employeeId === null) throw notFound("person");
    await tx.messageOptOut.deleteMany({ where: { employeeId, kind: { notIn: off } } });
    for (const kind of off) await optOut(tx, employeeId, kind);
    return { id: employeeId };
  },
});

/** Note that a person does not want a kind as mail; once is enough. */
export async function optOut(tx: Tx, employeeId: number, kind: MessageKind): Promise<void> {
  await tx.$executeRaw`
    insert into message_opt_out (employee_id, kind)
    select p.id, ${kind} from employee p where p.id = ${employeeId} on conflict do nothing`;
}
