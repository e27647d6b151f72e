import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";

/** List published credentials that an assessor may be limited to, by title. */
export async function listScopeCredentials(actor: Actor): Promise<{ id: number; name: string }[]> {
  allow(actor, "role:read");
  return db().$queryRaw<{ id: number; name: string }[]>`
    select v.credential_id as id, max(v.title) as name from credential_version v
    where v.state = 'published' group by 1 order by 2, 1 limit 1000`;
}
