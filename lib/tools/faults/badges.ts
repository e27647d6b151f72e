import { verifyIndependently } from "@/lib/testing/independent-verifier";
import { queryRows } from "./query-rows";

type Issued = { public_id: string; id: number };

/**
 * Check that served badges verify with other software than ours. @param since  awards with a higher number
 */
export async function checkBadges(url: string, since: number, most: number): Promise<string[]> {
  const awards = await queryRows<Issued>(
    "select id, public_id from award where id > $1 order by id desc limit $2",
    [since, most],
  );
  const [key] = await queryRows<{ multibase: string }>(
    "select public_multibase as multibase from issuer_key where public_multibase is not null and retired_at is null",
  );
  const faults: string[] = [];
  for (const { id, public_id } of awards) {
    const response = await fetch(`${url}/api/badges/${public_id}/credential`);
    const badge = response.ok ? ((await response.json()) as Record<string, unknown>) : undefined;
    const isGood =
      badge !== undefined &&
      (await verifyIndependently(badge, { publicKeyMultibase: key?.multibase ?? "" }).catch(() => false));
    if (!isGood) faults.push(`Badge ${id} does not verify (${response.status}).`);
  }
  return faults;
}

export async function lastAward(): Promise<number> {
  const [row] = await queryRows<{ id: number }>("select coalesce(max(id), 0) as id from award");
  return row?.id ?? 0;
}
