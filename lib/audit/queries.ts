import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { chainHash, GENESIS } from "@/lib/core/chain";
import { pageSize, searchParam } from "@/lib/core/params";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";

export const auditListInput = z.object({
  q: searchParam.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
  size: pageSize,
});

export type AuditRow = {
  id: string;
  at: Date;
  actor: string;
  command: string;
  subjectType: string;
  subjectId: string;
  /** The person into whose record the subject was merged since; null: it was not. */
  mergedInto: string | null;
  detail: string;
  hash: string;
};

/**
 * List the audit trail, latest first, filtered by actor, command or subject. A person is found with the entries of
 * records that were merged into theirs.
 */
export async function listAuditEntries(
  actor: Actor,
  { q, page, size }: z.output<typeof auditListInput>,
): Promise<{ rows: AuditRow[]; total: number }> {
  allow(actor, "audit:read");
  const where = q
    ? Prisma.sql`(${textMatching(Prisma.sql`actor`, q)} or ${textMatching(Prisma.sql`command`, q)} or subject_id = ${q}
      or subject_type = 'person' and subject_id in (select m.former_id::text from merged_person m where m.employee_id::text = ${q}))`
    : Prisma.sql`true`;
  const rows = await db().$queryRaw<AuditRow[]>`
    select id::text, at, actor, command, subject_type as "subjectType", subject_id as "subjectId", left(detail::text, 4000) as detail, hash,
           case when subject_type = 'person' then (select m.employee_id::text from merged_person m where m.former_id::text = subject_id) end as "mergedInto"
    from audit_entry where ${where}
    order by audit_entry.id desc limit ${size} offset ${(page - 1) * size}`;
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from audit_entry where ${where}`;
  return { rows, total: count?.total ?? 0 };
}

export type ChainResult =
  | { isWhole: true; entries: number; lastHash: string }
  | { isWhole: false; id: string; reason: "hash" | "link" | "gap" };

/** Entries read at a time. */
const CHUNK = 2000;

/** Recompute every hash of the trail from its content, in order, without loading it all into memory. */
export async function verifyChain(actor: Actor): Promise<ChainResult> {
  allow(actor, "audit:read");
  let previous = GENESIS;
  let last = 0n;
  let entries = 0;
  for (;;) {
    const rows = await db().auditEntry.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: CHUNK,
    });
    for (const row of rows) {
      if (row.id !== last + 1n) return { isWhole: false, id: String(row.id), reason: "gap" };
      if (row.prevHash !== previous) return { isWhole: false, id: String(row.id), reason: "link" };
      const { actorId, command, subjectType, subjectId, detail } = row;
      if (
        chainHash(previous, {
          id: row.id,
          at: row.at.toISOString(),
          actorId,
          actor: row.actor,
          command,
          subjectType,
          subjectId,
          detail,
        }) !== row.hash
      )
        return { isWhole: false, id: String(row.id), reason: "hash" };
      previous = row.hash;
      last = row.id;
      entries += 1;
    }
    if (rows.length < CHUNK) return { isWhole: true, entries, lastHash: previous };
  }
}
