import type { EditedLine } from "./profile-lines";

type PasteReason =
  | "cells"
  | "targetMissing"
  | "target"
  | "criticality"
  | "mustHave"
  | "unknown"
  | "several"
  | "retired"
  | "twice";
/** A row that was not understood: its line from 1, and the value that is wrong. */
export type PasteFault = { line: number; reason: PasteReason; value: string };
type PastedRow = {
  line: number;
  /** Code or name. */
  skill: string;
  target: number;
  /** Undefined: the row says nothing, and a line of the profile keeps what it has. */
  criticality?: number;
  mustHave?: boolean;
};
type Match = { given: string; id: number; name: string; cluster: string; isRetired: boolean };

const YES = /^(yes|y|true|x|1|✓|must|must-have)$/i;
const NO = /^(no|n|false|0|-|–)$/i;
const isHeader = (cells: readonly string[]) => /[\p{L}]/u.test(cells[1] ?? "") && !/\d/.test(cells[1] ?? "");

/**
 * Read rows copied from a spreadsheet: skill code or name, target 0–5, criticality 1–3, must-have, separated by tabs.
 * Empty cells and those that a row does not have say nothing. A first row without numbers is a header; empty rows are
 * skipped.
 */
export function parsePasted(text: string): { rows: PastedRow[]; faults: PasteFault[] } {
  const rows: PastedRow[] = [];
  const faults: PasteFault[] = [];
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = line.split("\t").map(cellText);
    if (at === first && isHeader(cells)) continue;
    const row = rowOf(at + 1, cells);
    if ("reason" in row) faults.push(row);
    else rows.push(row);
  }
  return { rows, faults };
}

/** Spreadsheets put cells with quotes into quotes, and double those inside. */
function cellText(cell: string): string {
  const text = cell.trim();
  return /^"[\s\S]*"$/.test(text) && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}

function rowOf(line: number, cells: readonly string[]): PastedRow | PasteFault {
  const [skill = "", target = "", criticality = "", mustHave = "", ...more] = cells;
  if (more.some((cell) => cell !== "")) return { line, reason: "cells", value: String(cells.length) };
  if (skill === "") return { line, reason: "unknown", value: "" };
  if (target === "") return { line, reason: "targetMissing", value: skill };
  if (!/^[0-5]$/.test(target)) return { line, reason: "target", value: target };
  if (!/^[1-3]?$/.test(criticality)) return { line, reason: "criticality", value: criticality };
  if (mustHave !== "" && !YES.test(mustHave) && !NO.test(mustHave))
    return { line, reason: "mustHave", value: mustHave };
  return {
    line,
    skill,
    target: Number(target),
    ...(criticality !== "" && { criticality: Number(criticality) }),
    ...(mustHave !== "" && { mustHave: YES.test(mustHave) }),
  };
}

/**
 * Turn rows into lines of the profile. Where a row says nothing of criticality or must-have, a line keeps what it has,
 * and a new one gets 2 and no. A skill that is unknown, has several of its name, is retired and not in the
 * profile yet, or stands in an earlier row is a fault.
 *
 * @param matches  the skills of the catalogue that the rows name
 * @param present  the lines of the profile, by id of the skill
 */
export function resolvePasted(
  rows: readonly PastedRow[],
  matches: readonly Match[],
  present: ReadonlyMap<number, EditedLine>,
): { lines: (EditedLine & { line: number })[]; faults: PasteFault[] } {
  const byGiven = Map.groupBy(matches, ({ given }) => given);
  const lines = new Map<number, EditedLine & { line: number }>();
  const faults: PasteFault[] = [];
  for (const { skill, line, target, criticality, mustHave } of rows) {
    const found = byGiven.get(skill) ?? [];
    const inUse = found.filter(({ id, isRetired }) => !isRetired || present.has(id));
    const [one] = inUse;
    if (!one) faults.push({ line, reason: found.length > 0 ? "retired" : "unknown", value: skill });
    else if (inUse.length > 1) faults.push({ line, reason: "several", value: skill });
    else if (lines.has(one.id)) faults.push({ line, reason: "twice", value: skill });
    else {
      const before = present.get(one.id);
      lines.set(one.id, {
        line,
        skillId: one.id,
        name: one.name,
        cluster: one.cluster,
        isRetired: one.isRetired,
        target,
        criticality: criticality ?? before?.criticality ?? 2,
        mustHave: mustHave ?? before?.mustHave ?? false,
      });
    }
  }
  return { lines: [...lines.values()], faults };
}
