import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import { PATH_OF_UNIT } from "@/lib/db/units-sql";

export type ClosedUnit = {
  id: number;
  version: number;
  name: string;
  /** Names of the units above, from the top. */
  path: string[];
  /** The first day on which it did not exist any more. */
  closedOn: Day;
};

/** List closed units, the latest first. */
export async function listClosedUnits(
  actor: Actor,
  { page, size }: { page: number; size: number },
): Promise<{ rows: ClosedUnit[]; total: number }> {
  allow(actor, "unit:read");
  const rows = await db().$queryRaw<(ClosedUnit & { total: number })[]>`
    select u.id, u.version, u.name, u.closed_on::text as "closedOn", (count(*) over ())::int as total,
           ${PATH_OF_UNIT} as path
    from org_unit u where u.closed_on is not null order by u.closed_on desc, u.name, u.id limit ${size} offset ${(page - 1) * size}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
