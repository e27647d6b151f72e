import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { rowId } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import { MESSAGE_RULES, type MessageKind } from "./kinds";
import { mayReceive, skipReason } from "./recipients";

/** Recipients whose rows are made in one transaction. */
const PART = 20_000;

/**
 * Make the rows of a message's recipients: the entry of the inbox, and the mail that waits or the reason why there
 * is none. Large batches are done in parts, each enqueuing the next. Idempotent. There is no audit entry: the rows
 * are the log.
 */
export const expandMessage = defineCommand({
  name: "message.expand",
  permission: "message:send",
  input: z.object({ batchId: rowId }),
  milliseconds: 120_000,
  async run(tx, { batchId }, { now }) {
    const [batch] = await tx.$queryRaw<{ kind: MessageKind; expanded: number; recipients: number }[]>`
      select kind, expanded, cardinality(employee_ids) as recipients from message_batch where id = ${batchId} for update`;
    if (!batch || batch.expanded >= batch.recipients) return { id: batchId, unchanged: true as const };
    const until = Math.min(batch.expanded + PART, batch.recipients);
    const { inInbox, isUrgent, delayMinutes } = MESSAGE_RULES[batch.kind];
    await tx.$executeRaw`
      insert into message (batch_id, employee_id, kind, subject_id, created_at, in_inbox, is_urgent, mail_state, mail_reason, next_attempt_at)
      select b.id, p.id, b.kind, r.subject_id, b.created_at,
             ${inInbox} and ${mayReceive(Prisma.sql`b.kind`, now)}, ${isUrgent},
             (case when s.reason is null then 'waiting' else 'not_sent' end)::mail_state, s.reason,
             b.created_at + make_interval(mins => ${delayMinutes}::int)
      from message_batch b
      cross join unnest(b.employee_ids[${batch.expanded + 1}::int:${until}::int], b.subject_ids[${batch.expanded + 1}::int:${until}::int]) as r (employee_id, subject_id)
      join employee p on p.id = r.employee_id
      cross join lateral (select ${skipReason(Prisma.sql`b.kind`, now)} as reason) s
      where b.id = ${batchId} and r.subject_id not in (select unnest(w.withdrawn_ids) from message_batch w where w.id = ${batchId})
      on conflict do nothing`;
    await tx.$executeRaw`update message_batch set expanded = ${until} where id = ${batchId}`;
    if (until < batch.recipients) await enqueue(tx, "message.expand", { batchId });
    if (delayMinutes === 0) await enqueue(tx, "mail.send", {}, { key: "mail.send" });
    return { id: batchId };
  },
  record: () => UNCHANGED,
});
