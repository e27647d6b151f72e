import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

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
export type HrMap = Partial<Record<HrField, string>>;
const REQUIRED: HrField[] = ["hrId", "email", "unit"];
/** Fields that say nothing without another one. */
const NEEDS: Partial<Record<HrField, HrField>> = { groupCode: "group", roleName: "role" };

/**
 * Parse "hrId=BusinessEntityID,email=EmailAddress,…".
 *
 * @throws AppError `invalid` when a field is unknown or a required one is missing
 */
export function parseMap(text: string): HrMap {
  const map: HrMap = {};
  for (const part of text.split(",").filter((piece) => piece.trim() !== "")) {
    const [field = "", column = ""] = part.split("=").map((piece) => piece.trim());
    if (!isField(field) || column === "")
      throw new AppError(
        "invalid",
        errorMessage("integrations.mapPartWrong", { part, fields: HR_FIELDS.join(", ") }),
      );
    map[field] = column;
  }
  const needed = HR_FIELDS.flatMap((field) => (map[field] && NEEDS[field]) || []);
  const missing = [...new Set([...REQUIRED, ...needed])].filter((field) => !map[field]);
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.mapIncomplete", { missing: missing.join(", ") }),
    );
  return map;
}

const isField = (text: string): text is HrField => (HR_FIELDS as readonly string[]).includes(text);
