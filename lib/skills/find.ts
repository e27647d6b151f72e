import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { beginningWith, containing } from "@/lib/db/like";
import { db } from "@/lib/db/read";

export type FoundSkill = { id: number; name: string; cluster: string };

/** Skills whose name contains the words; those whose name begins with them first. */
export async function findSkills(actor: Actor, words: string): Promise<FoundSkill[]> {
  allow(actor, "catalogue:read");
  return db().$queryRaw<FoundSkill[]>`
    select id, name, cluster from skill where name ilike ${containing(words)}
    order by name ilike ${beginningWith(words)} desc, name limit 20`;
}
