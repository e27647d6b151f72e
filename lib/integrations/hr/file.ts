import { isDeepStrictEqual } from "node:util";
import { type MisshapenRow, openTable, positionsOf, type ShapedRow } from "../tables";
import type { Encoding } from "../text-file";
import type { ClearableField, HrField, HrMap } from "./map";
import { type HrPerson, type RowFault, readPerson } from "./person";

/**
 * A row of an HR file: the person it tells of, or why it is refused. `hrId`: empty where it cannot be read; `mayBe`: what
 * it may be then.
 */
export type HrRow = { row: number; hrId: string; mayBe?: string[] } & (
  | { person: HrPerson; faults?: undefined }
  | { person?: undefined; faults: readonly RowFault[] }
);

/** People to import, read row by row, so that a file of any size fits. */
export type Hr = {
  file: string;
  map: HrMap;
  /** Read the rows from the first one on. */
  rows(): Iterable<HrRow>;
  /** Pairs of a stored unit's code and the code of the new unit that is to be the same. */
  keep?: readonly (readonly [stored: string, made: string])[];
};

type HrOptions = { clear?: ReadonlySet<ClearableField>; encoding?: Encoding; latest: string };

/**
 * Open an HR file: comma, semicolon or tab between values. Each row is checked for itself here, and against the other
 * rows and the stored people by the import.
 *
 * @param map  our field → the file's column
 * @param options  `clear`: fields in which an empty value means none, otherwise it says nothing; `latest`: the last
 *   day that a day of hire may be
 * @throws AppError `invalid` when the file or a column is missing, or a column stands in the header twice
 */
export function readHr(file: string, map: HrMap, { clear, encoding, latest }: HrOptions): Hr {
  const wanted = [...new Set(Object.values(map))];
  const open = () => openTable(file, { wanted: new Set(wanted), ...(encoding ? { encoding } : {}) });
  const { columns, close } = open();
  close();
  const positions = positionsOf(file, columns, wanted);
  const fields = new Map(
    (Object.entries(map) as [HrField, string][]).map(([field, column]) => [
      field,
      positions.get(column) ?? -1,
    ]),
  );
  const idAt = fields.get("hrId") ?? -1;
  const rowOf = (found: ShapedRow | MisshapenRow): HrRow => {
    const { row, values } = found;
    const idIn = (at: number) => (values[at] ?? "").normalize("NFC").trim();
    if (!("reason" in found)) {
      const told = readPerson(values, fields, { clear: clear ?? new Set(), latest });
      return {
        row,
        hrId: idIn(idAt),
        ...("faults" in told ? { faults: oncePerColumn(told.faults, map) } : told),
      };
    }
    // Values before the fault stand where they should, and those behind it where they should from the end.
    const mayBe = [idIn(idAt), idIn(values.length - columns.length + idAt)];
    return { row, hrId: "", mayBe, faults: [{ field: null, reason: found.reason }] };
  };
  return {
    file,
    map,
    *rows() {
      const table = open();
      try {
        for (const found of table.rows) yield rowOf(found);
      } finally {
        table.close();
      }
    },
  };
}

/** Leave out what was said already of a column that several fields are read from: a report names columns. */
const oncePerColumn = (faults: readonly RowFault[], map: HrMap): RowFault[] =>
  faults.filter(({ field, reason }, at) => {
    const saysTheSame = (other: RowFault) =>
      field !== null &&
      other.field !== null &&
      map[other.field] === map[field] &&
      isDeepStrictEqual(other.reason, reason);
    return !faults.slice(0, at).some(saysTheSame);
  });

/** Return people as the rows of a source; rows count from 2, as below a header. */
export const hrOf = (people: readonly HrPerson[], map: HrMap = {}): Hr => ({
  file: "people.csv",
  map,
  rows: () => people.map((person, at) => ({ row: at + 2, hrId: person.hrId, person })),
});
