import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { unitKey } from "@/lib/people/match-units";
import type { FaultKind } from "./faults";
import type { Hr, HrRow } from "./file";
import type { ClearableField, HrField } from "./map";
import { type HrPerson, nameFrom } from "./person";

/** Rows sent to the database at a time: the client remembers its last hundred statements with their values. */
const BATCH = 250;

/** The columns of `hr_row`, which holds the rows that are good so far. */
const ROW_COLUMNS =
  Prisma.raw(`row_no int, hr_id text, former_hr_id text, email text, name text, made_name text, title text,
  unit text, unit_code text, group_name text, group_code text, is_top boolean, unit_key text, role_code text, role_name text, onet_code text,
  manager_hr_id text, hired_on date, location text, is_active boolean, cleared text[]`);
/** The columns of `hr_fault`: why rows are refused, as a message or as kind and parameters. */
const FAULT_COLUMNS = Prisma.raw(
  "row_no int, hr_id text, may_be text[], field text, reason jsonb, kind text, params jsonb",
);

/**
 * Store the rows of a source in temporary tables of this transaction, where they are checked and compared: the process
 * never holds more than a batch of them.
 */
export async function stageRows(tx: Tx, hr: Hr): Promise<void> {
  for (const name of ["hr_row", "hr_fault"]) await tx.$executeRaw`drop table if exists ${Prisma.raw(name)}`;
  await tx.$executeRaw`create temp table hr_row (${ROW_COLUMNS}) on commit drop`;
  await tx.$executeRaw`create temp table hr_fault (${FAULT_COLUMNS}) on commit drop`;
  for (const rows of inBatches(hr.rows())) await storeBatch(tx, rows);
  await tx.$executeRaw`create index on hr_row (hr_id)`;
  await tx.$executeRaw`analyze hr_row`;
}

function* inBatches(rows: Iterable<HrRow>): Generator<HrRow[]> {
  let batch: HrRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function storeBatch(tx: Tx, rows: readonly HrRow[]): Promise<void> {
  const good = rows.flatMap(({ row, person }) => (person ? [columnsOf(row, person)] : []));
  const bad = rows.flatMap(({ row, hrId, mayBe, faults = [] }) =>
    faults.map(({ field, reason }) => ({ row_no: row, hr_id: hrId || null, may_be: mayBe, field, reason })),
  );
  if (good.length > 0)
    await tx.$executeRaw`insert into hr_row select * from json_to_recordset(${JSON.stringify(good)}::json) as r (${ROW_COLUMNS})`;
  if (bad.length > 0)
    await tx.$executeRaw`insert into hr_fault select * from json_to_recordset(${JSON.stringify(bad)}::json) as r (${FAULT_COLUMNS})`;
}

function columnsOf(row: number, person: HrPerson) {
  const { unit, unitCode = null, group, groupCode = null } = person;
  const given = { code: unitCode, name: unit ?? "", group: groupOf(group, groupCode) };
  return {
    row_no: row,
    hr_id: person.hrId,
    email: person.email,
    name: person.name,
    made_name: person.email ? nameFrom(person.email) : null,
    title: person.title,
    unit,
    unit_code: unitCode,
    group_name: group,
    group_code: groupCode,
    is_top: group === null,
    unit_key: unit || unitCode ? unitKey(given) : null,
    role_code: person.roleCode,
    role_name: person.roleName,
    onet_code: person.onetCode,
    manager_hr_id: person.managerHrId,
    hired_on: person.hiredOn,
    location: person.location,
    is_active: person.isActive,
    cleared: clearedOf(person),
  };
}

const groupOf = (name: HrPerson["group"], code: string | null) => {
  if (name === null || name === undefined) return name;
  return { code, name };
};

/** The fields of which the source says that there is none. */
const clearedOf = (person: HrPerson): ClearableField[] => [
  ...(person.email === null ? (["email"] as const) : []),
  ...(person.roleCode === null ? (["role"] as const) : []),
  ...(person.managerHrId === null ? (["manager"] as const) : []),
  ...(person.hiredOn === null ? (["hiredOn"] as const) : []),
  ...(person.location === null ? (["location"] as const) : []),
];

/**
 * Refuse rows: they leave `hr_row` and are kept with their reason.
 *
 * @param rows  a query of `row_no`, `params`
 * @returns how many
 */
export const refuseRows = (tx: Tx, field: HrField, kind: FaultKind, rows: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    with wrong as materialized (${rows}), gone as (
      delete from hr_row r using wrong w where r.row_no = w.row_no returning r.row_no, r.hr_id, w.params
    )
    insert into hr_fault (row_no, hr_id, field, kind, params) select row_no, hr_id, ${field}, ${kind}, params from gone`;
