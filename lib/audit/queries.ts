import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { pageSize, searchParam } from "@/lib/core/params";
import { knownTrailKeys } from "@/lib/core/secrets/trail-key";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { type ChainCheck, type ChainFault, startChainCheck } from "./chain-check";
import type { KeptRecord, TrailRecord } from "./record";
import { readRecordFile } from "./record-file";
import { entriesMatching } from "./search";

export const auditListInput = z.object({
  q: searchParam.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
  size: pageSize,
});

type AuditRow = {
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
  /** The key under which the hash was made; null: without a key. */
  keyId: string | null;
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
  if (q) {
    const where = await entriesMatching(q);
    const [total, rows] = await Promise.all([
      countEntries(where),
      readEntries(
        Prisma.sql`${where} order by audit_entry.id desc limit ${size} offset ${(page - 1) * size}`,
      ),
    ]);
    return { rows, total };
  }
  // Entries have no gaps: without a search, a page is a range of numbers, as quick in a million as in a hundred.
  const last = Prisma.sql`(select max(id) from audit_entry)`;
  const range = Prisma.sql`id <= ${last} - ${(page - 1) * size}::int and id > ${last} - ${page * size}::int order by audit_entry.id desc`;
  const [total, rows] = await Promise.all([countEntries(null), readEntries(range)]);
  return { rows, total };
}

const readEntries = (which: Prisma.Sql) =>
  db().$queryRaw<AuditRow[]>`
    select id::text, at, actor, command, subject_type as "subjectType", subject_id as "subjectId", left(detail::text, 4000) as detail, hash, key_id as "keyId",
           case when subject_type = 'person' then (select m.employee_id::text from merged_person m where m.former_id::text = subject_id) end as "mergedInto"
    from audit_entry where ${which}`;

/** Return how many entries match; without a condition that is the number of the last one. */
async function countEntries(where: Prisma.Sql | null): Promise<number> {
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select ${where ? Prisma.sql`count(*)::int` : Prisma.sql`coalesce(max(id), 0)::int`} as total from audit_entry where ${where ?? Prisma.sql`true`}`;
  return count?.total ?? 0;
}

type Checked = ReturnType<ChainCheck["summary"]> & { record?: RecordFound };

/**
 * What a check found out: the trail is whole; it is whole as far as it could be checked, because the keys of entries
 * are not known here (`unchecked`; `id`: the first of them); or where it breaks. The record of the data folder is left
 * out where there is no data folder.
 */
export type ChainResult =
  | (Checked & { isWhole: true })
  | (Checked & { isWhole: false; id: string; reason: "unchecked" })
  | (ChainFault & { isWhole: false; recorded?: Pick<TrailRecord, "entries" | "at">; entries?: number });
type RecordFound = ({ state: "kept" } & TrailRecord) | Exclude<KeptRecord, { state: "kept" }>;

/** Entries read at a time: few, since a single one may hold a long text. */
const CHUNK = 500;

type CheckOptions = {
  /** Called after each part, with the entries checked and those there are. */
  onProgress?(checked: number, total: number): void;
  /** Ends the check between two parts. */
  signal?: AbortSignal;
};

/**
 * Check the trail: recompute every hash from its content, in order, without loading it all into memory, and compare
 * it with the record in the data folder.
 *
 * @throws DOMException `AbortError` where the signal ended it
 */
export async function verifyChain(actor: Actor, options: CheckOptions = {}): Promise<ChainResult> {
  allow(actor, "audit:read");
  const folder = process.env.CAIRN_DATA;
  // Read first: entries that are added meanwhile come after it.
  const kept = folder ? await readRecordFile(folder) : undefined;
  const record = kept?.state === "kept" ? kept.record : null;
  const check = startChainCheck(knownTrailKeys(), record);
  const { _max } = await db().auditEntry.aggregate({ _max: { id: true } });
  for (let last = 0n; ; ) {
    options.signal?.throwIfAborted();
    const rows = await db().auditEntry.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: CHUNK,
    });
    for (const row of rows) {
      const fault = check.next(row);
      if (fault) return { isWhole: false, ...fault, ...recordedOf(fault, record) };
      last = row.id;
    }
    options.onProgress?.(Number(last), Number(_max.id ?? 0));
    if (rows.length < CHUNK) break;
  }
  const fault = check.end();
  const { entries } = check.summary();
  if (fault)
    return {
      isWhole: false,
      ...fault,
      ...(fault.reason === "end" && { entries }),
      ...recordedOf(fault, record),
    };
  const checked = { ...check.summary(), ...(kept && { record: foundOf(kept) }) };
  return checked.unchecked
    ? { isWhole: false, id: checked.unchecked.first, reason: "unchecked", ...checked }
    : { isWhole: true, ...checked };
}

/** What the record says, for the faults that were found by it. */
const recordedOf = ({ reason }: ChainFault, record: TrailRecord | null) =>
  record && (reason === "record" || reason === "end")
    ? { recorded: { entries: record.entries, at: record.at } }
    : {};

const foundOf = (kept: KeptRecord): RecordFound =>
  kept.state === "kept" ? { state: kept.state, ...kept.record } : kept;
