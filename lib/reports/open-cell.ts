import "server-only";
import { can, type Person, seesFiguresOnly } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { type CellPerson, type ClosingPathway, cellPeople, pathwaysFor } from "./cell-people";
import type { MapCell } from "./coverage-map";
import { type Coverage, type CoverageView, cellFigures, cellTitle } from "./coverage-view";

/** The open cell of a map. */
export type OpenCell = {
  row: string;
  skill: string;
  /** Absent if nobody requires the skill, or too few people do for the reader. */
  figures: MapCell | undefined;
  people: CellPerson[];
  /** Pathways that lead to the skill; null for readers who may not assign. */
  pathways: ClosingPathway[] | null;
  isWithoutNames: boolean;
};

/** How many people are listed before all are requested. */
const FIRST = 100;

/**
 * Read the people behind the open cell of a view, with state and latest evidence, and the pathways that close
 * the gap.
 *
 * @param day  today in the organisation's zone, `YYYY-MM-DD`
 * @throws AppError `not_found` when the view opens no cell, or one that the actor may not see
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
