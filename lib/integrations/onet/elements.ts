import { targetFromLevel } from "../rules";
import type { TableRow } from "../tables";

/** Return the group of an element: "2.A.1.a" is in "2.A.1"; and knowledge like "2.C.6" in "2.C". */
export const parentElementOf = (code: string) =>
  /^\d\.[A-Z]\.\d+$/.test(code) ? code.slice(0, 3) : code.replace(/\.[^.]+$/, "");

/** Map anchors from 0–7 to 1–5; of two on the same level the higher one is kept. */
export function anchorsOf(rows: TableRow[]): { level: number; text: string }[] {
  const byLevel = new Map<number, string>();
  for (const { fields } of rows) {
    const value = Number(fields["Anchor Value"]);
    if (Number.isFinite(value) && fields["Anchor Description"])
      byLevel.set(targetFromLevel(value), fields["Anchor Description"]);
  }
  return [...byLevel].map(([level, text]) => ({ level, text }));
}
