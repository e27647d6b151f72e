import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { addressGroup } from "@/lib/core/request-address";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { type PersonWithInbox, readActor, readActorOfSession, type SessionRow } from "./account";
import { isSessionOver, LONGEST_SESSION_SECONDS } from "./session-limits";

/** Where a request comes from. */
export type Browser = { userAgent: string; address: string };

/** Only this hash of a token is stored, so that a copy of the database opens no session. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** A token of 256 random bits. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/**
 * Open a session for somebody whose identity has been checked. It is an entry of the audit trail; that a session is
 * used, and that it ends by itself, is not.
 *
 * @returns the token for the cookie; null for somebody without an account, or not active today
 */
export async function openSession(employeeId: number, browser: Browser, now: Date): Promise<string | null> {
  const actor = await readActor(employeeId, now);
  if (!actor) return null;
  const token = newToken();
  const { unchanged } = await signIn({ actor, now }, { tokenHash: hashToken(token), ...browser });
  return unchanged ? null : token;
}

const signIn = defineCommand({
  name: "account.sign-in",
  permission: "account:own",
  input: z.object({ tokenHash: z.string(), userAgent: z.string(), address: z.string() }),
  async run(tx, { tokenHash, userAgent, address }, { actor, now }) {
    const id = employeeIdOf(actor) ?? 0;
    const opened = await tx.$queryRaw<unknown[]>`
      with ended as (
        delete from account_session where employee_id = ${id}
          and created_at < ${now}::timestamptz - make_interval(secs => ${LONGEST_SESSION_SECONDS}::int))
      insert into account_session (employee_id, token_hash, created_at, last_used_at, user_agent, address)
      select a.employee_id, ${tokenHash}, ${now}, ${now}, ${userAgent.slice(0, 400)}, ${address.slice(0, 60)}
      from account a join employee e on e.id = a.employee_id
      where e.id = ${id} and ${activeOn(dayAt(now), "e")} returning id`;
    return opened.length > 0 ? { id } : { id, unchanged: true as const };
  },
  // The trail is kept for ever: of the address it has what limits count it as, and nothing of the browser.
  record: ({ address }) => ({ address: addressGroup(address) }),
});

/**
 * Return the person of a session token, and note that it was used. A session that is over is removed.
 *
 * @returns null when there is no such session, or it is over
 */
export async function resumeSession(
  token: string,
  now: Date,
): Promise<{ actor: PersonWithInbox; sessionId: number } | null> {
  const tokenHash = hashToken(token);
  const found = await readActorOfSession(tokenHash, now);
  if (!found) return null;
  const { actor, session } = found;
  if (isSessionOver(session, actor.roles, now)) {
    await db().$queryRaw`delete from account_session where id = ${session.sessionId} returning id`;
    return null;
  }
  if (isDue(session, now))
    await db().$queryRaw`
      update account_session set last_used_at = ${now} where id = ${session.sessionId} and last_used_at < ${now} returning id`;
  return { actor, sessionId: session.sessionId };
}

/** At most once a minute, so that reading a page hardly ever writes. */
const isDue = ({ usedAt }: SessionRow, now: Date) => now.getTime() - usedAt.getTime() >= 60_000;

/** End the session of a token, as its person asks for; nothing where it has ended already. */
export async function endSession(token: string, now: Date): Promise<void> {
  const tokenHash = hashToken(token);
  const found = await readActorOfSession(tokenHash, now);
  if (found) await signOut({ actor: found.actor, now }, { tokenHash });
}

const signOut = defineCommand({
  name: "account.sign-out",
  permission: "account:own",
  input: z.object({ tokenHash: z.string() }),
  async run(tx, { tokenHash }, { actor }) {
    const id = employeeIdOf(actor) ?? 0;
    const ended = await tx.$executeRaw`
      delete from account_session where token_hash = ${tokenHash} and employee_id = ${id}`;
    return ended > 0 ? { id } : { id, unchanged: true as const };
  },
  record: () => ({}),
});

/** End all sessions of people. @param except  the session that stays, of whoever asked for it */
export async function endSessions(
  tx: Tx,
  employeeIds: readonly number[],
  except: number | null = null,
): Promise<void> {
  await tx.$executeRaw`
    delete from account_session where employee_id = any(${employeeIds}::int[]) and id is distinct from ${except}::int`;
}
