import { errorMessage } from "@/lib/core/error-message";
import { type BadRow, targetFromLevel } from "../rules";
import { type TableRow, tableRows } from "./tables";

const NAMED = ["Element ID", "Element Name", "Description"];
const ANCHORED = ["Element ID", "Anchor Value", "Anchor Description"];

/** Return the group of an element: "2.A.1.a" is in "2.A.1"; and knowledge like "2.C.6" in "2.C". */
export const parentElementOf = (code: string) =>
  /^\d\.[A-Z]\.\d+$/.test(code) ? code.slice(0, 3) : code.replace(/\.[^.]+$/, "");

/**
 * Read the names and descriptions of elements.
 *
 * @param bad  rows that cannot be read are added here, and rows of an element that has one already
 */
export function readElements(file: string, bad: BadRow[]): Map<string, TableRow["fields"]> {
  const elements = new Map<string, TableRow & { fields: Record<string, string> }>();
  for (const row of tableRows(file, NAMED, bad)) {
    const code = row.fields["Element ID"] ?? "";
    const first = elements.get(code);
    if (first)
      bad.push({
        file,
        row: row.row,
        column: "Element ID",
        reason: errorMessage("integrations.twice", { value: code, row: first.row }),
      });
    else elements.set(code, row);
  }
  return new Map([...elements].map(([code, { fields }]) => [code, fields]));
}

type Anchor = { level: number; text: string };

/**
 * Read level anchors by element, from 0–7 to 1–5; of two on the same level the later one is kept.
 *
 * @param bad  rows that cannot be read are added here
 */
export function readAnchors(file: string, bad: BadRow[]): Map<string, Anchor[]> {
  const byElement = new Map<string, Map<number, string>>();
  for (const { row, fields } of tableRows(file, ANCHORED, bad)) {
    const given = fields["Anchor Value"] ?? "";
    const value = Number(given);
    if (given === "" || !(value >= 0 && value <= 7))
      bad.push({
        file,
        row,
        column: "Anchor Value",
        reason: errorMessage("integrations.ratingWrong", { value: given, least: 0, most: 7 }),
      });
    else if (fields["Anchor Description"]) {
      const levels = byElement.get(fields["Element ID"] ?? "") ?? new Map<number, string>();
      byElement.set(
        fields["Element ID"] ?? "",
        levels.set(targetFromLevel(value), fields["Anchor Description"]),
      );
    }
  }
  return new Map(
    [...byElement].map(([code, levels]) => [code, [...levels].map(([level, text]) => ({ level, text }))]),
  );
}
