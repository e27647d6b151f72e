import "server-only";
import { allow, type Person, unitsWithin } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import {
  type MapCell,
  type MapCells,
  type MapColumn,
  type MapRow,
  mapColumns,
  roleCells,
  roleRows,
  unitCells,
  unitRows,
} from "./coverage-map";
import type { Scope } from "./scope";

export type CoverageView = {
  by: "unit" | "role";
  openUnitIds: number[];
  /** Pages of the skills, and of the units or job roles; 1 is the first. */
  page: number;
  rowPage: number;
  /** Whether all people behind the open cell are listed, not only the first hundred. */
  isWhole: boolean;
  cell: { rowId: number; skillId: number } | null;
};
type CoverageRowView = MapRow & { depth: number; isTotal: boolean };
export type Coverage = {
  rows: CoverageRowView[];
  columns: MapColumn[];
  cells: MapCell[];
  hidden: MapCells["hidden"];
  /** Which skills and rows of the whole list are shown. */
  skills: Range;
  range: Range;
};
/** A page of a list: its first and last position, and the length of the list. */
export type Range = { page: number; from: number; to: number; total: number };

/** Columns and rows of one page of the map. */
const SKILLS = 15;
const ROWS = { role: 30, unit: 60 };

/**
 * Read the heat map of a view: units (the root first, open ones with their children) or job roles, times the
 * skills with the largest burden.
 */
export async function readCoverage(actor: Person, day: string, view: CoverageView): Promise<Coverage> {
  allow(actor, "figure:read");
  const scope = { actor, unitId: null, day };
  const { part: columns, ...skills } = pageOf(await mapColumns(scope), view.page, SKILLS);
  const skillIds = columns.map(({ id }) => id);
  const all =
    view.by === "role"
      ? (await roleRows(scope)).map((row) => ({ ...row, depth: 0, isTotal: false }))
      : await unitTree(scope, view.openUnitIds);
  // The root stays on top of every page.
  const { part, ...range } = pageOf(
    all.filter(({ isTotal }) => !isTotal),
    view.rowPage,
    ROWS[view.by],
  );
  const rows = [...all.filter(({ isTotal }) => isTotal), ...part];
  const ids = rows.map(({ id }) => id);
  const cells =
    view.by === "role" ? await roleCells(scope, ids, skillIds) : await unitCells(scope, ids, skillIds);
  return { rows, columns, cells: cells.shown, hidden: cells.hidden, skills, range };
}

/** Return one page of a list; beyond the end, the last one. */
function pageOf<Item>(items: readonly Item[], page: number, size: number): Range & { part: Item[] } {
  const there = Math.max(1, Math.min(page, Math.ceil(items.length / size)));
  const start = (there - 1) * size;
  const part = items.slice(start, start + size);
  return { part, page: there, from: start + 1, to: start + part.length, total: items.length };
}

/**
 * List the root unit and its children; units in `open` with theirs. Units the actor may not see are left out.
 */
async function unitTree(scope: Scope, open: readonly number[]): Promise<CoverageRowView[]> {
  const top = await unitRows(scope);
  const rows: CoverageRowView[] = [];
  for (const unit of top) {
    rows.push({ ...unit, depth: 0, isTotal: true });
    for (const child of await unitRows({ ...scope, unitId: unit.id }))
      rows.push(...(await withBelow(scope, child, open, 0)));
  }
  return rows;
}

async function withBelow(
  scope: Scope,
  unit: MapRow,
  open: readonly number[],
  depth: number,
): Promise<CoverageRowView[]> {
  const row = { ...unit, depth, isTotal: false };
  if (!open.includes(unit.id)) return [row];
  const below = await unitRows({ ...scope, unitId: unit.id });
  const rows = await Promise.all(below.map((child) => withBelow(scope, child, open, depth + 1)));
  return [row, ...rows.flat()];
}

/**
 * Return the figures of one cell: those on the map or, if the row or skill is on another page, the same
 * figures queried for this cell.
 *
 * @returns undefined if nobody requires the skill, or too few people do for the actor
 */
export async function cellFigures(
  scope: Scope,
  by: CoverageView["by"],
  { rowId, skillId }: { rowId: number; skillId: number },
  map: Pick<Coverage, "cells" | "hidden">,
): Promise<MapCell | undefined> {
  const isHere = (one: { rowId: number; skillId: number }) => one.rowId === rowId && one.skillId === skillId;
  const found = map.cells.find(isHere);
  if (found || map.hidden.some(isHere)) return found;
  const read = by === "unit" ? unitCells : roleCells;
  return (await read(scope, [rowId], [skillId])).shown[0];
}

/** Return a unit of the map: one whose figures the actor may see, or an ancestor of one. */
async function unitOnMap(actor: Person, id: number): Promise<{ name: string } | undefined> {
  const [unit] = await db().$queryRaw<{ name: string }[]>`
    select a.name from org_unit a where a.id = ${id}
      and exists (select from unit_closure c join org_unit u on u.id = c.descendant_id where c.ancestor_id = a.id and ${unitsWithin(actor)})`;
  return unit;
}

/**
 * Return the names of a cell's row and skill. @returns null if there is none, or the actor may not see the
 * unit
 */
export async function cellTitle(
  actor: Person,
  view: CoverageView,
): Promise<{ row: string; skill: string } | null> {
  if (!view.cell) return null;
  const { rowId, skillId } = view.cell;
  const row =
    view.by === "role"
      ? await db().jobRole.findUnique({ where: { id: rowId }, select: { name: true } })
      : await unitOnMap(actor, rowId);
  const skill = await db().skill.findUnique({ where: { id: skillId }, select: { name: true } });
  return row && skill ? { row: row.name, skill: skill.name } : null;
}
