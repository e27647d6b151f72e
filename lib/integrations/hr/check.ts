import "server-only";
import { lastAdministrators } from "@/lib/access/last-holder";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { Hr } from "./file";
import { hasNotLeft } from "./final";
import { refuseRepeatedEmails } from "./identify";
import { REFUSED_IDS, refuseCycles } from "./links";
import { refuseRows } from "./stage";
import { keepUnitsOfTheName, refuseUnits } from "./units";

/**
 * Refuse staged rows that are wrong beside the others or beside stored people: an e-mail address of somebody else, an
 * unknown manager, a cycle of managers, a closed job role, a unit that is two or stands in its own branch, somebody new
 * without a name or a unit, the end of everybody who could sign in as an administrator. A row is refused for what it
 * says itself, never for the refusal of another one: so what is wrong only beside other rows is looked for among those
 * that nothing else refuses.
 */
export async function checkRows(tx: Tx, keep: Hr["keep"], now: Date): Promise<void> {
  await refuseIncomplete(tx);
  await refuseClosedRoles(tx, now);
  await refuseUnknownManagers(tx);
  await keepUnitsOfTheName(tx);
  // Repeated, because a row that is refused keeps an e-mail address that another row was to take, and a manager.
  const refuseForStored = async () => {
    while ((await refuseTakenEmails(tx)) + (await refuseCycles(tx)) > 0);
  };
  await refuseForStored();
  const besideRows = [
    () => refuseUnits(tx, keep),
    () => refuseLastAdmins(tx, now),
    () => refuseRepeatedEmails(tx),
  ];
  for (const refuse of besideRows) if ((await refuse()) > 0) await refuseForStored();
}

const IS_NEW = Prisma.sql`not exists (select from employee e where e.hr_id = r.hr_id)`;
const NOTHING = Prisma.sql`'{}'::jsonb as params`;

async function refuseIncomplete(tx: Tx): Promise<void> {
  await refuseRows(
    tx,
    "name",
    "nameMissing",
    Prisma.sql`select row_no, ${NOTHING} from hr_row r where name is null and made_name is null and ${IS_NEW}`,
  );
  await refuseRows(
    tx,
    "unit",
    "unitEmpty",
    Prisma.sql`select row_no, ${NOTHING} from hr_row r where unit is null and unit_code is null and ${IS_NEW}`,
  );
}

const refuseClosedRoles = (tx: Tx, now: Date) =>
  refuseRows(
    tx,
    "role",
    "roleClosed",
    Prisma.sql`
      select r.row_no, jsonb_build_object('code', j.code, 'name', j.name) as params
      from hr_row r join job_role j on j.code = r.role_code and j.closed_on is not null left join employee e on e.hr_id = r.hr_id
      where coalesce(r.is_active, ${hasNotLeft(now)})`,
  );

/** A manager whose row is refused is known. */
const refuseUnknownManagers = (tx: Tx) =>
  refuseRows(
    tx,
    "manager",
    "managerUnknown",
    Prisma.sql`
      select r.row_no, jsonb_build_object('manager', r.manager_hr_id) as params from hr_row r
      where r.manager_hr_id is not null and not exists (select from employee m where m.hr_id = r.manager_hr_id)
        and not exists (select from hr_row g where g.hr_id = r.manager_hr_id)
        and not exists (select from ${REFUSED_IDS} x where x.hr_id = r.manager_hr_id)`,
  );

/** An owner whose own row is good and tells of another e-mail address, or of none, gives theirs up. */
const refuseTakenEmails = (tx: Tx) =>
  refuseRows(
    tx,
    "email",
    "emailTaken",
    Prisma.sql`
      select r.row_no, jsonb_build_object('email', r.email, 'name', e.name, 'id', e.hr_id) as params
      from hr_row r join employee e on lower(e.email) = lower(r.email) and e.hr_id <> r.hr_id
      where not exists (select from hr_row o where o.hr_id = e.hr_id and (o.email <> r.email or 'email' = any(o.cleared)))`,
  );

/** Refuse rows of the last administrators who can sign in, if all of them are to leave. */
async function refuseLastAdmins(tx: Tx, now: Date): Promise<number> {
  const leaving = Prisma.sql`select hr_id from hr_row where not is_active`;
  const [anybody] = await tx.$queryRaw<unknown[]>`${leaving} limit 1`;
  if (!anybody) return 0;
  const ids = await lastAdministrators(tx, Prisma.sql`p.hr_id in (${leaving})`, now);
  return refuseRows(
    tx,
    "active",
    "lastAdmin",
    Prisma.sql`
      select r.row_no, jsonb_build_object('name', e.name) as params
      from hr_row r join employee e on e.hr_id = r.hr_id where e.id = any(${ids}::int[])`,
  );
}
