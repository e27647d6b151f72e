import "server-only";
import { z } from "zod";
import { endSessions } from "@/lib/accounts/sessions";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { db } from "@/lib/db/read";
import { timeZoneText } from "@/lib/people/time-zone-text";
import { deviceOf } from "./device";

export type OwnSession = { id: number; device: string; address: string; openedAt: Date; usedAt: Date };
type OwnAccount = {
  signInName: string;
  passwordChangedAt: Date | null;
  /** Null: that of the organisation. */
  timeZone: string | null;
  /** The one used last first. */
  sessions: OwnSession[];
};

/** Return what a person may see and change of the own account. */
export async function getOwnAccount(actor: Actor): Promise<OwnAccount> {
  const person = await db().employee.findFirst({
    where: { AND: [peopleWithin(actor, "account:own").where, { id: employeeIdOf(actor) ?? 0 }] },
    select: {
      timeZone: true,
      account: { include: { sessions: { orderBy: [{ lastUsedAt: "desc" }, { id: "desc" }], take: 100 } } },
    },
  });
  if (!person?.account) throw notFound("person");
  const { signInName, passwordChangedAt, sessions } = person.account;
  return {
    signInName,
    passwordChangedAt,
    timeZone: person.timeZone,
    sessions: sessions.map((session) => ({
      id: session.id,
      device: deviceOf(session.userAgent),
      address: session.address,
      openedAt: session.createdAt,
      usedAt: session.lastUsedAt,
    })),
  };
}

/** End one session of the own account, or with `all` every one but the one that asks. */
export const endOwnSessions = defineCommand({
  name: "account.end-sessions",
  permission: "account:own",
  input: z.union([
    z.object({ sessionId: rowId }),
    z.object({ all: z.literal("true"), /** The session that stays. */ keep: rowId }),
  ]),
  async run(tx, input, { actor }) {
    const id = employeeIdOf(actor) ?? 0;
    if ("all" in input) await endSessions(tx, [id], input.keep);
    else
      await tx.$executeRaw`delete from account_session where employee_id = ${id} and id = ${input.sessionId}`;
    return { id };
  },
  record: (input) => ("all" in input ? { all: true } : {}),
});

/** Set the own time zone; empty: that of the organisation. It decides when a due day of this person ends. */
export const setOwnTimeZone = defineCommand({
  name: "account.set-time-zone",
  permission: "account:own",
  input: z.object({
    timeZone: z.union([z.literal(""), timeZoneText()]),
  }),
  async run(tx, { timeZone }, { actor }) {
    const id = employeeIdOf(actor) ?? 0;
    await tx.employee.update({
      where: { id },
      data: { timeZone: timeZone || null, version: { increment: 1 } },
    });
    return { id };
  },
});
