import "server-only";
import { z } from "zod";
import { writeAccount } from "@/lib/accounts/account-rows";
import { isPassword } from "@/lib/accounts/methods/password-hash";
import { newPasswordInput, refuseGuessable } from "@/lib/accounts/new-password";
import { endSessions } from "@/lib/accounts/sessions";
import type { Person } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, signedOut, TooManyError } from "@/lib/core/errors";
import { lineText } from "@/lib/core/text";
import { rateLimit } from "@/lib/db/rate-limit";
import type { Tx } from "@/lib/db/write";
import { isInvitationOpen } from "@/lib/people/account-sql";
import { findLink, type PasswordLink, requireKnownLink, requireOpenLink } from "./links";

// The commands of this file are never given a request key: a stored digest of a password could be guessed.

/** Return the actor of a link: whoever holds it acts as its person, with no role. */
export const actorOfLink = ({ employeeId, name }: PasswordLink): Person => ({
  kind: "person",
  employeeId,
  name,
  title: "",
  roles: new Set(["employee"]),
  lndUnitIds: null,
  executiveUnitIds: null,
  timeZone: null,
});

/**
 * Set a password by a link of an invitation or a reset: it makes the account if there is none, uses up every
 * link of the person, and ends all sessions. Repeated with the same password within minutes it changes nothing,
 * for a browser that got no answer.
 *
 * @throws AppError `conflict` when the link is used, withdrawn, expired or of somebody who has left
 */
export const choosePassword = defineCommand({
  name: "account.choose-password",
  permission: "account:own",
  input: z.object({ token: lineText().max(100), password: newPasswordInput }),
  async run(tx, { token, password }, { now }) {
    const link = requireKnownLink(await findLink(tx, token, now, true));
    if (await wasAnswerLost(tx, link, password, now))
      return { id: link.employeeId, kind: link.kind, unchanged: true as const };
    requireOpenLink(link);
    await refuseGuessable(password, [link.name, link.email, await organisationName(tx)]);
    await refuseTakenName(tx, link.employeeId);
    await writeAccount(tx, { employeeId: link.employeeId, password, now });
    await tx.$executeRaw`update account_token set used_at = ${now} where id = ${link.id}`;
    await tx.$executeRaw`delete from account_token where employee_id = ${link.employeeId} and used_at is null`;
    await tx.$executeRaw`
      update invitation i set accepted_at = ${now} where i.employee_id = ${link.employeeId} and ${isInvitationOpen()}`;
    await endSessions(tx, [link.employeeId]);
    return { id: link.employeeId, kind: link.kind };
  },
  record: (_input, { kind }) => ({ by: kind }),
});

/** Change the own password, given the present one. All other sessions end. */
export const changePassword = defineCommand({
  name: "account.change-password",
  permission: "account:own",
  input: z.object({
    current: z.string().min(1, "").max(1000),
    password: newPasswordInput,
    /** The session that stays. */
    sessionId: z.number().int(),
  }),
  async run(tx, { current, password, sessionId }, { actor, now }) {
    const id = actor.kind === "person" ? actor.employeeId : 0;
    // Held until the end: whoever closes the account meanwhile waits, and closes it with the new password.
    await tx.$queryRaw`select employee_id from account where employee_id = ${id} for update`;
    const account = await tx.account.findUnique({
      where: { employeeId: id },
      include: { employee: { select: { name: true, email: true } } },
    });
    if (!account) throw signedOut();
    await changes.consume(String(id), tooManyChanges);
    if (!(await isPassword(account.passwordHash, current)))
      throw invalidFields({ current: errorMessage("accounts.currentWrong") });
    const { name, email } = account.employee;
    await refuseGuessable(password, [name, email, await organisationName(tx)]);
    await writeAccount(tx, { employeeId: id, password, now });
    await tx.$executeRaw`delete from account_token where employee_id = ${id} and used_at is null`;
    await endSessions(tx, [id], sessionId);
    await changes.reset(String(id));
    return { id };
  },
  record: () => ({}),
});

/** Whoever finds a browser open may not guess the password there. */
const changes = rateLimit("change-password", 10, 15 * 60);
const tooManyChanges = (milliseconds: number) =>
  new TooManyError(
    milliseconds,
    errorMessage("accounts.attemptsTooMany", { minutes: Math.ceil(milliseconds / 60_000) }),
  );

const REPEATED_WITHIN_MS = 10 * 60_000;
const repeats = rateLimit("link-repeated", 5, 3600);

async function wasAnswerLost(tx: Tx, link: PasswordLink, password: string, now: Date): Promise<boolean> {
  if (link.usedAt === null || now.getTime() - link.usedAt.getTime() > REPEATED_WITHIN_MS) return false;
  await repeats.consume(
    String(link.employeeId),
    () => new AppError("conflict", errorMessage("accounts.linkUsed")),
  );
  const account = await tx.account.findUnique({ where: { employeeId: link.employeeId } });
  return isPassword(account?.passwordHash ?? null, password);
}

async function organisationName(tx: Tx): Promise<string | null> {
  return (await tx.organisation.findUnique({ where: { id: 1 }, select: { name: true } }))?.name ?? null;
}

/** Two people may have e-mails that differ only in Unicode form; both cannot sign in under it. */
async function refuseTakenName(tx: Tx, employeeId: number): Promise<void> {
  const taken = await tx.$queryRaw<unknown[]>`
    select 1 from account a, employee e
    where e.id = ${employeeId} and a.employee_id <> e.id and a.sign_in_name = canonical_sign_in_name(coalesce(e.email, e.hr_id))`;
  if (taken.length > 0) throw new AppError("conflict", errorMessage("accounts.signInNameTaken"));
}
