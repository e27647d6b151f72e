import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textBeginning } from "@/lib/db/search";
import { peopleMatching } from "@/lib/people/matching";

/** A record of a person, with what tells it from another one of the same name. */
export type FoundRecord = { id: number; name: string; hrId: string; email: string | null; unit: string };

const FIELDS = Prisma.raw(`p.id, p.name, p.hr_id as "hrId", p.email, u.name as unit`);

/**
 * Find records whose name or e-mail contains the words, or whose HR number they are, of people who have left too.
 *
 * @param exceptId  the record that is to be merged with one of them
 */
export async function findRecords(actor: Actor, words: string, exceptId: number): Promise<FoundRecord[]> {
  const within = peopleWithin(actor, "person:write").sql;
  if (words.length < 2) return [];
  return db().$queryRaw<FoundRecord[]>`
    select ${FIELDS} from employee p join org_unit u on u.id = p.unit_id
    where (${peopleMatching(words)} or p.hr_id = ${words}) and p.id <> ${exceptId} and ${within}
    order by p.hr_id = ${words} desc, ${textBeginning(Prisma.sql`p.name`, words)} desc, p.name, p.id limit 12`;
}

/** List up to five other records of the same name: likely the same person. */
export async function listNamesakes(actor: Actor, id: number): Promise<FoundRecord[]> {
  return db().$queryRaw<FoundRecord[]>`
    select ${FIELDS} from employee o join employee p on p.name = o.name and p.id <> o.id join org_unit u on u.id = p.unit_id
    where o.id = ${id} and ${peopleWithin(actor, "person:write").sql} order by p.id limit 5`;
}
