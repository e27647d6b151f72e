import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";

const DAY = 86_400_000;
/** The longest that a session stays open unused. */
const UNUSED_DAYS = 1;
/** A link that was used or has expired says so for this long; afterwards it is unknown. */
const LINK_DAYS = 90;

/** Delete sessions that are over, links that expired long ago, and counters of attempts nobody makes any more. */
export const cleanAccounts = defineCommand({
  name: "account.clean",
  permission: "account:write",
  input: z.object({}),
  async run(tx, _input, { now }) {
    const before = (days: number) => new Date(now.getTime() - days * DAY);
    await tx.$executeRaw`delete from account_session where last_used_at < ${before(UNUSED_DAYS)}`;
    await tx.$executeRaw`delete from account_token where expires_at < ${before(LINK_DAYS)}`;
    await tx.$executeRaw`delete from rate_limit where expire < ${before(UNUSED_DAYS).getTime()}`;
    return { id: 0 };
  },
  // Nothing that anybody could still use is deleted.
  record: () => UNCHANGED,
});
