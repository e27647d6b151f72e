import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";

/**
 * Delete rows of files, and note their bytes as those of an upload that has ended: a process that is killed before it
 * deletes them leaves them to the next sweep.
 *
 * @param which  condition over `f`, a file, and `t`, its attempt
 * @returns the names of their bytes on disk
 */
export async function deleteFileRows(tx: Tx, which: Prisma.Sql, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ place: string }[]>`
    with gone as (
      delete from attempt_file f using attempt t where t.id = f.attempt_id and ${which}
      returning f.place, f.bytes, f.uploaded_at, f.attempt_id, t.employee_id),
    noted as (
      insert into upload (id, employee_id, attempt_id, bytes, started_at, seen_at, ended_at)
      select distinct on (place) place::uuid, employee_id, attempt_id, bytes, uploaded_at, uploaded_at, ${now}::timestamptz
      from gone where ${isNameOfUpload}
      on conflict (id) do update set ended_at = excluded.ended_at)
    select distinct place from gone`;
  return rows.map(({ place }) => place);
}

/** Files stored before uploads had names of their own are named by their hash. */
const isNameOfUpload = Prisma.sql`place like '________-____-____-____-____________'`;
