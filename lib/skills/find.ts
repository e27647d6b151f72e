import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textBeginning, textMatching } from "@/lib/db/search";

type FoundSkill = { id: number; name: string; cluster: string };

const NAME = Prisma.sql`name`;

/** Find skills in use whose name contains the words, listing those whose name begins with them first. */
export async function findSkills(actor: Actor, words: string): Promise<FoundSkill[]> {
  allow(actor, "catalogue:read");
  return db().$queryRaw<FoundSkill[]>`
    select id, name, cluster from skill where retired_on is null and ${textMatching(NAME, words)}
    order by ${textBeginning(NAME, words)} desc, name, id limit 20`;
}
