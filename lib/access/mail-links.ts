import "server-only";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { hasAccount, isInvitationOpen } from "@/lib/people/account-sql";
import { makeLinks } from "./links";

type Mail = { messageId: string; employeeId: number; subjectId: number | null };

/**
 * Make the links of invitations at the moment their mails are sent. An invitation that was accepted, withdrawn
 * or belongs to somebody who has left gets none, so its mail is not sent.
 *
 * @returns message → path of its link
 */
export async function invitationLinks(
  tx: Tx,
  mails: readonly Mail[],
  now: Date,
): Promise<Map<string, string>> {
  const open = await tx.$queryRaw<{ id: number }[]>`
    select i.id from invitation i join employee e on e.id = i.employee_id
    where i.id = any(${mails.map(({ subjectId }) => subjectId ?? 0)}::int[]) and ${isInvitationOpen()}
      and ${activeOn(dayAt(now), "e")} and not ${hasAccount("e")}`;
  const ids = new Set(open.map(({ id }) => id));
  const wanted = mails.filter(({ subjectId }) => subjectId !== null && ids.has(subjectId));
  return withPaths(tx, wanted, "invitation", now);
}

/** Make the links for new passwords at the moment their mails are sent, for active people with an account. */
export async function resetLinks(tx: Tx, mails: readonly Mail[], now: Date): Promise<Map<string, string>> {
  const active = await tx.$queryRaw<{ id: number }[]>`
    select e.id from account a join employee e on e.id = a.employee_id
    where e.id = any(${mails.map(({ employeeId }) => employeeId)}::int[]) and ${activeOn(dayAt(now), "e")}`;
  const ids = new Set(active.map(({ id }) => id));
  return withPaths(
    tx,
    mails.filter(({ employeeId }) => ids.has(employeeId)),
    "reset",
    now,
  );
}

async function withPaths(tx: Tx, mails: readonly Mail[], kind: "invitation" | "reset", now: Date) {
  const requests = mails.map(({ employeeId, subjectId }) => ({
    kind,
    employeeId,
    invitationId: kind === "invitation" ? subjectId : null,
  }));
  const paths = await makeLinks(tx, requests, now);
  return new Map(mails.map(({ messageId }, at) => [messageId, paths[at] ?? ""]));
}
