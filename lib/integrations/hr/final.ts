import "server-only";
import { hasNotLeftBySql } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { LINKS } from "./links";

/** What the file says of a field, as it is stored where only its Unicode form differs; else what is stored. */
const told = (given: Prisma.Sql, stored: Prisma.Sql) =>
  Prisma.sql`case when normalize(${stored}, nfc) = ${given} then ${stored} else coalesce(${given}, ${stored}) end`;

/** The same for a field that may have no value. */
const toldOrCleared = (field: string, given: Prisma.Sql, stored: Prisma.Sql) =>
  Prisma.sql`case when ${field} = any(r.cleared) then null else coalesce(${given}, ${stored}) end`;

/** Whether a stored person `e` has not left; true of somebody new. */
export const hasNotLeft = (now: Date): Prisma.Sql => hasNotLeftBySql(dayAt(now), "e");

/**
 * Store each good row as the person will be, in `hr_final`, with the columns that `changePerson` writes: what the file
 * does not tell is what is stored. Who has a last day that lies ahead is active until then (`was_active`). A job role that the
 * file has given goes where it gives another one, says that there is none, or where the title that stood for it goes.
 */
export async function storeFinal(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`drop table if exists hr_final`;
  await tx.$executeRaw`
    create temp table hr_final on commit drop as
    select r.row_no, e.id as employee_id, r.hr_id,
           coalesce(${told(Prisma.sql`r.name`, Prisma.sql`e.name`)}, r.made_name) as name,
           case when lower(e.email) = r.email then e.email else ${toldOrCleared("email", Prisma.sql`r.email`, Prisma.sql`e.email`)} end as email,
           coalesce(${told(Prisma.sql`r.title`, Prisma.sql`e.title`)}, '') as title,
           coalesce(n.code, c.code, u.code) as unit_code, coalesce(n.name, c.name, u.name) as unit_name,
           case when n.key is null then u.code else n.present end as present_unit_code,
           l.manager_hr_id, l.given_hr_id, l.is_left,
           given.role_code,
           coalesce(given.role_code is not null or 'role' = any(r.cleared) or (r.title <> e.title and o.code is not null), false) as tells_role,
           ${toldOrCleared("hiredOn", Prisma.sql`r.hired_on`, Prisma.sql`e.hired_on`)} as hired_on,
           ${toldOrCleared("location", told(Prisma.sql`r.location`, Prisma.sql`e.location`), Prisma.sql`e.location`)} as location,
           stored.is_active as was_active, coalesce(r.is_active, stored.is_active) as is_active
    from hr_row r join ${LINKS} l on l.row_no = r.row_no
    left join employee e on e.hr_id = r.hr_id left join org_unit u on u.id = e.unit_id
    left join hr_unit n on n.key = r.unit_key left join hr_unit c on c.key is null and c.present = u.code
    left join job_role j on j.code = r.role_code left join hr_title t on t.title = r.title left join hr_title o on o.title = e.title
    cross join lateral (
      select case when r.role_code is null then t.code when j.closed_on is null then r.role_code end as role_code
    ) given
    cross join lateral (select ${hasNotLeft(now)} as is_active) stored`;
  await tx.$executeRaw`create unique index on hr_final (row_no)`;
  await tx.$executeRaw`analyze hr_final`;
}
