import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { inOwnInbox } from "./inbox";

/** Mark a message of one's own as read. There is no audit entry: who read what is nobody's business. */
export const markMessageRead = defineCommand({
  name: "message.read",
  permission: "message:own",
  input: z.object({ id: z.coerce.number().int().positive() }),
  async run(tx, { id }, { actor, now }) {
    const read = await tx.$executeRaw`
      update message m set read_at = coalesce(m.read_at, ${now}) from employee p
      where m.id = ${id} and p.id = m.employee_id and ${inOwnInbox(actor)}`;
    if (read === 0) throw notFound("message");
    return { id };
  },
  record: () => UNCHANGED,
});

/** Mark one's own messages as read, up to the latest one that the page showed. */
export const markAllRead = defineCommand({
  name: "message.read-all",
  permission: "message:own",
  input: z.object({ upTo: z.coerce.number().int().positive() }),
  async run(tx, { upTo }, { actor, now }) {
    const read = await tx.$executeRaw`
      update message m set read_at = ${now} from employee p
      where m.id <= ${upTo} and m.read_at is null and p.id = m.employee_id and ${inOwnInbox(actor)}`;
    return { id: upTo, read };
  },
  record: () => UNCHANGED,
});
