import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { columnName } from "../tables";

/** Fields that a column of an HR file may fill. */
const HR_FIELDS = [
  "hrId",
  "email",
  "name",
  "title",
  "unit",
  "unitCode",
  "group",
  "groupCode",
  "role",
  "roleName",
  "manager",
  "hiredOn",
  "location",
  "active",
  "onet",
] as const;
export type HrField = (typeof HR_FIELDS)[number];
/** Our field → the file's column. */
export type HrMap = Partial<Record<HrField, string>>;

/** Fields in which an empty value may mean that there is none. */
const CLEARABLE = ["email", "title", "group", "role", "manager", "hiredOn", "location"] as const;
export type ClearableField = (typeof CLEARABLE)[number];

/** Fields that say nothing without another one. */
const NEEDS: Partial<Record<HrField, HrField>> = {
  group: "unit",
  groupCode: "group",
  roleName: "role",
  onet: "role",
};

/**
 * Parse "hrId=BusinessEntityID,email=EmailAddress,…". A comma belongs to a column's name unless a field and `=` follow
 * it; a name may be put into quotation marks.
 *
 * @param texts  one or several such lists
 * @throws AppError `invalid` when a field is unknown or mapped twice, or one that is needed is missing
 */
export function parseMap(...texts: string[]): HrMap {
  const map: HrMap = {};
  for (const part of texts.flatMap(partsOf)) {
    const [left = "", ...right] = part.split("=");
    const field = left.trim();
    const value = right.join("=").trim();
    const column = columnName(/^"([^"]*)"$/.exec(value)?.[1] ?? value);
    if (!isField(field) || column === "")
      throw new AppError(
        "invalid",
        errorMessage("integrations.mapPartWrong", { part: part.trim(), fields: HR_FIELDS.join(", ") }),
      );
    if (map[field] !== undefined)
      throw new AppError("invalid", errorMessage("integrations.mapTwice", { field }));
    map[field] = column;
  }
  const needed = HR_FIELDS.flatMap((field) => (map[field] && NEEDS[field]) || []);
  const missing = [...new Set<HrField>(["hrId", ...needed])].filter((field) => !map[field]);
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.mapIncomplete", { missing: missing.join(", ") }),
    );
  return map;
}

/** Split at commas that a field and `=` follow, outside quotation marks. */
const partsOf = (text: string): string[] =>
  [...text.matchAll(/(?:"[^"]*"|,(?!\s*(?:\w+\s*=|$))|[^",]|"(?=[^"]*$))+/g)]
    .map(([part]) => part)
    .filter((part) => part.trim() !== "");

/**
 * Parse the fields in which an empty value removes what is stored.
 *
 * @throws AppError `invalid` when one of them cannot be empty
 */
export function parseCleared(text: string): ReadonlySet<ClearableField> {
  const names = text.split(",").flatMap((name) => name.trim() || []);
  const wrong = names.find((name) => !isClearable(name));
  if (wrong !== undefined)
    throw new AppError(
      "invalid",
      errorMessage("integrations.clearWrong", { field: wrong, fields: CLEARABLE.join(", ") }),
    );
  return new Set(names.filter(isClearable));
}

const isField = (text: string): text is HrField => (HR_FIELDS as readonly string[]).includes(text);
const isClearable = (text: string): text is ClearableField => (CLEARABLE as readonly string[]).includes(text);
