import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";

/**
 * Condition over `audit_entry`: who or what an entry is about contains the words, or its subject has this id; a person
 * is found with the entries of records that were merged into theirs.
 *
 * Words are compared with the distinct actors and commands alone, which are few, read from index to index: comparing
 * them with each of a million entries would take seconds. What matches is asked for first: only of values that it knows
 * can the database tell whether the indexes or the whole table are quicker.
 */
export async function entriesMatching(words: string): Promise<Prisma.Sql> {
  const [found] = await db().$queryRaw<{ actors: string[]; commands: string[]; formerIds: string[] }[]>`
    select ${valuesMatching(Prisma.sql`actor`, words)} as actors, ${valuesMatching(Prisma.sql`command`, words)} as commands,
           array(select m.former_id::text from merged_person m where m.employee_id::text = ${words}) as "formerIds"`;
  const { actors = [], commands = [], formerIds = [] } = found ?? {};
  return Prisma.sql`(actor = any(${actors}::text[]) or command = any(${commands}::text[]) or subject_id = ${words}
    or subject_type = 'person' and subject_id = any(${formerIds}::text[]))`;
}

const valuesMatching = (column: Prisma.Sql, words: string) => Prisma.sql`
  array(
    with recursive known as (
      (select ${column} as value from audit_entry order by ${column} limit 1)
      union all
      select (select ${column} from audit_entry where ${column} > known.value order by ${column} limit 1)
      from known where known.value is not null)
    select value from known where value is not null and ${textMatching(Prisma.sql`value`, words)})`;
