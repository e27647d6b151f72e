import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textBeginning } from "@/lib/db/search";
import { peopleMatching } from "./matching";

export type FoundPerson = { id: number; name: string; title: string };

/**
 * Find active people whose name or e-mail contains the words, listing those whose name begins with them
 * first.
 */
export async function findPeople(actor: Actor, words: string): Promise<FoundPerson[]> {
  if (words.length < 2) return [];
  return db().$queryRaw<FoundPerson[]>`
    select p.id, p.name, p.title from employee p
    where ${peopleMatching(words)} and ${activeOn(dayAt(requestTime()))} and ${peopleWithin(actor, "person:read").sql}
    order by ${textBeginning(Prisma.sql`p.name`, words)} desc, p.name, p.id limit 12`;
}
