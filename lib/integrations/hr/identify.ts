import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { FORMER_HR_IDS } from "@/lib/people/merged";
import { refuseRows } from "./stage";

/**
 * Read HR numbers as those of the people who have them: numbers of records that were merged as those of the person who
 * stayed, and numbers stored in another Unicode form than the file's as stored. Then refuse every row after the first
 * of one person, whether the first is good or not: which of them is meant, only the source knows.
 */
export async function identifyPeople(tx: Tx): Promise<void> {
  await takeStoredForm(tx);
  await takePresentNumbers(tx);
  await refuseRepeatedPeople(tx);
}

/** Refuse every good row after the first with one e-mail address. @returns how many */
export const refuseRepeatedEmails = (tx: Tx): Promise<number> =>
  refuseRows(
    tx,
    "email",
    "twice",
    Prisma.sql`
      select row_no, jsonb_build_object('value', email, 'row', first) as params from (
        select row_no, email, min(row_no) over (partition by email) as first from hr_row where email is not null
      ) r where row_no > first`,
  );

/** Numbers that were stored before the import brought them into Unicode form NFC. */
async function takeStoredForm(tx: Tx): Promise<void> {
  for (const column of [Prisma.raw("hr_id"), Prisma.raw("manager_hr_id")])
    await tx.$executeRaw`
      update hr_row r set ${column} = e.hr_id from employee e
      where e.hr_id is not nfc normalized and normalize(e.hr_id, nfc) = r.${column}
        and not exists (select from employee x where x.hr_id = r.${column})`;
}

async function takePresentNumbers(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    update hr_row r set former_hr_id = r.hr_id, hr_id = f.hr_id from ${FORMER_HR_IDS} f where f.former_hr_id = r.hr_id`;
  await tx.$executeRaw`
    update hr_row r set manager_hr_id = f.hr_id from ${FORMER_HR_IDS} f where f.former_hr_id = r.manager_hr_id`;
}

/** Of two rows of one person, the one with a number of a merged record is refused, else the later one. */
async function refuseRepeatedPeople(tx: Tx): Promise<void> {
  const repeated = (isFormer: boolean) => Prisma.sql`
    select n.* from (
      select row_no, hr_id, former_hr_id, is_good, first_value(row_no) over same as first, row_number() over same as number
      from (
        select row_no, hr_id, former_hr_id, true as is_good from hr_row
        union all select distinct row_no, hr_id, null, false from hr_fault where hr_id is not null
      ) given
      window same as (partition by hr_id order by former_hr_id is not null, row_no)
    ) n where n.number > 1 and n.is_good and (n.former_hr_id is not null) = ${isFormer}`;
  await refuseRows(
    tx,
    "hrId",
    "twice",
    Prisma.sql`select row_no, jsonb_build_object('value', hr_id, 'row', first) as params from (${repeated(false)}) n`,
  );
  await refuseRows(
    tx,
    "hrId",
    "mergedTwice",
    Prisma.sql`
      select n.row_no, jsonb_build_object('former', n.former_hr_id, 'name', e.name, 'id', n.hr_id, 'row', n.first) as params
      from (${repeated(true)}) n join employee e on e.hr_id = n.hr_id`,
  );
}
