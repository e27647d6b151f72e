import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/like";

/**
 * Condition on `employee p`: the name or the e-mail address contains the words. Of addresses the part before the @
 * is indexed, the rest is everybody's: words without an @ are looked for there alone.
 */
export function peopleMatching(words: string): Prisma.Sql {
  const [local = ""] = words.split("@");
  return Prisma.sql`(p.name ilike ${containing(words)} or (split_part(p.email, '@', 1) ilike ${containing(local)} and p.email ilike ${containing(words)}))`;
}
