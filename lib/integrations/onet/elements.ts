import { targetFromLevel } from "../rules";
import type { TableRow } from "../tables";

/** The group of an element: "2.A.1.a" lies in "2.A.1"; knowledge like "2.C.6" stands for its own group's name. */
export const parentElementOf = (code: string) =>
  /^\d\.[A-Z]\.\d+$/.test(code) ? code.slice(0, 3) : code.replace(/\.[^.]+$/, "");

/** Anchors lie at 0–7 here, at 1–5 there; of two that meet the higher one stands. */
export function anchorsOf(rows: TableRow[]): { level: number; text: string }[] {
  const byLevel = new Map<number, string>();
  for (const { fields } of rows) {
    const value = Number(fields["Anchor Value"]);
    if (Number.isFinite(value) && fields["Anchor Description"])
      byLevel.set(targetFromLevel(value), fields["Anchor Description"]);
  }
  return [...byLevel].map(([level, text]) => ({ level, text }));
}
