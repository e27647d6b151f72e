"use client";
import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { StateBar } from "./state-bar";
import { StateFigures } from "./state-figures";

export type HoveredCell = {
  column: string;
  row: string;
  counts: StateCounts;
  at: { left: number; top: number; bottom: number };
};

const WIDTH = 248;
const HEIGHT = 132;

/**
 * Tooltip with the figures of a cell of the dense map, which are also in the cell's name and in the panel.
 */
export function MapTip({ cell }: { cell: HoveredCell }) {
  const t = useTranslations("map");
  const { covered, stale, gap, unknown } = cell.counts;
  const below = cell.at.bottom + 6 + HEIGHT < window.innerHeight;
  return (
    <div
      aria-hidden
      className="pop words map-tip pointer-events-none fixed"
      style={{
        left: Math.min(cell.at.left + 34, window.innerWidth - WIDTH),
        top: below ? cell.at.bottom + 6 : cell.at.top - 6 - HEIGHT,
      }}
    >
      <b>{cell.column}</b>
      <span>{t("tooltip", { row: cell.row, required: covered + stale + gap + unknown })}</span>
      <StateBar counts={cell.counts} size="tall" isDecoration />
      <StateFigures counts={cell.counts} />
      <span className="small ink3">{t("tooltipKey")}</span>
    </div>
  );
}
