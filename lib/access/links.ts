import "server-only";
import { hashToken, newToken } from "@/lib/accounts/sessions";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, TooManyError } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { AccountTokenKind } from "@/lib/db/generated/enums";
import { limitByAddress } from "@/lib/db/rate-limit";
import { db, type ReadOnly } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { hasClosedAccount } from "@/lib/people/account-sql";

const HOUR = 3_600_000;
/** From the moment a link is made, which for a mail is when it is sent. */
const VALID: Record<AccountTokenKind, number> = { invitation: 7 * 24 * HOUR, reset: 24 * HOUR };

type LinkRequest = { kind: AccountTokenKind; employeeId: number; invitationId: number | null };

/**
 * Make links that let people choose a password, each once. Earlier links of the same people stay valid until
 * one is used. Set-based.
 *
 * @returns the paths, in the order of the requests; only the hashes of their tokens are stored
 */
export async function makeLinks(tx: Tx, requests: readonly LinkRequest[], now: Date): Promise<string[]> {
  const tokens = requests.map(() => newToken());
  const rows = requests.map(({ kind, employeeId, invitationId }, at) => ({
    token_hash: hashToken(tokens[at] ?? ""),
    kind,
    employee_id: employeeId,
    invitation_id: invitationId,
    expires_at: new Date(now.getTime() + VALID[kind]).toISOString(),
  }));
  await tx.$executeRaw`
    insert into account_token (token_hash, kind, employee_id, invitation_id, expires_at)
    select token_hash, kind::account_token_kind, employee_id, invitation_id, expires_at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as made (token_hash text, kind text, employee_id int, invitation_id int, expires_at timestamptz)`;
  return tokens.map((token) => `/set-password/${token}`);
}

/** `left`: the person is not active today. */
type LinkState = "open" | "used" | "withdrawn" | "left" | "expired" | "unknown";
export type PasswordLink = {
  id: number;
  kind: AccountTokenKind;
  employeeId: number;
  invitationId: number | null;
  name: string;
  signInName: string;
  email: string | null;
  state: Exclude<LinkState, "unknown">;
  usedAt: Date | null;
};

/**
 * Return the link of a token, whether or not it may still be used; of a closed account none is known.
 *
 * @param lock  lock the link until the end of the transaction, so that it is used once
 */
export async function findLink(
  reader: Pick<ReadOnly, "$queryRaw">,
  token: string,
  now: Date,
  lock = false,
): Promise<PasswordLink | null> {
  const [link] = await reader.$queryRaw<PasswordLink[]>`
    select t.id, t.kind::text, t.employee_id as "employeeId", t.invitation_id as "invitationId", t.used_at as "usedAt",
           e.name, coalesce(e.email, e.hr_id) as "signInName", e.email,
           case when t.used_at is not null or i.accepted_at is not null then 'used' when i.withdrawn_at is not null then 'withdrawn'
                when not ${activeOn(dayAt(now), "e")} then 'left' when t.expires_at <= ${now} then 'expired' else 'open' end as state
    from account_token t join employee e on e.id = t.employee_id left join invitation i on i.id = t.invitation_id
    where t.token_hash = ${hashToken(token)} and not ${hasClosedAccount("e")} ${lock ? Prisma.sql`for update of t` : Prisma.empty}`;
  return link ?? null;
}

/** Nobody guesses 256 random bits; the limit keeps a guesser from keeping the server busy. */
const guesses = limitByAddress("link", 30, 15 * 60);

/**
 * Return the link of a token for its page.
 *
 * @param address  the network address of the request, which may open a few wrong links
 * @throws AppError `too_many` after too many of them
 */
export async function openLink(token: string, address: string, now: Date): Promise<PasswordLink | null> {
  const link = await findLink(db(), token, now);
  if (!link) await guesses.consume(address, tooManyLinks);
  return link;
}

const tooManyLinks = (milliseconds: number) =>
  new TooManyError(milliseconds, errorMessage("accounts.linksTooMany"));

/** @throws AppError `conflict` when there is no such link */
export function requireKnownLink(link: PasswordLink | null): PasswordLink {
  if (link === null) throw new AppError("conflict", errorMessage("accounts.linkUnknown"));
  return link;
}

/** @throws AppError `conflict` with the reason, unless the link may be used */
export function requireOpenLink(link: PasswordLink): void {
  if (link.state !== "open") throw new AppError("conflict", REASONS[link.state]);
}

const REASONS = {
  used: errorMessage("accounts.linkUsed"),
  withdrawn: errorMessage("accounts.linkWithdrawn"),
  left: errorMessage("accounts.linkLeft"),
  expired: errorMessage("accounts.linkExpired"),
};
