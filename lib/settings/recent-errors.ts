import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { pageSize, searchParam } from "@/lib/core/params";
import { type LoggedError, storeWaitingErrors } from "@/lib/db/error-log";
import { db } from "@/lib/db/read";

export const errorListInput = z.object({
  /** A reference, as somebody quotes it. */
  q: searchParam.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).default(1).catch(1),
  size: pageSize,
});

/** List the latest unexpected errors, newest first, or those with a reference. */
export async function listErrors(
  actor: Actor,
  { q, page, size }: z.output<typeof errorListInput>,
): Promise<{ rows: (LoggedError & { id: number })[]; total: number }> {
  allow(actor, "organisation:write");
  await storeWaitingErrors();
  const where = q ? { reference: { equals: q, mode: "insensitive" as const } } : {};
  const rows = await db().errorEntry.findMany({
    where,
    orderBy: { id: "desc" },
    take: size,
    skip: (page - 1) * size,
  });
  return { rows, total: await db().errorEntry.count({ where }) };
}
