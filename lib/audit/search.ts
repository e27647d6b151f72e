import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { textMatching } from "@/lib/db/search";

/**
 * Condition over `audit_entry`: who or what an entry is about contains the words, or its subject has this id; a person
 * is found with the entries of records that were merged into theirs.
 *
 * Words are compared with the distinct actors and commands alone, which are few, read from index to index: comparing
 * them with each of a million entries would take seconds.
 */
export const entriesMatching = (words: string): Prisma.Sql =>
  Prisma.sql`(${valueMatching(Prisma.sql`actor`, words)} or ${valueMatching(Prisma.sql`command`, words)} or subject_id = ${words}
    or subject_type = 'person' and subject_id in (select m.former_id::text from merged_person m where m.employee_id::text = ${words}))`;

const valueMatching = (column: Prisma.Sql, words: string) => Prisma.sql`
  ${column} = any(array(
    with recursive known as (
      (select ${column} as value from audit_entry order by ${column} limit 1)
      union all
      select (select ${column} from audit_entry where ${column} > known.value order by ${column} limit 1)
      from known where known.value is not null)
    select value from known where value is not null and ${textMatching(Prisma.sql`value`, words)}))`;
