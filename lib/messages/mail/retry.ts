import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { loggedMails, mailLogFilter } from "./log";

/**
 * Send mails again that failed, that are in doubt, or that lacked an account or an address which may be there now;
 * chosen one by one, or all that pass a filter; never one whose message was withdrawn. They keep their Message-ID.
 *
 * @throws AppError `conflict` when none of them is to be sent
 */
export const retryMails = defineCommand({
  name: "mail.retry",
  permission: "message:send",
  input: mailLogFilter.extend({
    ids: z.array(z.string().regex(/^\d{1,18}$/)).max(200),
    isAll: z.boolean(),
  }),
  async run(tx, { ids, isAll, ...which }, { actor, now }) {
    const chosen = isAll ? Prisma.sql`true` : Prisma.sql`m.id = any(${ids}::bigint[])`;
    const again = await tx.$executeRaw`
      update message m set mail_state = 'waiting', mail_reason = null, attempts = 0, first_attempt_at = null, next_attempt_at = ${now}
      from employee p
      where p.id = m.employee_id and ${loggedMails(actor, which)} and ${chosen}
        and (m.mail_state in ('failed', 'doubtful') and m.mail_reason is distinct from 'withdrawn' or m.mail_state = 'not_sent' and m.mail_reason in ('no_account', 'no_address'))`;
    if (again === 0) throw new AppError("conflict", errorMessage("messages.nothingToRetry"));
    await enqueue(tx, "mail.send", {}, { key: "mail.send" });
    return { id: again };
  },
  record: ({ ids, ...which }, { id }) => ({ ...which, chosen: which.isAll ? "all" : ids.length, again: id }),
});
