import { type StateCounts, sharesPercent } from "@/lib/skills/figures";
import type { SkillState } from "@/lib/skills/rules";

/** Contents of a cell of the map. */
type CellView = {
  /** "27", or "2/4" under five people. */
  figure: string;
  /**
   * The state most people lack coverage by; `covered` from 80 % on. It determines tint, letter and colour.
   */
  state: SkillState;
  /** Strength of the tint: 1 weak, 2 middle, 3 strong. */
  strength: 1 | 2 | 3;
};

const FEW_PEOPLE = 5;
const QUIET_FROM_SHARE = 0.8;

/**
 * Return tint and figure of a cell: under 35 % missing weak, under 60 % middle, else strong; neutral from 80
 * % covered on. Under five people it is always weak, because one person moves it by 20 points. Ties: gap,
 * stale, unknown.
 *
 * @returns null when nobody is required
 */
export function toCellView(counts: StateCounts): CellView | null {
  const percents = sharesPercent(counts);
  if (!percents) return null;
  const required = counts.covered + counts.stale + counts.gap + counts.unknown;
  const share = counts.covered / required;
  const few = required < FEW_PEOPLE;
  return {
    figure: few ? `${counts.covered}/${required}` : String(percents.covered),
    state: share >= QUIET_FROM_SHARE ? "covered" : largestShortfall(counts),
    strength: few ? 1 : strengthOf(share),
  };
}

function largestShortfall({ gap, stale, unknown }: StateCounts): SkillState {
  if (gap >= stale && gap >= unknown) return "gap";
  return stale >= unknown ? "stale" : "unknown";
}

function strengthOf(share: number): 1 | 2 | 3 {
  if (share >= QUIET_FROM_SHARE) return share >= 0.9 ? 2 : 1;
  const missing = 1 - share;
  if (missing < 0.35) return 1;
  return missing < 0.6 ? 2 : 3;
}
