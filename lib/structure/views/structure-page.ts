import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import type { KindName } from "../kinds";
import { listPlanned, type PlannedRow } from "../planned";
import { getTreeUnit, type TreeUnit } from "../unit-queries";
import { namesOfPlanned, type PlannedNames } from "./planned-names";
import { listBranch } from "./unit-branch";

const UNIT_KINDS = ["unit.add", "unit.edit", "unit.close"] as const satisfies readonly KindName[];
/** Planned and past changes of one unit that are listed beside it. */
const MAX_PLANNED = 20;

type StructureView = {
  /** Units by the id of the one above them; the top unit under 0. */
  levels: Record<number, TreeUnit[]>;
  /** Units whose level is open. */
  opened: number[];
  chosen: { unit: TreeUnit; planned: PlannedRow[]; names: PlannedNames } | null;
};

/**
 * Read the tree down to a unit, and the unit itself with what is planned for it; without one the first two levels.
 *
 * @throws AppError `not_found`
 */
export async function readStructure(actor: Actor, unitId: number | undefined): Promise<StructureView> {
  const now = requestTime();
  if (unitId === undefined) {
    const levels = await listBranch(actor, null, now);
    return { levels, opened: (levels[0] ?? []).map(({ id }) => id), chosen: null };
  }
  const subject = { kinds: UNIT_KINDS, id: unitId };
  const [unit, levels, { rows }] = await Promise.all([
    getTreeUnit(actor, unitId, now),
    listBranch(actor, unitId, now),
    listPlanned(actor, { subject }, { page: 1, size: MAX_PLANNED }),
  ]);
  const planned = rows.filter(({ state }) => state === "waiting" || state === "failed");
  return {
    levels,
    opened: Object.keys(levels).map(Number),
    chosen: { unit, planned, names: await namesOfPlanned(actor, planned) },
  };
}
