import "server-only";
import { can, type Person, seesFiguresOnly } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { type CellPerson, type ClosingPathway, cellPeople, pathwaysFor } from "./cell-people";
import type { MapCell } from "./coverage-map";
import { type Coverage, type CoverageView, cellFigures, cellTitle } from "./coverage-view";

/** A cell of the map that is looked into. */
export type OpenCell = {
  row: string;
  skill: string;
  /** Absent where nobody needs the skill, and where the base is too small for the reader. */
  figures: MapCell | undefined;
  people: CellPerson[];
  /** What leads to the skill; null for who may not assign. */
  pathways: ClosingPathway[] | null;
  isWithoutNames: boolean;
};

/** People listed before all of them are asked for. */
const FIRST = 100;

/**
 * Who is behind the open cell of a view, with state and latest proof, and the pathways that would close the gap.
 *
 * @param day  today in the organisation's zone, `YYYY-MM-DD`
 * @throws AppError `not_found` where the view opens no cell, or one that the actor may not see
 */
export async function readOpenCell(
  actor: Person,
  day: string,
  view: CoverageView,
  coverage: Coverage,
): Promise<OpenCell> {
  const { cell, by } = view;
  const title = await cellTitle(actor, view);
  if (!cell || !title) throw notFound("cell");
  const scope = { actor, unitId: by === "unit" ? cell.rowId : null, day };
  const roleId = by === "role" ? cell.rowId : null;
  return {
    ...title,
    figures: await cellFigures(scope, by, cell, coverage),
    people: await cellPeople(scope, cell.skillId, roleId, view.isWhole ? null : FIRST),
    pathways: can(actor, "assignment:write") ? await pathwaysFor(actor, cell.skillId) : null,
    isWithoutNames: seesFiguresOnly(actor),
  };
}
