import { searchText, searchWords } from "@/lib/core/search-text";
import { Prisma } from "./generated/client";
import { prefixPattern, substringPattern } from "./like-patterns";

/**
 * Condition: a text contains every word of a search, compared as `search_text` does.
 *
 * @param column  SQL of a text
 */
export function textMatching(column: Prisma.Sql, words: string): Prisma.Sql {
  const parts = searchWords(words).map(
    (word) => Prisma.sql`search_text(${column}) like ${substringPattern(word)}`,
  );
  return parts.length > 0 ? Prisma.sql`(${Prisma.join(parts, " and ")})` : Prisma.sql`false`;
}

/** Whether a text begins with the search; for sorting. */
export const textBeginning = (column: Prisma.Sql, words: string): Prisma.Sql =>
  Prisma.sql`search_text(${column}) like ${prefixPattern(searchText(words))}`;
