import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { inCycles } from "../rules";
import { refuseRows } from "./stage";

/** Links read at a time. */
const PAGE = 50_000;

/** HR numbers of rows that were refused, also what may be the number in a row of another shape than the header. */
export const REFUSED_IDS = Prisma.sql`(
  select hr_id from hr_fault where hr_id is not null union select unnest(may_be) from hr_fault)`;

/**
 * Each good row with the manager its person will have, by HR number. Who reports to somebody whose row is refused keeps
 * the manager of now (`is_left`).
 */
export const LINKS = Prisma.sql`(
  select r.row_no, r.hr_id, r.manager_hr_id as given_hr_id, m.hr_id as present_hr_id,
         case when 'manager' = any(r.cleared) then null
              when r.manager_hr_id is null or g.hr_id is null and x.hr_id is not null then m.hr_id
              else r.manager_hr_id end as manager_hr_id,
         g.hr_id is null and x.hr_id is not null as is_left
  from hr_row r left join employee e on e.hr_id = r.hr_id left join employee m on m.id = e.manager_id
  left join hr_row g on g.hr_id = r.manager_hr_id left join ${REFUSED_IDS} x on x.hr_id = r.manager_hr_id)`;

/**
 * Refuse rows whose people would report to themselves, directly or through others, also through people who are not in
 * the file.
 *
 * @returns how many
 */
export async function refuseCycles(tx: Tx): Promise<number> {
  const [change] = await tx.$queryRaw<unknown[]>`
    select 1 from ${LINKS} l where l.manager_hr_id is distinct from l.present_hr_id limit 1`;
  if (!change) return 0;
  const rows = await findCycles(tx);
  if (rows.length === 0) return 0;
  return refuseRows(
    tx,
    "manager",
    "ownManager",
    Prisma.sql`
      select r.row_no, jsonb_build_object('name', coalesce(r.name, e.name, r.made_name)) as params
      from hr_row r left join employee e on e.hr_id = r.hr_id where r.row_no = any(${rows}::int[])`,
  );
}

/** @returns rows of the file that lead back to themselves */
async function findCycles(tx: Tx): Promise<number[]> {
  await storeEdges(tx);
  const [size] = await tx.$queryRaw<{ count: number }[]>`select count(*)::int as count from hr_edge`;
  const next = new Int32Array(size?.count ?? 0);
  for (let from = 0; from < next.length; from += PAGE) {
    const [page] = await tx.$queryRaw<{ places: number[] }[]>`
      select array_agg(coalesce(n.place, -1) order by e.place) as places from hr_edge e left join hr_edge n on n.node = e.next
      where e.place >= ${from} and e.place < ${from + PAGE}`;
    next.set(page?.places ?? [], from);
  }
  const rows = await tx.$queryRaw<{ row: number }[]>`
    select node as row from hr_edge where place = any(${inCycles(next)}::int[]) and node > 0`;
  return rows.map(({ row }) => row);
}

/**
 * Store who reports to whom after the import: people of the file by their row, others above them by their id below
 * zero, each with a place from 0.
 */
async function storeEdges(tx: Tx): Promise<void> {
  await tx.$executeRaw`drop table if exists hr_edge`;
  await tx.$executeRaw`
    create temp table hr_edge on commit drop as
    with recursive given as materialized (
      select l.row_no as node, coalesce(g.row_no, -m.id) as next
      from ${LINKS} l left join hr_row g on g.hr_id = l.manager_hr_id left join employee m on m.hr_id = l.manager_hr_id
      where l.manager_hr_id is not null
    ), other as (
      select distinct next as node from given where next < 0
      union
      select -m.id from other o join employee e on e.id = -o.node join employee m on m.id = e.manager_id
      where not exists (select from hr_row g where g.hr_id = m.hr_id)
    ), edge as (
      select node, next from given
      union all
      select o.node, coalesce(g.row_no, -m.id) from other o join employee e on e.id = -o.node join employee m on m.id = e.manager_id
      left join hr_row g on g.hr_id = m.hr_id
    )
    select node, next, (row_number() over () - 1)::int as place from edge`;
  await tx.$executeRaw`create index on hr_edge (place)`;
  await tx.$executeRaw`create index on hr_edge (node)`;
  await tx.$executeRaw`analyze hr_edge`;
}
