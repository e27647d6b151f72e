import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { substringPattern } from "@/lib/db/like-patterns";
import { textMatching } from "@/lib/db/search";

/**
 * Condition on `employee p`: the name contains every word, or the e-mail address contains the text as typed.
 * Only the part before the @ is indexed, since all addresses share the domain: text without an @ is matched
 * there alone.
 */
export function peopleMatching(words: string): Prisma.Sql {
  const typed = words.trim();
  const [local = ""] = typed.split("@");
  return Prisma.sql`(${textMatching(Prisma.sql`p.name`, words)} or (split_part(p.email, '@', 1) ilike ${substringPattern(local)} and p.email ilike ${substringPattern(typed)}))`;
}
