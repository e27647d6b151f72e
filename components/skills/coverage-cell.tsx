import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { classNames } from "../ui/class-names";
import { toCellView } from "./cell-view";

/** `hidden`: fewer than five people, for readers who may not see names. Absent: nobody is required. */
export type CoverageCounts = StateCounts | "hidden";

type CoverageCellProps = {
  row: string;
  column: string;
  counts?: CoverageCounts;
  href: string;
  isSelected: boolean;
  isTabStop: boolean;
  dense?: boolean;
};

/**
 * Where covered, stale and gap end in the strip. Drawn by the style sheet without elements, as there are
 * hundreds of cells.
 */
const stripOf = ({ covered, stale, gap }: StateCounts, required: number) => ({
  "--c": share(covered, required),
  "--s": share(covered + stale, required),
  "--g": share(covered + stale + gap, required),
});

const share = (count: number, required: number) => `${Math.round((1000 * count) / required) / 10}%`;

/** One cell: figure, letter, strip. A plain link that `MapKeys` opens in place. */
export function CoverageCell({ row, column, counts, href, isSelected, isTabStop, dense }: CoverageCellProps) {
  const t = useTranslations("map");
  const states = useTranslations("states");
  const view = counts && counts !== "hidden" ? toCellView(counts) : null;
  if (!view || !counts || counts === "hidden")
    return (
      <td className="hc none">
        <span title={counts === "hidden" ? t("notShown") : undefined}>
          <span aria-hidden>{counts === "hidden" ? "–" : dense ? "" : "·"}</span>
          <span className="sr">{counts === "hidden" ? t("notShown") : t("notRequired")}</span>
        </span>
      </td>
    );

  const letter = view.state === "covered" ? "" : states(`letter.${view.state}`);
  const required = counts.covered + counts.stale + counts.gap + counts.unknown;
  const name = t("cell", { row, column, required, ...counts });
  return (
    <td className={classNames("hc", view.state, `k${view.strength}`, isSelected && "sel")}>
      <a
        href={href}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`${classNames(...(dense ? [letter, view.figure] : [view.figure, letter]))}: ${name}`}
        aria-current={isSelected || undefined}
        style={dense ? undefined : stripOf(counts, required)}
        data-cell={dense ? `${counts.covered},${counts.stale},${counts.gap},${counts.unknown}` : ""}
      >
        {!dense && `${view.figure} `}
        {(dense || letter) && <i>{letter}</i>}
      </a>
    </td>
  );
}
