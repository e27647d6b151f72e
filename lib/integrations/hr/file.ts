import { EMAIL, EMAIL_MAX } from "@/lib/core/email";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { BadRow } from "../rules";
import { readTable, type TableRow } from "../tables";
import type { HrField, HrMap } from "./map";

export type HrPerson = {
  hrId: string;
  /** Null: none. */
  email: string | null;
  name: string;
  title: string;
  unit: string;
  /** null: the unit is its path of names. */
  unitCode: string | null;
  /** null: the unit is at the top; undefined: the file has no groups. */
  group: string | null | undefined;
  groupCode: string | null;
  /** Code of the job role; null: the title says it, if it is mapped to one; undefined: the file has no such column. */
  roleCode: string | null | undefined;
  /** Name of a job role that does not exist yet. */
  roleName: string | null;
  managerHrId: string | null;
  hiredOn: string | null;
  location: string | null;
  isActive: boolean;
  onetCode: string | null;
};
/** A person with the number of their row in the file. */
export type HrRow = HrPerson & { row: number };
export type Hr = {
  file: string;
  map: HrMap;
  people: HrRow[];
  bad: BadRow[];
  /** Row of every id in the file, including bad rows. */
  rowOf: ReadonlyMap<string, number>;
  /** Pairs of a stored unit's code and the code of the new unit that is to be the same. */
  keep?: readonly (readonly [stored: string, made: string])[];
};

/**
 * Read people from an HR file. Rows with a fault are left out and reported. Checks against existing people
 * (managers, e-mails of others) are made by `checkHr`.
 *
 * @param map  our field → the file's column
 * @throws AppError `invalid` when the file or a column is missing
 */
export function readHr(file: string, map: HrMap): Hr {
  const table = readTable(file);
  const missing = Object.values(map).filter((column) => !table.columns.includes(column));
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.noColumn", {
        file,
        missing: missing.join(", "),
        columns: table.columns.join(", "),
      }),
    );
  const bad: BadRow[] = [];
  const seen = { hrId: new Map<string, number>(), email: new Map<string, number>() };
  const people = table.rows.flatMap((row) => {
    const person = readPerson(
      row,
      map,
      (field, reason) => bad.push({ file, row: row.row, column: map[field] ?? field, reason }),
      seen,
    );
    return person ? [{ ...person, row: row.row }] : [];
  });
  return { file, map, people, bad, rowOf: seen.hrId };
}

function readPerson(
  { row, fields }: TableRow,
  map: HrMap,
  fault: (field: HrField, reason: ErrorMessage) => void,
  seen: Record<"hrId" | "email", Map<string, number>>,
): HrPerson | null {
  const value = (field: HrField) => fields[map[field] ?? ""] ?? "";
  const code = (field: HrField) => value(field).normalize("NFC") || null;
  let isGood = true;
  const refuse = (field: HrField, reason: ErrorMessage) => {
    isGood = false;
    fault(field, reason);
  };
  const email = value("email").normalize("NFC").toLowerCase() || null;
  if (value("hrId") === "") refuse("hrId", errorMessage("integrations.idEmpty"));
  if (email !== null && (!EMAIL.test(email) || email.length > EMAIL_MAX))
    refuse("email", errorMessage("integrations.emailWrong", { value: value("email") }));
  if (email === null && value("name") === "") refuse("email", errorMessage("integrations.nameMissing"));
  if (value("unit") === "") refuse("unit", errorMessage("integrations.unitEmpty"));
  if (value("groupCode") !== "" && value("group") === "")
    refuse("group", errorMessage("integrations.groupEmpty", { code: value("groupCode") }));
  const hiredOn = value("hiredOn") === "" ? null : isoDay(value("hiredOn"));
  if (hiredOn === undefined)
    refuse("hiredOn", errorMessage("integrations.dayWrong", { value: value("hiredOn") }));
  const isActive = map.active ? activeOf(value("active")) : true;
  if (isActive === undefined)
    refuse("active", errorMessage("integrations.activeWrong", { value: value("active") }));
  for (const [field, key] of [
    ["hrId", value("hrId")],
    ["email", email ?? ""],
  ] as const) {
    const first = seen[field].get(key);
    if (first !== undefined && key !== "")
      refuse(field, errorMessage("integrations.twice", { value: key, row: first }));
    else seen[field].set(key, row);
  }
  if (!isGood) return null;
  return {
    hrId: value("hrId"),
    email,
    name: value("name") || nameFrom(email ?? ""),
    title: value("title"),
    unit: value("unit"),
    unitCode: code("unitCode"),
    group: map.group ? value("group") || null : undefined,
    groupCode: code("groupCode"),
    roleCode: map.role ? code("role") : undefined,
    roleName: value("roleName") || null,
    managerHrId: value("manager") || null,
    hiredOn: hiredOn ?? null,
    location: value("location") || null,
    isActive: isActive ?? true,
    onetCode: value("onet") || null,
  };
}

/** Parse an ISO day, optionally followed by a time; undefined when it is none. */
function isoDay(text: string): string | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text)?.[1];
  return day && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
    ? day
    : undefined;
}

const activeOf = (text: string) =>
  /^(1|true|yes|y|active)$/i.test(text) ? true : /^(0|false|no|n|inactive)$/i.test(text) ? false : undefined;

/**
 * Derive a name from an e-mail address, where the file has no names: "roberto.tamburello7@…" → "Roberto
 * Tamburello".
 */
const nameFrom = (email: string) =>
  (email.split("@")[0] ?? email)
    .replace(/\d+$/, "")
    .split(/[._-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");
