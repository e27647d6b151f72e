import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type CommandResult, type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { db } from "@/lib/db/read";
import { ANY_ACCOUNT } from "./failed-sign-ins";

const MINUTE_MS = 60_000;
/** Requests that began in a minute are counted in it a moment after its end. */
const LATE_MS = 2_000;
/** Entries of one minute; the sign-ins beyond them, from very many addresses, share one more. */
const MOST_ENTRIES = 100;

/**
 * Make entries of the audit trail of the failed sign-ins of each minute that has ended: one for an account and an
 * address, with their count. The most frequent first; of the others of a minute their number alone.
 */
export async function recordFailedSignIns(context: Context): Promise<CommandResult> {
  const thisMinute = Math.floor(context.now.getTime() / MINUTE_MS) * MINUTE_MS;
  const due = await listMinutesBefore(new Date(thisMinute));
  const last = due.at(-1);
  if (last === undefined) return { id: 0, unchanged: true };
  if (last.getTime() + MINUTE_MS + LATE_MS > context.now.getTime()) await sleep(LATE_MS);
  for (const minute of due) {
    const counts = await db().failedSignIn.findMany({
      where: { minute },
      orderBy: [{ count: "desc" }, { account: "asc" }, { address: "asc" }],
      take: MOST_ENTRIES,
    });
    for (const { account, address } of counts)
      await recordFailedSignIn(context, { minute, account, address });
    await recordOtherFailedSignIns(context, { minute });
  }
  return { id: 0 };
}

async function listMinutesBefore(end: Date): Promise<Date[]> {
  const rows = await db().failedSignIn.findMany({
    where: { minute: { lt: end } },
    distinct: ["minute"],
    orderBy: { minute: "asc" },
    select: { minute: true },
  });
  return rows.map(({ minute }) => minute);
}

/** The count is deleted with the entry in one transaction: a job that runs twice makes one entry. */
const recordFailedSignIn = defineCommand({
  name: "account.sign-in-failed",
  permission: "account:write",
  input: z.object({ minute: z.date(), account: z.string(), address: z.string() }),
  async run(tx, { minute, account, address }) {
    const [gone] = await tx.$queryRaw<{ count: number; refused: number }[]>`
      delete from failed_sign_in where minute = ${minute} and account = ${account} and address = ${address}
      returning count, refused`;
    return { id: account, gone: gone ?? null };
  },
  record: ({ minute, address }, { gone }) => (gone ? { minute, address, ...gone } : UNCHANGED),
});

const recordOtherFailedSignIns = defineCommand({
  name: "account.sign-in-failed",
  permission: "account:write",
  input: z.object({ minute: z.date() }),
  async run(tx, { minute }) {
    const [gone] = await tx.$queryRaw<
      { count: number; refused: number; accounts: number; addresses: number }[]
    >`
      with gone as (delete from failed_sign_in where minute = ${minute} returning *)
      select coalesce(sum(count), 0)::int as count, coalesce(sum(refused), 0)::int as refused,
             count(distinct account)::int as accounts, count(distinct address)::int as addresses from gone`;
    return { id: ANY_ACCOUNT, gone: gone && gone.count > 0 ? gone : null };
  },
  record: ({ minute }, { gone }) => (gone ? { minute, ...gone } : UNCHANGED),
});
