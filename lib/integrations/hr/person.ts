import { EMAIL, EMAIL_MAX, normalEmail } from "@/lib/core/email";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { oneLine, textFault } from "@/lib/core/text";
import type { ClearableField, HrField } from "./map";

/**
 * What a source tells of a person. Left out: the source says nothing, and what is stored stays; null or an empty
 * text: there is none.
 */
export type HrPerson = {
  hrId: string;
  email?: string | null;
  name?: string;
  title?: string;
  /** Needed for somebody new, unless `unitCode` names a stored unit. */
  unit?: string;
  /** Left out: the unit is its path of names. */
  unitCode?: string | null;
  /** null: the unit is at the top. */
  group?: string | null;
  groupCode?: string | null;
  /** Code of the job role; left out or null: the title says it, if it is mapped to one. */
  roleCode?: string | null;
  /** Name of a job role that does not exist yet. */
  roleName?: string | null;
  managerHrId?: string | null;
  hiredOn?: string | null;
  location?: string | null;
  isActive?: boolean;
  onetCode?: string | null;
};

/** Why a row is refused; a field of null: the row as a whole. */
export type RowFault = { field: HrField | null; reason: ErrorMessage };

/** Most characters of a value, as in the forms. */
const MAX_LENGTH: Record<Exclude<HrField, "email" | "hiredOn" | "active">, number> = {
  hrId: 100,
  name: 200,
  title: 200,
  unit: 200,
  unitCode: 80,
  group: 200,
  groupCode: 80,
  role: 80,
  roleName: 200,
  manager: 100,
  location: 200,
  onet: 20,
};

/** The first day on which somebody can have been hired. */
const EARLIEST = "1940-01-01";

type Reading = { clear: ReadonlySet<ClearableField>; latest: string };

/**
 * Read what a row tells of a person. An empty value says nothing, unless its field is one of `clear`.
 *
 * @param fields  our field → position of its value
 * @returns the person, or every fault of the row
 */
export function readPerson(
  values: readonly string[],
  fields: ReadonlyMap<HrField, number>,
  { clear, latest }: Reading,
): { person: HrPerson } | { faults: RowFault[] } {
  const faults: RowFault[] = [];
  const refuse = (field: HrField, reason: ErrorMessage) => {
    faults.push({ field, reason });
    return undefined;
  };
  const text = (field: HrField) => oneLine(values[fields.get(field) ?? -1] ?? "");
  /** The value of a field; undefined: the row says nothing. */
  const value = (field: keyof typeof MAX_LENGTH): string | undefined => {
    const found = text(field);
    const max = MAX_LENGTH[field];
    const fault = textFault(found);
    if (fault) return refuse(field, fault);
    if (found.length > max)
      return refuse(field, errorMessage("integrations.tooLong", { max, length: found.length }));
    return found === "" ? undefined : found;
  };
  /** The value, or null where an empty one means none. */
  const clearable = <Value>(field: ClearableField, found: Value | undefined) =>
    found === undefined && fields.has(field) && clear.has(field) && text(field) === "" ? null : found;

  const hrId = value("hrId");
  if (text("hrId") === "") refuse("hrId", errorMessage("integrations.idEmpty"));
  const title = value("title");
  const person: HrPerson = {
    hrId: hrId ?? "",
    email: clearable("email", emailOf(text("email"), refuse)),
    name: value("name"),
    title: clearable("title", title) === null ? "" : title,
    unit: value("unit"),
    unitCode: value("unitCode"),
    group: clearable("group", value("group")),
    groupCode: value("groupCode"),
    roleCode: clearable("role", value("role")),
    roleName: value("roleName"),
    managerHrId: clearable("manager", value("manager")),
    hiredOn: clearable("hiredOn", dayOfHire(text("hiredOn"), latest, refuse)),
    location: clearable("location", value("location")),
    isActive: activeOf(text("active"), refuse),
    onetCode: value("onet"),
  };
  // A value that is there but refused is not called empty as well.
  if (person.groupCode && text("group") === "")
    refuse("group", errorMessage("integrations.groupEmpty", { code: person.groupCode }));
  if (person.group && text("unit") === "" && text("unitCode") === "")
    refuse("unit", errorMessage("integrations.unitOfGroupEmpty", { group: person.group }));
  return faults.length > 0 ? { faults } : { person };
}

type Refuse = (field: HrField, reason: ErrorMessage) => undefined;

function emailOf(text: string, refuse: Refuse): string | undefined {
  if (text === "") return undefined;
  if (text.length > EMAIL_MAX)
    return refuse("email", errorMessage("integrations.tooLong", { max: EMAIL_MAX, length: text.length }));
  const fault = textFault(text);
  if (fault) return refuse("email", fault);
  return EMAIL.test(text)
    ? normalEmail(text)
    : refuse("email", errorMessage("integrations.emailWrong", { value: text }));
}

/** Read an ISO day and nothing else: with a time it would be another day in another zone. */
function dayOfHire(text: string, latest: string, refuse: Refuse): string | undefined {
  if (text === "") return undefined;
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  if (!isDay) return refuse("hiredOn", errorMessage("integrations.dayWrong", { value: text }));
  return text >= EARLIEST && text <= latest
    ? text
    : refuse("hiredOn", errorMessage("integrations.dayOutside", { value: text, earliest: EARLIEST, latest }));
}

function activeOf(text: string, refuse: Refuse): boolean | undefined {
  if (text === "") return undefined;
  if (/^(1|true|yes|y|active)$/i.test(text)) return true;
  return /^(0|false|no|n|inactive)$/i.test(text)
    ? false
    : refuse("active", errorMessage("integrations.activeWrong", { value: text }));
}

/**
 * Derive a name from an e-mail address, where a source has none for somebody new: "roberto.tamburello7@…" → "Roberto
 * Tamburello".
 */
export const nameFrom = (email: string): string =>
  (email.split("@")[0] ?? email)
    .replace(/(?<!\d)\d+$/, "")
    .split(/[._-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");
